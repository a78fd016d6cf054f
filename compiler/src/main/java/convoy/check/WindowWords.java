package convoy.check;

/** What a layer calls its window, and how it writes the size of its output. */
enum WindowWords {
    /** conv and depthwise. */
    CONVOLUTION("kernel", "floor((size + begin + end - dilation*(kernel-1) - 1) / stride) + 1"),
    /** The pools. */
    POOL("window", "floor((size + begin + end - window) / stride) + 1");

    private final String keyword;
    private final String general;

    WindowWords(String keyword, String general) {
        this.keyword = keyword;
        this.general = general;
    }

    String keyword() {
        return keyword;
    }

    /** The output size of an axis in letters. */
    String general() {
        return general;
    }

    /** The output size of an axis with its numbers. */
    String formula(int axis, Axis geometry, int axes) {
        String window = this == POOL ? String.valueOf(geometry.kernel()) : geometry.dilation() + "*(" + geometry.kernel() + "-1) - 1";
        return Shapes.axisName(axis, axes) + ": floor((" + geometry.size() + " + " + geometry.padBegin() + " + " + geometry.padEnd() + " - "
            + window + ") / " + geometry.stride() + ") + 1 = " + geometry.outputSize();
    }
}

package convoy.importer.tflite;

/** How an operator with windows pads its input. */
enum PaddingScheme {
    SAME, VALID;

    /**
     * Padding in front of an axis; the rest stands behind it (ComputePaddingWithOffset in lite/kernels/padding.h).
     *
     * @param span positions from a window's first tap to its last
     */
    int before(int size, int span, int stride) {
        return total(size, span, stride) / 2;
    }

    /** Padding of an axis on both sides together; at most the span and the stride. */
    int total(int size, int span, int stride) {
        return this == VALID ? 0 : (int) Math.max(0, (outputSize(size, span, stride) - 1L) * stride + span - size);
    }

    /** Windows along an axis. */
    int outputSize(int size, int span, int stride) {
        return (int) (this == SAME ? (size + stride - 1L) / stride : (size - (long) span + stride) / stride);
    }
}

package convoy.importer.tflite;

/**
 * Positions of zero points around a picture.
 *
 * @param top    rows before the first
 * @param bottom rows behind the last
 * @param left   columns before the first
 * @param right  columns behind the last
 */
record Margin(int top, int bottom, int left, int right) {
    static final Margin NONE = new Margin(0, 0, 0, 0);

    boolean isNone() {
        return equals(NONE);
    }

    Margin plus(Margin other) {
        return new Margin(top + other.top, bottom + other.bottom, left + other.left, right + other.right);
    }

    /** As a spec writes it, the shortest way. */
    String text() {
        if (top == bottom && left == right) {
            return top == left ? String.valueOf(top) : top + "x" + left;
        }
        return top + ":" + bottom + "x" + left + ":" + right;
    }
}

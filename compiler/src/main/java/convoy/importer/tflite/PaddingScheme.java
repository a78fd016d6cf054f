package convoy.importer.tflite;

/** How an operator with windows pads its input. */
enum PaddingScheme {
    SAME, VALID;

    /**
     * Padding in front of an axis, in all; the rest stands behind it (ComputePaddingWithOffset in lite/kernels/padding.h).
     *
     * @param span positions from a window's first tap to its last
     */
    int before(int size, int span, int stride) {
        return total(size, span, stride) / 2;
    }

    /** Padding of an axis on both sides together. */
    int total(int size, int span, int stride) {
        return this == VALID ? 0 : Math.max(0, (outputSize(size, span, stride) - 1) * stride + span - size);
    }

    /** Windows along an axis. */
    int outputSize(int size, int span, int stride) {
        return this == SAME ? (size + stride - 1) / stride : (size - span + stride) / stride;
    }
}

package convoy.importer.tflite;

/**
 * A positive real factor as TFLite's kernels have it: {@code multiplier * 2^(shift - 31)}.
 *
 * @param multiplier 0, or 2^30 to 2^31 - 1
 * @param shift      -31 or more
 */
record QuantizedMultiplier(int multiplier, int shift) {
    private static final int FRACTION_BITS = 31;
    private static final int LARGEST_SINGLE_SHIFT = 30;

    /** QuantizeMultiplier in lite/kernels/internal/quantization_util.cc. */
    static QuantizedMultiplier of(double factor, Rounding rounding) {
        if (factor == 0) {
            return new QuantizedMultiplier(0, 0);
        }
        int shift = Math.getExponent(factor) + 1;               // frexp: a fraction from 0.5 to below 1, times 2^shift
        long fraction = Math.round(Math.scalb(factor, FRACTION_BITS - shift));
        if (fraction == 1L << FRACTION_BITS) {
            fraction /= 2;
            shift++;
        }
        if (shift < -FRACTION_BITS) {
            return new QuantizedMultiplier(0, 0);
        }
        if (rounding == Rounding.SINGLE && shift > LARGEST_SINGLE_SHIFT) {
            return new QuantizedMultiplier(Integer.MAX_VALUE, LARGEST_SINGLE_SHIFT);
        }
        return new QuantizedMultiplier(Math.toIntExact(fraction), shift);
    }
}

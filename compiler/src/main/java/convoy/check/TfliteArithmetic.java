package convoy.check;

/** TFLite's fixed-point product, MultiplyByQuantizedMultiplier, in its two roundings. */
final class TfliteArithmetic {
    private TfliteArithmetic() { }

    /**
     * About {@code x * multiplier * 2^(shift-31)}; never falls as x grows.
     *
     * @param x          such that {@code x * 2^max(shift, 0)} fits in 32 bits
     * @param multiplier 0 to 2^31 - 1
     * @param shift      -31 to 30
     * @param single     one rounding, in place of one after the product and one after the shift
     */
    static long scale(long x, long multiplier, int shift, boolean single) {
        if (single) {
            return (x * multiplier + (1L << (30 - shift))) >> (31 - shift);
        }
        long product = (x << Math.max(shift, 0)) * multiplier;
        long high = (product + (product >= 0 ? 1L << 30 : 1 - (1L << 30))) / (1L << 31);
        return divideByPowerOfTwo(high, Math.max(-shift, 0));
    }

    /** To the nearest, ties away from zero. */
    private static long divideByPowerOfTwo(long x, int exponent) {
        long mask = (1L << exponent) - 1;
        long threshold = (mask >> 1) + (x < 0 ? 1 : 0);
        return (x >> exponent) + ((x & mask) > threshold ? 1 : 0);
    }
}

package convoy.reference;

/**
 * TFLite's fixed-point arithmetic, transcribed from its C++ (lite/kernels/internal/common.h and gemmlowp's fixedpoint.h) with C's 32-bit integers.
 * Overflow, which C++ leaves undefined or asserts against, throws.
 */
public final class Tflite {
    private Tflite() { }

    /** The high half of twice the product, rounded to the nearest. */
    public static int saturatingRoundingDoublingHighMul(int a, int b) {
        boolean overflow = a == b && a == Integer.MIN_VALUE;
        long ab64 = (long) a * (long) b;
        int nudge = ab64 >= 0 ? 1 << 30 : 1 - (1 << 30);
        int abx2High32 = (int) ((ab64 + nudge) / (1L << 31));
        return overflow ? Integer.MAX_VALUE : abx2High32;
    }

    /** x / 2^exponent, rounded to the nearest, ties away from zero. */
    public static int roundingDivideByPot(int x, int exponent) {
        int mask = (int) ((1L << exponent) - 1);
        int remainder = x & mask;
        int threshold = (mask >> 1) + (x < 0 ? 1 : 0);
        return (x >> exponent) + (remainder > threshold ? 1 : 0);
    }

    /** As built without TFLITE_SINGLE_ROUNDING. */
    public static int multiplyByQuantizedMultiplier(int x, int quantizedMultiplier, int shift) {
        int leftShift = shift > 0 ? shift : 0;
        int rightShift = shift > 0 ? 0 : -shift;
        int shifted = Math.toIntExact((long) x << leftShift);
        return roundingDivideByPot(saturatingRoundingDoublingHighMul(shifted, quantizedMultiplier), rightShift);
    }

    /** As built with TFLITE_SINGLE_ROUNDING. */
    public static int multiplyByQuantizedMultiplierSingle(int x, int quantizedMultiplier, int shift) {
        int totalShift = 31 - shift;
        long round = 1L << (totalShift - 1);
        long result = x * (long) quantizedMultiplier + round;
        return Math.toIntExact(result >> totalShift);
    }

    /**
     * The element of an ADD before the output's offset and the clamp.
     *
     * @param value1      first input minus its zero point
     * @param value2      second input minus its zero point
     * @param leftShift   of both
     * @param multipliers of the first input, of the second and of the sum
     * @param shifts      that go with the multipliers
     */
    public static int add(int value1, int value2, int leftShift, int[] multipliers, int[] shifts, boolean single) {
        int scaled1 = multiply(Math.toIntExact((long) value1 << leftShift), multipliers[0], shifts[0], single);
        int scaled2 = multiply(Math.toIntExact((long) value2 << leftShift), multipliers[1], shifts[1], single);
        return multiply(Math.addExact(scaled1, scaled2), multipliers[2], shifts[2], single);
    }

    private static int multiply(int x, int quantizedMultiplier, int shift, boolean single) {
        return single ? multiplyByQuantizedMultiplierSingle(x, quantizedMultiplier, shift) : multiplyByQuantizedMultiplier(x, quantizedMultiplier, shift);
    }
}

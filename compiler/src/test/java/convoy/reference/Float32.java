package convoy.reference;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** IEEE 754 single-precision arithmetic worked out from exact numbers: every operation is done exactly, then rounded to the nearest float, ties to even. */
public final class Float32 {
    private static final BigInteger BEYOND = BigInteger.ONE.shiftLeft(200);

    private Float32() { }

    /** The integer as a float. */
    public static float of(BigInteger value) {
        return round(new BigDecimal(value));
    }

    public static float times(float a, float b) {
        return round(new BigDecimal(a).multiply(new BigDecimal(b)));
    }

    public static float plus(float a, float b) {
        return round(new BigDecimal(a).add(new BigDecimal(b)));
    }

    /** The quotient; both numbers are positive. 100 digits decide every rounding: floats have too few bits for a quotient that close to a tie. */
    public static float quotient(float a, float b) {
        return round(new BigDecimal(a).divide(new BigDecimal(b), new java.math.MathContext(100)));
    }

    /** The nearest integer, ties to even; infinities are numbers beyond every type. */
    public static BigInteger rint(float value) {
        if (Float.isInfinite(value)) {
            return value > 0 ? BEYOND : BEYOND.negate();
        }
        return new BigDecimal(value).setScale(0, RoundingMode.HALF_EVEN).toBigIntegerExact();
    }

    /** The nearest float, found between the exact number's neighbours: no conversion of the library is trusted with ties. */
    private static float round(BigDecimal exact) {
        float guess = exact.floatValue();
        float best = guess;
        for (float candidate : new float[] {Math.nextDown(guess), Math.nextUp(guess)}) {
            if (!Float.isInfinite(candidate) && !Float.isInfinite(best)) {
                int nearer = distance(exact, candidate).compareTo(distance(exact, best));
                boolean even = (Float.floatToIntBits(candidate) & 1) == 0;
                best = nearer < 0 || nearer == 0 && even ? candidate : best;
            }
        }
        return best;
    }

    private static BigDecimal distance(BigDecimal exact, float value) {
        return exact.subtract(new BigDecimal(value)).abs();
    }
}

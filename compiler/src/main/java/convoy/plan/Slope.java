package convoy.plan;

import java.math.BigDecimal;
import java.math.BigInteger;

/** A positive or zero factor as an exact fraction. */
record Slope(BigInteger numerator, BigInteger denominator) {
    /** Bits of a double behind its first. */
    private static final int FRACTION = 52;

    Slope {
        if (numerator.signum() < 0 || denominator.signum() <= 0) {
            throw new IllegalArgumentException(numerator + "/" + denominator);
        }
    }

    static Slope of(long numerator, long denominator) {
        return new Slope(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    /** Exactly this number. */
    static Slope of(double value) {
        int exponent = FRACTION - Math.getExponent(value);
        BigInteger digits = BigInteger.valueOf((long) Math.scalb(value, exponent));
        return exponent >= 0 ? new Slope(digits, BigInteger.ONE.shiftLeft(exponent)) : new Slope(digits.shiftLeft(-exponent), BigInteger.ONE);
    }

    /** This, or a limit that is smaller. */
    Slope atMost(long limit) {
        return numerator.compareTo(denominator.multiply(BigInteger.valueOf(limit))) > 0 ? of(limit, 1) : this;
    }

    /** The factor times 2^shift, rounded down. */
    BigInteger at(int shift) {
        return numerator.shiftLeft(shift).divide(denominator);
    }

    /** The factor times a number, rounded down. */
    BigInteger floor(long number) {
        BigInteger[] parts = numerator.multiply(BigInteger.valueOf(number)).divideAndRemainder(denominator);
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    double value() {
        return new BigDecimal(numerator).divide(new BigDecimal(denominator), java.math.MathContext.DECIMAL64).doubleValue();
    }
}

package convoy.plan;

import convoy.check.Range;
import java.math.BigInteger;

/**
 * {@code (sum * multiplier + addend) / 2^shift}, rounded down, where a choice may take another addend.
 *
 * @param multiplier at least 0
 * @param shift      at least 0
 * @param choice     when the other addend is taken
 * @param other      equal to the first without a choice
 */
public record Affine(long multiplier, int shift, Choice choice, BigInteger addend, BigInteger other) {
    /** When the other addend is taken. */
    public enum Choice {
        NEVER,
        /** Bit `shift` of the product is set: it rounds down to an odd number. */
        ODD,
        /** The product is negative. */
        NEGATIVE,
        /** Neither: the addend, a multiple of 2^shift, is made up by what rounds a float32 product half to even. */
        FLOAT
    }

    private static final int FLOAT_BITS = 25;
    private static final int MOST_FLOAT_BITS = 9;

    public Affine {
        if (multiplier < 0 || shift < 0 || (choice == Choice.NEVER || choice == Choice.FLOAT) && !addend.equals(other)) {
            throw new IllegalArgumentException(multiplier + " / 2^" + shift);
        }
    }

    /** The function itself. */
    BigInteger of(long sum) {
        BigInteger product = BigInteger.valueOf(sum).multiply(BigInteger.valueOf(multiplier));
        BigInteger added = switch (choice) {
            case NEVER -> addend;
            case ODD -> product.testBit(shift) ? other : addend;
            case NEGATIVE -> product.signum() < 0 ? other : addend;
            case FLOAT -> addend.add(rounding(product));
        };
        return product.add(added).shiftRight(shift);
    }

    /**
     * Half to even, after a product near k + 1/2 was rounded to it: float32 has 24 bits, so a number of j bits before the point is rounded to the nearest
     * multiple of 2^(j-24), and those within half of that of k + 1/2, a multiple of it, become k + 1/2. Within 2^shift, half + T and half - T - 1 are each
     * other's complement.
     */
    private BigInteger rounding(BigInteger product) {
        BigInteger whole = product.shiftRight(shift);
        int near = shift - FLOAT_BITS + Math.min(MOST_FLOAT_BITS, whole.bitLength());
        BigInteger term = BigInteger.ONE.shiftLeft(shift - 1).add(near < 0 ? BigInteger.ZERO : BigInteger.ONE.shiftLeft(near));
        return whole.testBit(0) ? term : BigInteger.ONE.shiftLeft(shift).subtract(BigInteger.ONE).subtract(term);
    }

    /** A small product, of a multiplier of 1, rounded as a float32. */
    long floatValue(long product) {
        long whole = product >> shift;
        int near = shift - FLOAT_BITS + Math.min(MOST_FLOAT_BITS, whole == 0 || whole == -1 ? 0 : Bits.of(whole < 0 ? ~whole : whole));
        long term = (1L << shift - 1) + (near < 0 ? 0 : 1L << near);
        return product + ((whole & 1) == 1 ? term : (1L << shift) - 1 - term) >> shift;
    }

    /** Whether it equals a step function; both never fall. */
    boolean meets(Staircase stairs) {
        return stairs.atLeast().stream().allMatch(bound -> of(bound.sum()).compareTo(BigInteger.valueOf(bound.value())) >= 0)
            && stairs.below().stream().allMatch(bound -> of(bound.sum()).compareTo(BigInteger.valueOf(bound.value())) < 0);
    }

    /** Bits that hold the product, also after either addition. */
    int middleBits(Range sums) {
        int bits = Math.max(addend.bitLength(), other.bitLength());
        BigInteger most = choice == Choice.FLOAT ? addend.add(BigInteger.ONE.shiftLeft(shift)) : other;
        for (long end : new long[] {sums.min(), sums.max()}) {
            BigInteger product = BigInteger.valueOf(end).multiply(BigInteger.valueOf(multiplier));
            for (BigInteger number : new BigInteger[] {product, product.add(addend), product.add(most)}) {
                bits = Math.max(bits, number.bitLength());
            }
        }
        return bits + 1;
    }

    /** Bits of the multiplier as a positive number in two's complement; 0 where it is 1. */
    int multiplierBits() {
        return multiplier == 1 ? 0 : Math.max(2, Bits.of(multiplier) + 1);
    }

    /** The same function with a larger shift. */
    Affine withShift(int larger) {
        int more = larger - shift;
        return new Affine(Math.multiplyExact(multiplier, 1L << more), larger, choice, addend.shiftLeft(more), other.shiftLeft(more));
    }
}

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
        NEGATIVE
    }

    public Affine {
        if (multiplier < 0 || shift < 0 || choice == Choice.NEVER && !addend.equals(other)) {
            throw new IllegalArgumentException(multiplier + " / 2^" + shift);
        }
    }

    /** The function itself. */
    BigInteger of(long sum) {
        BigInteger product = BigInteger.valueOf(sum).multiply(BigInteger.valueOf(multiplier));
        boolean chosen = switch (choice) {
            case NEVER -> false;
            case ODD -> product.testBit(shift);
            case NEGATIVE -> product.signum() < 0;
        };
        return product.add(chosen ? other : addend).shiftRight(shift);
    }

    /** Bits that hold the product, also after either addition. */
    int middleBits(Range sums) {
        int bits = Math.max(addend.bitLength(), other.bitLength());
        for (long end : new long[] {sums.min(), sums.max()}) {
            BigInteger product = BigInteger.valueOf(end).multiply(BigInteger.valueOf(multiplier));
            for (BigInteger number : new BigInteger[] {product, product.add(addend), product.add(other)}) {
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

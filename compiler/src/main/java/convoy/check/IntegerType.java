package convoy.check;

import java.util.Optional;

/**
 * An integer element type: {@code intN} (two's complement) or {@code uintN}.
 *
 * @param bits   width in bits, 1 to 32
 * @param signed true for {@code intN}
 */
public record IntegerType(int bits, boolean signed) {
    public static final int MAX_BITS = 32;

    public IntegerType {
        if (bits < 1 || bits > MAX_BITS) {
            throw new IllegalArgumentException("bits " + bits);
        }
    }

    /** Smallest value of the type. */
    public long min() {
        return signed ? -(1L << (bits - 1)) : 0;
    }

    /** Largest value of the type. */
    public long max() {
        return (1L << (signed ? bits - 1 : bits)) - 1;
    }

    /** All values of the type. */
    public Range range() {
        return new Range(min(), max());
    }

    public boolean holds(long value) {
        return min() <= value && value <= max();
    }

    public boolean holds(Range range) {
        return holds(range.min()) && holds(range.max());
    }

    /** The narrowest type that holds a range: {@code uintN} if nothing is negative, else {@code intN}; empty if that needs more than 32 bits. */
    public static Optional<IntegerType> smallest(Range range) {
        boolean signed = range.min() < 0;
        int bits = Math.max(1, range.signedBits() - (signed ? 0 : 1));
        return bits <= MAX_BITS ? Optional.of(new IntegerType(bits, signed)) : Optional.empty();
    }

    @Override
    public String toString() {
        return (signed ? "int" : "uint") + bits;
    }
}

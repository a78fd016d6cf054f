package convoy.plan;

/** Widths of numbers. */
public final class Bits {
    private Bits() { }

    /** Bits of an unsigned number; at least 1. */
    public static int of(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("negative " + value);
        }
        return Math.max(1, Long.SIZE - Long.numberOfLeadingZeros(value));
    }

    /** Bits of a counter with so many values; at least 1. */
    public static int ofCount(long count) {
        return of(Math.max(1, count) - 1);
    }
}

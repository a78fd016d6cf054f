package convoy.check;

/**
 * A closed interval of integers.
 *
 * @param min smallest value
 * @param max largest value, at least {@code min}
 */
public record Range(long min, long max) {
    public Range {
        if (min > max) {
            throw new IllegalArgumentException("empty range " + min + ".." + max);
        }
    }

    /** Whether all of another interval lies within this one. */
    boolean holds(Range other) {
        return min <= other.min && other.max <= max;
    }

    /** Both ends moved. */
    Range plus(long distance) {
        return new Range(min + distance, max + distance);
    }

    public Range union(Range other) {
        return new Range(Math.min(min, other.min), Math.max(max, other.max));
    }

    public Range union(long value) {
        return new Range(Math.min(min, value), Math.max(max, value));
    }

    /** Bits of the narrowest two's-complement number that holds both ends; an unsigned one is narrower by a bit. */
    public int signedBits() {
        return Math.max(bitsOf(min), bitsOf(max));
    }

    private static int bitsOf(long value) {
        return Long.SIZE + 1 - Long.numberOfLeadingZeros(value < 0 ? ~value : value);
    }

    @Override
    public String toString() {
        return min + ".." + max;
    }
}

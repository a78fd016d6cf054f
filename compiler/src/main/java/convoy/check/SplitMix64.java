package convoy.check;

/** The SplitMix64 generator: the same numbers on every machine and in every tool. */
public final class SplitMix64 {
    private long state;

    public SplitMix64(long seed) {
        state = seed;
    }

    /** The next 64 random bits. */
    public long next() {
        state += 0x9E3779B97F4A7C15L;
        long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** The next value of a type's full range: {@code min + next mod (max - min + 1)}, the next taken as unsigned. */
    public long next(IntegerType type) {
        return type.min() + Long.remainderUnsigned(next(), type.max() - type.min() + 1);
    }
}

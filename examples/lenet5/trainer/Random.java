/** SplitMix64: the same numbers on every machine. */
final class Random {
    private long state;

    Random(long seed) {
        state = seed;
    }

    /** From 0 (inclusive) to 1 (exclusive). */
    double unit() {
        state += 0x9E3779B97F4A7C15L;
        long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return ((z ^ (z >>> 31)) >>> 11) * 0x1.0p-53;
    }

    double between(double least, double most) {
        return least + (most - least) * unit();
    }

    /** The numbers below {@code count} in random order. */
    int[] permutation(int count) {
        int[] order = new int[count];
        for (int k = 0; k < count; k++) {
            int other = (int) (unit() * (k + 1));
            order[k] = order[other];
            order[other] = k;
        }
        return order;
    }
}

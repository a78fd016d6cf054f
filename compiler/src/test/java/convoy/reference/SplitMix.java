package convoy.reference;

import java.math.BigInteger;

/** Random constants as the language defines them: lo + (k-th output of SplitMix64, unsigned) mod (hi - lo + 1). */
final class SplitMix {
    private static final BigInteger WORD = BigInteger.ONE.shiftLeft(64);

    private SplitMix() { }

    static long[] values(long seed, int count, long low, long high) {
        BigInteger size = BigInteger.valueOf(high).subtract(BigInteger.valueOf(low)).add(BigInteger.ONE);
        long[] values = new long[count];
        BigInteger state = BigInteger.valueOf(seed).mod(WORD);
        for (int k = 0; k < count; k++) {
            state = state.add(new BigInteger("9E3779B97F4A7C15", 16)).mod(WORD);
            BigInteger z = state;
            z = z.xor(z.shiftRight(30)).multiply(new BigInteger("BF58476D1CE4E5B9", 16)).mod(WORD);
            z = z.xor(z.shiftRight(27)).multiply(new BigInteger("94D049BB133111EB", 16)).mod(WORD);
            z = z.xor(z.shiftRight(31));
            values[k] = BigInteger.valueOf(low).add(z.mod(size)).longValueExact();
        }
        return values;
    }
}

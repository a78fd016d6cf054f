package convoy.plan;

import java.util.List;

/**
 * A number that each turn of a loop nest moves by a constant (the leaf {@code convoy_walk}).
 *
 * @param name    what it is
 * @param bits    width
 * @param initial value after reset
 * @param deltas  by turn, reduced to the modulus
 * @param modulus the number runs modulo this; 0: modulo 2^bits
 */
public record Walk(String name, int bits, long initial, List<Long> deltas, long modulus) {
    /** A walk with any initial value and deltas, brought into range. */
    public static Walk of(String name, int bits, long initial, List<Long> deltas, long modulus) {
        long range = modulus == 0 ? 1L << bits : modulus;
        return new Walk(name, bits, Math.floorMod(initial, range), deltas.stream().map(delta -> Math.floorMod(delta, range)).toList(),
            range == 1L << bits ? 0 : modulus);
    }
}

package convoy.plan;

import java.util.List;

/**
 * A position as quotient and digit, moved by each turn of a loop nest (the leaf {@code convoy_digit_walk}).
 *
 * @param name            what it is
 * @param base            banks that the positions are dealt to, at least 2
 * @param bits            width of the quotient, an address
 * @param unit            words from a quotient to the next
 * @param modulus         words after which the quotients start again; 0: modulo 2^bits
 * @param quotientDeltas  by turn, in words
 * @param digitDeltas     by turn
 * @param initialQuotient in words
 * @param initialDigit    below the base
 */
public record DigitWalk(String name, int base, int bits, long unit, long modulus, List<Long> quotientDeltas, List<Long> digitDeltas,
                        long initialQuotient, long initialDigit) {
    /**
     * The walk of a position.
     *
     * @param places positions after which the ring starts again; 0: no ring
     */
    public static DigitWalk of(String name, int base, int bits, long unit, long places, long initial, List<Long> deltas) {
        long modulus = places / base * unit;
        long range = modulus == 0 ? 1L << bits : modulus;
        List<Long> reduced = deltas.stream().map(delta -> places == 0 ? delta : Long.valueOf(Math.floorMod(delta, places))).toList();
        long start = places == 0 ? initial : Math.floorMod(initial, places);
        return new DigitWalk(name, base, bits, unit, modulus,
            reduced.stream().map(delta -> Math.floorMod(Math.floorDiv(delta, (long) base) * unit, range)).toList(),
            reduced.stream().map(delta -> Math.floorMod(delta, (long) base)).toList(),
            Math.floorMod(Math.floorDiv(start, (long) base) * unit, range), Math.floorMod(start, (long) base));
    }

    public int digitBits() {
        return Bits.ofCount(base);
    }
}

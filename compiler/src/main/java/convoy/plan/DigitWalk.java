package convoy.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A position as quotient and digit, moved by each turn of a loop nest (the leaf {@code convoy_digit_walk}, or {@code convoy_walk} where they are one number).
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
        return new DigitWalk(name, base, bits, unit, range == 1L << bits ? 0 : modulus,
            reduced.stream().map(delta -> Math.floorMod(Math.floorDiv(delta, (long) base) * unit, range)).toList(),
            reduced.stream().map(delta -> Math.floorMod(delta, (long) base)).toList(),
            Math.floorMod(Math.floorDiv(start, (long) base) * unit, range), Math.floorMod(start, (long) base));
    }

    /** The walk of a position whose quotients lie on top of an offset that the same turns move. */
    static DigitWalk on(Walk offset, String name, int base, long unit, long initial, List<Long> deltas) {
        long range = offset.modulus() == 0 ? 1L << offset.bits() : offset.modulus();
        List<Long> quotientDeltas = IntStream.range(0, deltas.size())
            .mapToObj(turn -> Math.floorMod(Math.floorDiv(deltas.get(turn), (long) base) * unit + offset.deltas().get(turn), range)).toList();
        return new DigitWalk(name, base, offset.bits(), unit, offset.modulus(), quotientDeltas,
            deltas.stream().map(delta -> Math.floorMod(delta, (long) base)).toList(),
            Math.floorMod(Math.floorDiv(initial, (long) base) * unit + offset.initial(), range), Math.floorMod(initial, (long) base));
    }

    public int digitBits() {
        return Bits.ofCount(base);
    }

    /** Quotient and digit as one number, the digit its low bits; only a base that is a power of two and quotients of one word have one. */
    public Optional<Walk> together() {
        if (Integer.bitCount(base) != 1 || unit != 1) {
            return Optional.empty();
        }
        List<Long> deltas = IntStream.range(0, digitDeltas.size()).mapToObj(turn -> quotientDeltas.get(turn) * base + digitDeltas.get(turn)).toList();
        return Optional.of(Walk.of(name, bits + digitBits(), initialQuotient * base + initialDigit, deltas, modulus * base));
    }
}

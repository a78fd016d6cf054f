package convoy.plan;

import convoy.check.Axis;
import java.util.List;

/**
 * How the positions of one axis lie in the line store. Position {@code p} (in the ring axis: its slot) lies in bank {@code p mod banks}, at quotient
 * {@code floor(p / banks)}; each quotient is {@code pitch} words after the one before.
 *
 * @param letter z, y or x: x is the innermost
 * @param axis   its geometry
 * @param taps   kernel taps read in parallel: 1 or all
 * @param banks  memories it is dealt to: as many as positions are written at once when its taps are read one after the other
 * @param ring   true for the outermost axis, whose slots are used again
 * @param places positions kept: all of them, or the slots of the ring, a multiple of the banks
 * @param pitch  words from a quotient to the next
 */
public record AxisLayout(String letter, Axis axis, int taps, int banks, boolean ring, int places, int pitch) {
    private static final List<String> LETTERS = List.of("z", "y", "x");

    /** The letter of an axis, numbered from the outermost. */
    static String letter(int index, int axes) {
        return LETTERS.get(LETTERS.size() - axes + index);
    }

    /** The same axis counted in beats of so many positions, which share a quotient and lie in neighbouring banks. */
    AxisLayout inBeats(int positions) {
        Axis beats = new Axis(axis.size() / positions, axis.kernel(), axis.stride(), axis.dilation(), axis.padBegin(), axis.padEnd());
        return new AxisLayout(letter, beats, taps, banks / positions, ring, places / positions, pitch);
    }

    /** Taps read one after the other. */
    public int serialTaps() {
        return axis.kernel() / taps;
    }

    public boolean banked() {
        return banks > 1;
    }

    /** Quotients of the bank that has most. */
    public int quotients() {
        return quotients(0);
    }

    /** Quotients of one bank; a bank beyond the places has one that nobody uses. */
    public int quotients(int bank) {
        return Math.max(1, (places - bank + banks - 1) / banks);
    }

    /** True where the bank's address depends on the axis. */
    public boolean addressed() {
        return quotients() > 1;
    }

    /** Positions by which the last window reaches beyond the end of the axis. */
    public int overhang() {
        return axis.overhang();
    }
}

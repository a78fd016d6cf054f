package convoy.plan;

import convoy.check.Axis;
import java.util.List;
import java.util.Optional;

/**
 * Which taps of a window lie in the padding along one axis. Where only the first round of the axis' loops (that of the windows and that of the taps read
 * one after the other) begins in front of the tensor, and only the last ends behind it, the loops' own flags say which; else a coordinate does, which is
 * compared with both ends.
 *
 * @param letter     z, y or x
 * @param axis       its geometry
 * @param taps       kernel taps read in parallel: 1 or all
 * @param coordinate of the first parallel tap, in two's complement; absent where the loops' flags suffice
 */
public record AxisPadding(String letter, Axis axis, int taps, Optional<Walk> coordinate) {
    /**
     * The padding of an axis; nothing where no tap of any window lies there.
     *
     * @param gains of the coordinate, by turn of the loops that read
     */
    static Optional<AxisPadding> of(String letter, Axis axis, int taps, List<Long> gains) {
        if (axis.padBegin() == 0 && axis.overhang() == 0) {
            return Optional.empty();
        }
        int serial = axis.kernel() / taps;
        boolean edges = (axis.outputSize() == 1 || reachesOneRound(axis, axis.stride())) && (serial == 1 || reachesOneRound(axis, axis.dilation()));
        return Optional.of(new AxisPadding(letter, axis, taps, edges ? Optional.empty() : Optional.of(coordinate(axis, gains))));
    }

    /** True if a window that is a step after the first, or before the last, has no tap in the padding there. */
    private static boolean reachesOneRound(Axis axis, int step) {
        return axis.padBegin() <= step && axis.overhang() <= step;
    }

    private static Walk coordinate(Axis axis, List<Long> gains) {
        int bits = Bits.of(Math.max(axis.padBegin(), axis.size()) + (long) axis.overhang() + axis.span()) + 1;
        return Walk.of("coordinate", bits, -axis.padBegin(), gains, 0);
    }

    /** True if the parallel tap lies in front of the tensor in the first round. */
    public boolean before(int tap) {
        return first() + tap * axis.dilation() < 0;
    }

    /** True if the parallel tap lies behind the tensor in the last round. */
    public boolean behind(int tap) {
        return last() + tap * axis.dilation() >= axis.size();
    }

    /** The least coordinate of the first parallel tap. */
    public int first() {
        return -axis.padBegin();
    }

    /** The greatest coordinate of the first parallel tap. */
    public int last() {
        return (axis.outputSize() - 1) * axis.stride() - axis.padBegin() + (axis.kernel() / taps - 1) * axis.dilation();
    }
}

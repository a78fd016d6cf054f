package convoy.plan;

import convoy.check.Axis;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Where the columns of a window that slides are kept, part by part: in a memory for each tap along the rows (the leaf {@code convoy_window_store}).
 * Columns are dealt to {@code phases} in turn, and a tap's memory takes those of one phase alone: where every move of the window is by whole rounds of
 * phases, no other is ever its column.
 *
 * @param phases      the stride, where every move is by a multiple of it; else 1
 * @param phaseOf     by tap
 * @param offsets     by tap: parts from tap 0's address to its own
 * @param addressBits of a memory
 * @param address     of tap 0's part for a fold
 */
public record WindowStore(int phases, List<Integer> phaseOf, List<Long> offsets, int addressBits, Walk address) {
    /**
     * The store of a window.
     *
     * @param moves   columns that the window moves by from one to the next, by turn of the windows' loops
     * @param row     windows of a row: so many moves by the first, then one by another
     * @param gains   parts that a tap's address gains at each turn of the folds and windows, for columns dealt to so many phases
     * @param parts   of a column
     * @param passes  column groups that take the parts of a window
     * @param lanes   of a column: cycles from a tap's first lane to the next tap's
     * @param ahead   parts that may come, at most, before the window that needs the last of them
     * @param prefetch parts that may come besides, where a column has one part
     */
    static WindowStore of(Axis axis, List<Long> moves, int row, IntFunction<List<Long>> gains, int parts, int passes, int lanes, long ahead,
                          int prefetch) {
        int phases = moves.stream().allMatch(move -> move % axis.stride() == 0) ? axis.stride() : 1;
        List<Integer> phaseOf = new ArrayList<>();
        List<Long> offsets = new ArrayList<>();
        long first = Math.floorDiv(-axis.padBegin(), phases);
        for (int tap = 0; tap < axis.kernel(); tap++) {
            int column = tap * axis.dilation() - axis.padBegin();
            phaseOf.add(Math.floorMod(column, phases));
            offsets.add((Math.floorDiv(column, phases) - first) * parts);
        }
        long most = IntStream.range(0, axis.kernel())
            .mapToLong(tap -> parts == 1 && passes > 1 ? newerColumns(axis, tap, moves, row, passes, lanes, phases, prefetch)
                : newer(axis, tap, parts, passes, lanes, ahead, phases))
            .max().orElseThrow();
        int bits = Bits.of(most);
        return new WindowStore(phases, phaseOf, offsets, bits, Walk.of("address", bits, first * parts, gains.apply(phases), 0));
    }

    /** Parts of a tap's phase, at most, that come after one of its parts and before the last read of that. */
    private static long newer(Axis axis, int tap, int parts, int passes, int lanes, long ahead, int phases) {
        long behind = (long) (axis.kernel() - 1 - tap) * axis.dilation() * parts;
        int lag = tap * lanes;
        long most = 0;
        for (int part = 0; part < parts; part++) {
            // A part comes in each cycle at most. The folds of a column group follow each other, but for the last, before which parts go on coming.
            long left = parts - 1L - part;
            long sliding = behind + lag + 1;
            long early = passes > 2 || left == 0 ? ahead : Math.min(ahead, part + lag + 2L);
            long kept = behind + left + early + Math.max(0, lag - left);
            most = Math.max(most, ofPhase(part, passes > 1 ? Math.max(sliding, kept) : sliding, parts, phases));
        }
        return most;
    }

    /** The same of whole columns, which come as the windows of {@code passes} folds each want them. */
    private static long newerColumns(Axis axis, int tap, List<Long> moves, int row, int passes, int lanes, int phases, int prefetch) {
        int lag = tap * lanes;
        // A window's last fold starts the lag before its last lane reads. The next window starts a cycle after it; its columns came before, and those of the one
        // after come as it starts.
        long windows = 1 + (lag + passes - 1) / passes;
        long others = Math.min(windows, 1 + (windows - 1) / row);
        long most = Level.largest(moves);
        return ofPhase(0, (long) (axis.kernel() - 1 - tap) * axis.dilation() + (windows - others) * moves.get(0) + others * most + prefetch + 1, 1, phases);
    }

    /** How many of {@code count} parts, which follow a given one of a column, are of the same phase as that. */
    private static long ofPhase(long part, long count, int parts, int phases) {
        return upTo(part + count, parts, phases) - upTo(part, parts, phases);
    }

    /** Parts of the first phase among those from 0 to {@code last}. */
    private static long upTo(long last, int parts, int phases) {
        long round = (long) parts * phases;
        return (last + 1) / round * parts + Math.min(parts, (last + 1) % round);
    }
}

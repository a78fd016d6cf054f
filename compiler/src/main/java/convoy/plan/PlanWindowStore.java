package convoy.plan;

import convoy.check.Axis;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Finds how deep the memories of a window that slides have to be: a part is kept until its last lane has read it for the last time, whatever comes in between.
 *
 * @param axis     geometry of the rows
 * @param moves    columns that the window moves by from one to the next, by turn of the windows' loops
 * @param row      windows of a row: so many moves by the first, then one by another
 * @param parts    of a column
 * @param passes   column groups that take the parts of a window
 * @param lanes    of a column: cycles from a tap's first lane to the next tap's
 * @param ahead    parts that may come, at most, before the window that needs the last of them
 * @param prefetch parts that may come besides
 */
record PlanWindowStore(Axis axis, List<Long> moves, int row, int parts, int passes, int lanes, long ahead, int prefetch) {
    /**
     * The store.
     *
     * @param gains parts that a tap's address gains at each turn of the folds and windows, for columns dealt to so many phases
     */
    WindowStore plan(IntFunction<List<Long>> gains) {
        int phases = moves.stream().allMatch(move -> move % axis.stride() == 0) ? axis.stride() : 1;
        long first = Math.floorDiv(-axis.padBegin(), phases);
        List<Integer> columns = IntStream.range(0, axis.kernel()).mapToObj(tap -> tap * axis.dilation() - axis.padBegin()).toList();
        List<Integer> bits = IntStream.range(0, axis.kernel())
            .mapToObj(tap -> Bits.of(parts == 1 && passes > 1 ? newerColumns(tap, phases) : newerParts(tap, phases))).toList();
        int addressBits = bits.stream().mapToInt(Integer::intValue).max().orElseThrow();
        return new WindowStore(phases, columns.stream().map(column -> Math.floorMod(column, phases)).toList(),
            columns.stream().map(column -> (Math.floorDiv(column, phases) - first) * parts).toList(), bits.stream().map(tapBits -> 1 << tapBits).toList(),
            Walk.of("address", addressBits, first * parts, gains.apply(phases), 0));
    }

    /** Cycles, at most, from a fold's first read to the last of a tap: that of its last lane. */
    private int lag(int tap) {
        return (tap + 1) * lanes - 1;
    }

    /** Columns that the last tap takes after one of the tap's, until both are in the same window. */
    private long behind(int tap) {
        return (long) (axis.kernel() - 1 - tap) * axis.dilation();
    }

    /** Parts of a tap's phase, at most, that come after one of its parts and before the last read of that. */
    private long newerParts(int tap, int phases) {
        long behind = behind(tap) * parts + prefetch;
        int lag = lag(tap);
        long most = 0;
        for (int part = 0; part < parts; part++) {
            // A part comes in each cycle at most. The folds of a column group follow each other, but for the last, before which parts go on coming.
            long left = parts - 1L - part;
            long sliding = behind + lag + 1;
            long early = passes > 2 || left == 0 ? ahead : Math.min(ahead, part + lag + 2L);
            long kept = behind + left + early + Math.max(0, lag - left);
            most = Math.max(most, ofPhase(part, passes > 1 ? Math.max(sliding, kept) : sliding, phases));
        }
        return most;
    }

    /** The same of whole columns, which come as the windows of {@code passes} folds each want them. */
    private long newerColumns(int tap, int phases) {
        // A window's last fold starts the lag before its last lane reads. The next window starts a cycle after it; its columns came before, and those of the one
        // after come as it starts.
        long windows = 1 + (lag(tap) + passes - 1) / passes;
        long others = Math.min(windows, 1 + (windows - 1) / row);
        return ofPhase(0, behind(tap) + (windows - others) * moves.get(0) + others * Level.largest(moves) + prefetch + 1, phases);
    }

    /** How many of {@code count} parts, which follow a given one of a column, are of the same phase as that. */
    private long ofPhase(long part, long count, int phases) {
        return upTo(part + count, phases) - upTo(part, phases);
    }

    /** Parts of the first phase among those from 0 to {@code last}. */
    private long upTo(long last, int phases) {
        long round = (long) parts * phases;
        return (last + 1) / round * parts + Math.min(parts, (last + 1) % round);
    }
}

package convoy.plan;

import java.util.List;

/** Columns that are read ahead of the windows they complete, and the folds of the windows, as {@code convoy_slide} starts both. */
final class SlidingFolds implements FoldClock {
    private final LayerLevels levels;
    private final WindowEvents events;
    private final Odometer column;
    private final Odometer columns;
    private final Odometer folds;
    private final Odometer windows;
    private final FreedPositions freed;
    private final long[] storedDowns;
    private final long[] wholeDowns;
    private final int inner;  // turns that stay in a window
    private final int accumulation;
    private final int pieceLoops;
    private final int freedDelay;
    private final boolean early;
    private final boolean streamed;
    private final boolean keeps;
    private final int ahead;
    private final int prefetch;

    private long whole;
    /** Parts of the next frame's first column that the last window of this one still lacks, and those that it did without. */
    private int coming;
    private int owed;
    private boolean columnFirst = true;
    private boolean kept;

    SlidingFolds(FeederPlan feeder, SlidingWindow window, LayerLevels levels, WindowEvents events) {
        this.levels = levels;
        this.events = events;
        column = new Odometer(feeder.loops().fold());
        columns = new Odometer(feeder.loops().window());
        folds = new Odometer(window.fold());
        windows = new Odometer(window.window());
        freed = new FreedPositions(feeder);
        storedDowns = feeder.stored().downs().stream().mapToLong(Long::longValue).toArray();
        wholeDowns = window.whole().downs().stream().mapToLong(Long::longValue).toArray();
        inner = wholeDowns.length - windows.turns();
        accumulation = window.accumulation();
        pieceLoops = feeder.loops().accumulation();
        freedDelay = feeder.freedDelay();
        early = feeder.early();
        streamed = window.streamed();
        keeps = window.passes() > 1;
        ahead = window.ahead();
        prefetch = window.prefetch();
        whole = window.whole().initial();
    }

    private boolean steps() {
        return (kept || whole >= 0) && (levels.room >= 0 || folds.next() < accumulation);
    }

    private boolean readable() {
        return !columnFirst || levels.stored >= 0 && (!early || levels.begun >= 0);
    }

    /** What is read next completes a part; pieces before it are read as soon as they can be. */
    private boolean completes() {
        return column.next() >= pieceLoops;
    }

    @Override
    public void cycle(long now) {
        boolean owing = owed > 0 && coming == 0;
        boolean filled = whole >= prefetch;
        boolean steps = steps();
        boolean readable = readable();
        boolean completes = readable && completes();
        boolean moves = steps && !kept;
        boolean leaves = false;
        if (steps) {
            int turn = step(now);
            leaves = moves && (streamed || turn >= inner);
            whole -= moves ? wholeDowns[turn] : 0;
        }
        if (readable && !completes) {
            read(now);
        }
        if (filled && !leaves || !completes && (readable || coming == 0)) {
            return;
        }
        coming -= coming > 0 ? 1 : 0;
        whole += owing ? 0 : 1;
        if (completes) {
            owed -= owing ? 1 : 0;
            read(now);
        } else {
            owed++;
        }
    }

    /** A fold starts; which turn of the window's loops it ends with. */
    private int step(long now) {
        int turn = folds.turn();
        boolean groupLast = turn >= accumulation;
        if (groupLast) {
            levels.room -= events.words();
            events.groupEnds(now);
        }
        boolean windowLast = turn == folds.turns() - 1;
        boolean served = keeps ? groupLast : windowLast;  // by the registers
        int moved = served ? inner + windows.next() : turn;
        if (groupLast) {
            kept = keeps && !windowLast;
        }
        if (windowLast) {
            windows.turn();
        }
        return moved;
    }

    private void read(long now) {
        columnFirst = column.turn() == column.turns() - 1;
        if (columnFirst) {
            int turn = columns.turn();
            boolean frameLast = turn == columns.turns() - 1;
            levels.begun -= frameLast ? 1 : 0;
            levels.stored -= storedDowns[turn];
            events.freed.add(now + freedDelay, freed.turn(turn));
            coming += frameLast ? ahead : 0;
        }
    }

    @Override
    public long settle(long next) {
        boolean wanted = whole < prefetch;
        return steps() || (readable() ? wanted || !completes() : wanted && coming > 0) ? next : NEVER;
    }

    @Override
    public void addTo(List<Long> state, long now) {
        state.addAll(List.of(whole, (long) coming, (long) owed, columnFirst ? 1L : 0L, kept ? 1L : 0L));
        List.of(column, columns, folds, windows).forEach(odometer -> odometer.addTo(state));
        freed.addTo(state);
    }
}

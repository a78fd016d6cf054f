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
    private final int freedDelay;
    private final boolean early;
    private final boolean streamed;
    private final boolean keeps;
    private final boolean ahead;

    private long whole;
    private long blind;
    private boolean readAhead;
    private boolean columnFirst = true;
    private boolean groupFirst = true;
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
        freedDelay = feeder.spaceDelay();
        early = feeder.early();
        streamed = window.streamed();
        keeps = window.passes() > 1;
        ahead = window.ahead() > 0;
        whole = window.whole().initial();
    }

    private boolean owing() {
        return blind > 0 && !readAhead;
    }

    private boolean filled() {
        return whole >= 0 && !owing();
    }

    private boolean steps() {
        return (kept || filled()) && (!groupFirst || levels.room >= 0);
    }

    private boolean readable() {
        return !columnFirst || levels.stored >= 0 && (!early || levels.begun >= 0);
    }

    @Override
    public void cycle(long now) {
        boolean owing = owing();
        boolean filled = filled();
        boolean steps = steps();
        boolean readable = readable();
        boolean awaited = readAhead;
        boolean moves = steps && !kept;
        boolean leaves = false;
        boolean frameLast = false;
        if (steps) {
            int turn = step(now);
            leaves = moves && (streamed || turn >= inner);
            frameLast = moves && turn == wholeDowns.length - 1;
            whole -= moves ? wholeDowns[turn] : 0;
        }
        boolean wanted = !filled || leaves;
        boolean read = wanted && readable;
        boolean blinds = wanted && !readable && awaited && !frameLast;
        if (frameLast) {
            readAhead = false;
        }
        if (read) {
            read(now);
        }
        if (read || blinds) {
            whole += owing ? 0 : 1;
            blind += (blinds ? 1 : 0) - (owing ? 1 : 0);
        }
    }

    /** A fold starts; which turn of the window's loops it ends with. */
    private int step(long now) {
        if (groupFirst) {
            levels.room -= events.words();
        }
        int turn = folds.turn();
        groupFirst = turn >= accumulation;
        if (groupFirst) {
            events.groupEnds(now);
        }
        boolean windowLast = turn == folds.turns() - 1;
        boolean served = keeps ? groupFirst : windowLast;  // by the registers
        int moved = served ? inner + windows.next() : turn;
        if (groupFirst) {
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
            readAhead |= frameLast && ahead;
        }
    }

    @Override
    public long settle(long next) {
        return steps() || !filled() && (readable() || readAhead) ? next : NEVER;
    }

    @Override
    public void addTo(List<Long> state, long now) {
        state.addAll(List.of(whole, blind, readAhead ? 1L : 0L, columnFirst ? 1L : 0L, groupFirst ? 1L : 0L, kept ? 1L : 0L));
        List.of(column, columns, folds, windows).forEach(odometer -> odometer.addTo(state));
        freed.addTo(state);
    }
}

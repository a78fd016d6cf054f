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
    private final int accumulation;
    private final int freedDelay;
    private final boolean early;
    private final boolean streamed;
    private final boolean ahead;

    private long whole;
    private long blind;
    private boolean readAhead;
    private boolean columnFirst = true;
    private boolean groupFirst = true;

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
        accumulation = window.accumulation();
        freedDelay = feeder.spaceDelay();
        early = feeder.early();
        streamed = window.streamed();
        ahead = window.ahead() > 0;
        whole = window.whole().initial();
    }

    private boolean owing() {
        return blind > 0 && !readAhead;
    }

    private boolean ready() {
        return whole >= 0 && !owing();
    }

    private boolean steps() {
        return ready() && (!groupFirst || levels.room >= 0);
    }

    private boolean readable() {
        return !columnFirst || levels.stored >= 0 && (!early || levels.begun >= 0);
    }

    @Override
    public void cycle(long now) {
        boolean owing = owing();
        boolean ready = ready();
        boolean steps = steps();
        boolean readable = readable();
        boolean awaited = readAhead;
        boolean windowLast = false;
        boolean frameLast = false;
        if (steps) {
            int turn = step(now);
            windowLast = turn >= folds.turns() - 1;
            frameLast = turn == folds.turns() + windows.turns() - 2;
            whole -= wholeDowns[turn];
        }
        boolean wanted = !ready || steps && (streamed || windowLast);
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

    /** A fold starts; which turn of folds and windows it ends with. */
    private int step(long now) {
        if (groupFirst) {
            levels.room -= events.words();
        }
        int turn = folds.turn();
        groupFirst = turn >= accumulation;
        if (groupFirst) {
            events.groupEnds(now);
        }
        return turn == folds.turns() - 1 ? turn + windows.turn() : turn;
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
        return steps() || !ready() && (readable() || readAhead) ? next : NEVER;
    }

    @Override
    public void addTo(List<Long> state, long now) {
        state.addAll(List.of(whole, blind, readAhead ? 1L : 0L, columnFirst ? 1L : 0L, groupFirst ? 1L : 0L));
        List.of(column, columns, folds, windows).forEach(odometer -> odometer.addTo(state));
        freed.addTo(state);
    }
}

package convoy.plan;

import java.util.List;

/**
 * The control of a layer, register by register, without its data: the beats written, the windows that wait for them, the column groups that wait for
 * room, the words in flight, the FIFO and the packing behind it.
 */
final class LayerClock implements StreamClock {
    private final int from;
    private final int to;
    private final AdapterClock entry;
    private final Odometer write;
    private final EventDelay storedEvents = new EventDelay();
    private final LayerLevels levels;
    private final WindowEvents events;
    private final FoldClock folds;
    private final ExitClock exit;
    private final long[] storedUps;
    private final int storedDelay;
    private final int positionTurn;
    private final int beatPositions;
    private boolean frameFirst = true;

    LayerClock(LayerControl control, int from, int to) {
        this.from = from;
        this.to = to;
        FeederPlan feeder = control.feeder();
        entry = new AdapterClock(control.entry());
        write = new Odometer(feeder.loops().write());
        levels = new LayerLevels(feeder, control.room());
        events = new WindowEvents(control);
        folds = control.sliding().<FoldClock>map(window -> new SlidingFolds(feeder, window, levels, events))
            .orElseGet(() -> new BankedFolds(feeder, levels, events));
        storedUps = feeder.stored().ups().stream().mapToLong(Long::longValue).toArray();
        storedDelay = feeder.storedDelay();
        exit = new ExitClock(control.exit());
        positionTurn = feeder.loops().positionTurn();
        beatPositions = feeder.store().beat().positions();
        folds.settle(1);
    }

    @Override
    public void offer(boolean[] valid) {
        valid[to] = exit.offers();
    }

    @Override
    public void take(boolean[] valid, boolean[] ready) {
        ready[from] = entry.takes(levels.space >= 0);
    }

    @Override
    public long cycle(long now, boolean[] valids, boolean[] readys) {
        boolean ready = readys[to];
        boolean returned = exit.pops(ready);
        exit.cycle(events.arrivals.take(now) > 0, ready);
        boolean space = levels.space >= 0;
        boolean arrives = arrives(valids);
        folds.cycle(now);
        if (arrives) {
            write(now);
        }
        entry.cycle(valids[from], space);
        levels.stored += storedEvents.take(now);
        levels.space += events.freed.take(now);
        levels.room += returned ? 1 : 0;
        long due = folds.settle(now + 1);
        return rests(valids, readys) ? Math.min(due, Math.min(events.arrivals.next(), Math.min(storedEvents.next(), events.freed.next()))) : now + 1;
    }

    private boolean arrives(boolean[] valid) {
        return entry.offers(valid[from]) && levels.space >= 0;
    }

    /** True if it offers and takes what it did, and changes nothing before the next event. */
    private boolean rests(boolean[] valid, boolean[] ready) {
        boolean space = levels.space >= 0;
        return valid[to] == exit.offers() && ready[from] == entry.takes(space) && !arrives(valid) && entry.rests(valid[from], space)
            && exit.rests(ready[to]);
    }

    /** A beat is written. */
    private void write(long now) {
        levels.begun += frameFirst ? 1 : 0;
        int turn = write.turn();
        frameFirst = turn == write.turns() - 1;
        int position = turn - positionTurn;
        if (position >= 0) {
            levels.space -= beatPositions;
            storedEvents.add(now + storedDelay, storedUps[position]);
        }
    }

    @Override
    public void addTo(List<Long> state, long now) {
        levels.addTo(state);
        state.add(frameFirst ? 1L : 0L);
        write.addTo(state);
        storedEvents.addTo(state, now);
        events.addTo(state, now);
        folds.addTo(state, now);
        entry.addTo(state);
        exit.addTo(state);
    }
}

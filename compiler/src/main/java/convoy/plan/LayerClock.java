package convoy.plan;

import convoy.plan.LoopNest.Loop;
import java.util.List;

/**
 * The control of a layer, register by register, without its data: the beats written, the windows that wait for them, the column groups that wait for
 * room, the words in flight, the FIFO and the packing behind it. A column group that has begun runs on by itself to its last fold.
 */
final class LayerClock implements StreamClock {
    private final int from;
    private final int to;
    private final AdapterClock entry;
    private final Odometer write;
    private final Odometer groups;
    private final Odometer window;
    private final FreedPositions freed;
    private final EventDelay storedEvents = new EventDelay();
    private final EventDelay freedEvents = new EventDelay();
    private final EventDelay arrivals = new EventDelay();
    private final ExitClock exit;
    private final int[] groupWords;
    private final long groupFolds;
    private final long[] storedUps;
    private final long[] storedDowns;
    private final int storedDelay;
    private final int freedDelay;
    private final int firstWordLatency;
    private final boolean early;
    private final int positionTurn;
    private final int beatPositions;

    private boolean frameFirst = true;
    private long begunLevel = -1;
    private long storedLevel;
    private long spaceLevel;
    private long roomLevel;
    private long lastFold = NEVER;
    private boolean windowFirst = true;
    private int group;

    LayerClock(LayerControl control, int from, int to) {
        this.from = from;
        this.to = to;
        FeederPlan feeder = control.feeder();
        entry = new AdapterClock(control.entry());
        List<Loop> folds = feeder.loops().fold().loops();
        int accumulation = feeder.loops().accumulation();
        write = new Odometer(feeder.loops().write());
        groups = new Odometer(folds.subList(accumulation, folds.size()));
        groupFolds = folds.subList(0, accumulation).stream().mapToLong(Loop::count).reduce(1, Math::multiplyExact);
        window = new Odometer(feeder.loops().window());
        freed = new FreedPositions(feeder);
        groupWords = control.words().stream().mapToInt(Integer::intValue).toArray();
        storedUps = feeder.stored().ups().stream().mapToLong(Long::longValue).toArray();
        storedDowns = feeder.stored().downs().stream().mapToLong(Long::longValue).toArray();
        storedDelay = feeder.storedDelay();
        freedDelay = feeder.spaceDelay();
        firstWordLatency = control.firstWordLatency();
        exit = new ExitClock(control.exit());
        early = feeder.early();
        positionTurn = feeder.loops().positionTurn();
        beatPositions = feeder.store().beat().positions();
        storedLevel = feeder.stored().initial();
        spaceLevel = feeder.space().initial();
        roomLevel = control.room();
        startGroup(1);
    }

    @Override
    public void offer(boolean[] valid) {
        valid[to] = exit.offers();
    }

    @Override
    public void take(boolean[] valid, boolean[] ready) {
        ready[from] = entry.takes(spaceLevel >= 0);
    }

    @Override
    public long cycle(long now, boolean[] valids, boolean[] readys) {
        boolean ready = readys[to];
        boolean returned = exit.pops(ready);
        exit.cycle(arrivals.take(now) > 0, ready);
        boolean space = spaceLevel >= 0;
        if (arrives(valids)) {
            write(now);
        }
        entry.cycle(valids[from], space);
        if (lastFold == now) {
            endGroup(now);
        }
        storedLevel += storedEvents.take(now);
        spaceLevel += freedEvents.take(now);
        roomLevel += returned ? 1 : 0;
        startGroup(now + 1);
        return rests(valids, readys) ? Math.min(lastFold, Math.min(arrivals.next(), Math.min(storedEvents.next(), freedEvents.next()))) : now + 1;
    }

    private boolean arrives(boolean[] valid) {
        return entry.offers(valid[from]) && spaceLevel >= 0;
    }

    /** The next column group starts if it can: its folds are those from cycle {@code first} on. */
    private void startGroup(long first) {
        if (lastFold == NEVER && roomLevel >= 0 && (!windowFirst || storedLevel >= 0 && (!early || begunLevel >= 0))) {
            roomLevel -= groupWords[group];
            lastFold = first + groupFolds - 1;
        }
    }

    /** True if it offers and takes what it did, and changes nothing before the next event. */
    private boolean rests(boolean[] valid, boolean[] ready) {
        boolean space = spaceLevel >= 0;
        return valid[to] == exit.offers() && ready[from] == entry.takes(space) && !arrives(valid) && entry.rests(valid[from], space)
            && exit.rests(ready[to]);
    }

    /** A beat is written. */
    private void write(long now) {
        begunLevel += frameFirst ? 1 : 0;
        int turn = write.turn();
        frameFirst = turn == write.turns() - 1;
        int position = turn - positionTurn;
        if (position >= 0) {
            spaceLevel -= beatPositions;
            storedEvents.add(now + storedDelay, storedUps[position]);
        }
    }

    /** The last fold of a column group starts: its words leave a fixed time later, one per cycle; the end of a window frees positions. */
    private void endGroup(long now) {
        lastFold = NEVER;
        for (int word = 0; word < groupWords[group]; word++) {
            arrivals.add(now + firstWordLatency + word, 1);
        }
        group = group + 1 == groupWords.length ? 0 : group + 1;
        windowFirst = groups.turn() == groups.turns() - 1;
        if (windowFirst) {
            int windowTurn = window.turn();
            begunLevel -= windowTurn == window.turns() - 1 ? 1 : 0;
            storedLevel -= storedDowns[windowTurn];
            freedEvents.add(now + freedDelay, freed.turn(windowTurn));
        }
    }

    @Override
    public void addTo(List<Long> state, long now) {
        state.addAll(List.of(storedLevel, begunLevel, spaceLevel, roomLevel, (long) group, frameFirst ? 1L : 0L, windowFirst ? 1L : 0L,
            lastFold == NEVER ? -1 : lastFold - now));
        List.of(write, groups, window).forEach(odometer -> odometer.addTo(state));
        freed.addTo(state);
        List.of(storedEvents, freedEvents, arrivals).forEach(delay -> delay.addTo(state, now));
        entry.addTo(state);
        exit.addTo(state);
    }
}

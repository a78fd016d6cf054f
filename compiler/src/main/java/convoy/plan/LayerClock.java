package convoy.plan;

import java.util.List;

/**
 * The control of a layer, register by register, without its data: the beats written, the windows that wait for them, the column groups that wait for
 * room, the words in flight, the FIFO and the packing behind it.
 */
final class LayerClock implements StreamClock {
    private final int from;
    private final int to;
    private final Odometer write;
    private final Odometer fold;
    private final Odometer window;
    private final FreedPositions freed;
    private final EventDelay storedEvents;
    private final EventDelay freedEvents;
    private final EventDelay arrivals;
    private final ExitClock exit;
    private final int[] groupWords;
    private final long[] storedUps;
    private final long[] storedDowns;
    private final int firstWordLatency;
    private final boolean early;
    private final int positionTurn;
    private final int accumulation;

    private boolean frameFirst = true;
    private long begunLevel = -1;
    private long storedLevel;
    private long spaceLevel;
    private long roomLevel;
    private boolean groupFirst = true;
    private boolean windowFirst = true;
    private int group;

    LayerClock(WindowPlan plan, int from, int to) {
        this.from = from;
        this.to = to;
        FeederPlan feeder = plan.feeder();
        OutputPlan output = plan.output();
        write = new Odometer(feeder.loops().write());
        fold = new Odometer(feeder.loops().fold());
        window = new Odometer(feeder.loops().window());
        freed = new FreedPositions(feeder);
        storedEvents = new EventDelay(feeder.storedDelay());
        freedEvents = new EventDelay(feeder.spaceDelay());
        groupWords = output.words().stream().mapToInt(Integer::intValue).toArray();
        storedUps = feeder.stored().ups().stream().mapToLong(Long::longValue).toArray();
        storedDowns = feeder.stored().downs().stream().mapToLong(Long::longValue).toArray();
        firstWordLatency = feeder.latency() + plan.array().latency() + output.latency();
        int columns = plan.windowed().channelwise() ? 0 : plan.folding().columns();
        arrivals = new EventDelay(firstWordLatency + columns + output.largestGroup() + 1);
        exit = new ExitClock(output);
        early = feeder.early();
        positionTurn = feeder.loops().positionTurn();
        accumulation = feeder.loops().accumulation();
        storedLevel = feeder.stored().initial();
        spaceLevel = feeder.space().initial();
        roomLevel = output.fifoDepth() - output.largestGroup();
    }

    @Override
    public void offer(boolean[] valid) {
        valid[to] = exit.offers();
    }

    @Override
    public void take(boolean[] valid, boolean[] ready) {
        ready[from] = spaceLevel >= 0;
    }

    @Override
    public void cycle(boolean[] valids, boolean[] readys) {
        boolean arriving = valids[from] && spaceLevel >= 0;
        boolean ready = readys[to];
        boolean stepping = !groupFirst || roomLevel >= 0 && (!windowFirst || storedLevel >= 0 && (!early || begunLevel >= 0));
        long returned = exit.pops(ready) ? 1 : 0;
        exit.cycle(arrivals.now() > 0, ready);
        long started = stepping && groupFirst ? groupWords[group] : 0;
        long written = arriving ? write() : 0;
        long freedNow = stepping ? step() : 0;
        storedLevel += storedEvents.pass(written);
        spaceLevel += freedEvents.pass(freedNow);
        roomLevel += returned - started;
        arrivals.advance();
    }

    /** A beat is written; what it adds to the positions stored. */
    private long write() {
        begunLevel += frameFirst ? 1 : 0;
        int turn = write.turn();
        frameFirst = turn == write.turns() - 1;
        int position = turn - positionTurn;
        if (position < 0) {
            return 0;
        }
        spaceLevel--;
        return storedUps[position];
    }

    /** A fold starts; what its end frees. */
    private long step() {
        int turn = fold.turn();
        groupFirst = turn >= accumulation;
        windowFirst = turn == fold.turns() - 1;
        if (groupFirst) {
            sendWords();
        }
        if (!windowFirst) {
            return 0;
        }
        int windowTurn = window.turn();
        begunLevel -= windowTurn == window.turns() - 1 ? 1 : 0;
        storedLevel -= storedDowns[windowTurn];
        return freed.turn(windowTurn);
    }

    /** The column group that ends now makes its words a fixed time later, one per cycle. */
    private void sendWords() {
        for (int word = 0; word < groupWords[group]; word++) {
            arrivals.add(firstWordLatency + word, 1);
        }
        group = group + 1 == groupWords.length ? 0 : group + 1;
    }

    @Override
    public void addTo(List<Long> state) {
        state.addAll(List.of(storedLevel, begunLevel, spaceLevel, roomLevel, (long) group, frameFirst ? 1L : 0L, groupFirst ? 1L : 0L,
            windowFirst ? 1L : 0L));
        List.of(write, fold, window).forEach(odometer -> odometer.addTo(state));
        freed.addTo(state);
        List.of(storedEvents, freedEvents, arrivals).forEach(delay -> delay.addTo(state));
        exit.addTo(state);
    }
}

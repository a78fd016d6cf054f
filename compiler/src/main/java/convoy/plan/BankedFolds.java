package convoy.plan;

import convoy.plan.LoopNest.Loop;
import java.util.List;

/** Any fold of any window in one cycle, as {@code convoy_pace} starts them: a column group that has begun runs on by itself to its last fold, which waits for room. */
final class BankedFolds implements FoldClock {
    private final LayerLevels levels;
    private final WindowEvents events;
    private final Odometer groups;
    private final Odometer window;
    private final FreedPositions freed;
    private final long groupFolds;
    private final long[] storedDowns;
    private final int freedDelay;
    private final boolean early;
    /** The first cycle in which the last fold of the group that has begun may start. */
    private long lastFold = NEVER;
    private boolean windowFirst = true;

    BankedFolds(FeederPlan feeder, LayerLevels levels, WindowEvents events) {
        this.levels = levels;
        this.events = events;
        List<Loop> folds = feeder.loops().fold().loops();
        int accumulation = feeder.loops().accumulation();
        groups = new Odometer(folds.subList(accumulation, folds.size()));
        groupFolds = folds.subList(0, accumulation).stream().mapToLong(Loop::count).reduce(1, Math::multiplyExact);
        window = new Odometer(feeder.loops().window());
        freed = new FreedPositions(feeder);
        storedDowns = feeder.stored().downs().stream().mapToLong(Long::longValue).toArray();
        freedDelay = feeder.freedDelay();
        early = feeder.early();
    }

    @Override
    public void cycle(long now) {
        if (lastFold == NEVER || now < lastFold || levels.room < 0) {
            return;
        }
        lastFold = NEVER;
        levels.room -= events.words();
        events.groupEnds(now);
        windowFirst = groups.turn() == groups.turns() - 1;
        if (windowFirst) {
            int turn = window.turn();
            levels.begun -= turn == window.turns() - 1 ? 1 : 0;
            levels.stored -= storedDowns[turn];
            events.freed.add(now + freedDelay, freed.turn(turn));
        }
    }

    @Override
    public long settle(long next) {
        if (lastFold == NEVER && (!windowFirst || levels.stored >= 0 && (!early || levels.begun >= 0))) {
            lastFold = next + groupFolds - 1;
        }
        return lastFold == NEVER || levels.room < 0 ? NEVER : Math.max(lastFold, next);
    }

    @Override
    public void addTo(List<Long> state, long now) {
        state.add(windowFirst ? 1L : 0L);
        state.add(lastFold == NEVER ? -1 : Math.max(1, lastFold - now));
        groups.addTo(state);
        window.addTo(state);
        freed.addTo(state);
    }
}

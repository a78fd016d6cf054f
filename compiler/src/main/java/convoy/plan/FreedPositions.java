package convoy.plan;

import java.util.List;

/** Positions freed by the turns of the window nest, as the leaf {@code convoy_release} counts them. */
final class FreedPositions {
    private final long[] ups;
    private final int[] thresholds;
    private final int[] ends;
    private final int[] rounds;

    FreedPositions(FeederPlan feeder) {
        ups = feeder.space().ups().stream().mapToLong(Long::longValue).toArray();
        thresholds = feeder.thresholds().stream().mapToInt(Integer::intValue).toArray();
        ends = feeder.ends().stream().mapToInt(end -> end.orElse(Integer.MAX_VALUE)).toArray();
        rounds = new int[thresholds.length];
    }

    long turn(int turn) {
        long freed = turn == thresholds.length ? ups[2 * turn] : 0;
        if (turn < thresholds.length) {
            boolean waiting = false;
            for (int i = turn; i < thresholds.length; i++) {
                waiting |= rounds[i] < thresholds[i] || rounds[i] >= ends[i];
            }
            freed = waiting ? 0 : ups[2 * turn + (rounds[turn] == thresholds[turn] ? 0 : 1)];
            rounds[turn]++;
        }
        for (int i = 0; i < Math.min(turn, thresholds.length); i++) {
            rounds[i] = 0;
        }
        return freed;
    }

    /** Adds the counters to a state. */
    void addTo(List<Long> state) {
        for (int value : rounds) {
            state.add((long) value);
        }
    }
}

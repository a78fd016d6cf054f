package convoy.plan;

import java.util.Optional;

/** A layer by itself: when its beats come decides when it gives others, each of which is taken at once. */
final class LayerRun {
    private static final int IN = 0;
    private static final int OUT = 1;

    private final LayerClock clock;
    private final boolean[] valid = {false, false};
    private final boolean[] ready = {false, true};

    private LayerRun(LayerControl control) {
        clock = new LayerClock(control, IN, OUT);
    }

    /**
     * The cycles in which the first beats leave. They are as many cycles later if all arrivals are, which needs a layer that does nothing before.
     *
     * @param arrivals cycles in which the beats of the input come, in order, the first at 0
     * @param mayWait  true if a beat that comes may have to wait, and all others behind it
     * @param beats    that are to leave
     * @return empty if a beat has to wait that may not, or if it cannot be told
     */
    static Optional<long[]> departures(LayerControl control, long[] arrivals, boolean mayWait, int beats) {
        LayerRun run = new LayerRun(control);
        return run.isQuiet() ? run.departures(arrivals, mayWait, beats) : Optional.empty();
    }

    /** True if nothing happens before the first beat comes. */
    private boolean isQuiet() {
        clock.offer(valid);
        clock.take(valid, ready);
        return !valid[OUT] && clock.cycle(-1, valid, ready) == StreamClock.NEVER;
    }

    private Optional<long[]> departures(long[] arrivals, boolean mayWait, int beats) {
        long[] departures = new long[beats];
        int come = 0;
        int left = 0;
        long now = 0;
        while (left < beats) {
            valid[IN] = come < arrivals.length && arrivals[come] <= now;
            clock.offer(valid);
            clock.take(valid, ready);
            boolean waits = valid[IN] && !ready[IN];
            if (waits && !mayWait) {
                return Optional.empty();
            }
            long due = clock.cycle(now, valid, ready);
            come += valid[IN] && !waits ? 1 : 0;
            if (valid[OUT]) {
                departures[left++] = now;
            }
            long change = waits ? StreamClock.NEVER : valid[IN] ? now + 1 : come < arrivals.length ? arrivals[come] : StreamClock.NEVER;
            now = Math.min(due, change);
            if (now == StreamClock.NEVER && left < beats) {
                return Optional.empty();
            }
        }
        return Optional.of(departures);
    }
}

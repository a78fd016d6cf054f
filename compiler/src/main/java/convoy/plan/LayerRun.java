package convoy.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A layer by itself: when its beats come decides when it gives others, each of which is taken at once. */
final class LayerRun {
    private static final int IN = 0;
    private static final int OUT = 1;

    private final LayerClock clock;
    private final long[] arrivals;
    private final int inputBeats;
    private final int outputBeats;
    private final long[] departures;
    private final boolean[] valid = {false, false};
    private final boolean[] ready = {false, true};
    private int come;
    private int left;
    private FrameEnd lastEnd = new FrameEnd(0, 0, List.of());

    /** The cycle in which the last beat of a frame leaves, how many beats have come by then, and all else that decides what happens from then on. */
    private record FrameEnd(long cycle, int come, List<Long> state) { }

    private LayerRun(LayerControl control, long[] arrivals, int inputBeats, int outputBeats) {
        clock = new LayerClock(control, IN, OUT);
        this.arrivals = arrivals;
        this.inputBeats = inputBeats;
        this.outputBeats = outputBeats;
        departures = new long[arrivals.length / inputBeats * outputBeats];
    }

    /**
     * The cycles in which the beats of as many frames leave as come. They are as many cycles later if all arrivals are, which needs a layer that does
     * nothing before.
     *
     * @param arrivals    cycles in which the beats of the input come, in order, the first at 0
     * @param mayWait     true if a beat that comes may have to wait, and all others behind it
     * @param inputBeats  of a frame
     * @param outputBeats of a frame
     * @return empty if a beat has to wait that may not, or if it cannot be told
     */
    static Optional<long[]> departures(LayerControl control, long[] arrivals, boolean mayWait, int inputBeats, int outputBeats) {
        LayerRun run = new LayerRun(control, arrivals, inputBeats, outputBeats);
        return run.isQuiet() ? run.departures(mayWait) : Optional.empty();
    }

    /** True if nothing happens before the first beat comes. */
    private boolean isQuiet() {
        clock.offer(valid);
        clock.take(valid, ready);
        return !valid[OUT] && clock.cycle(-1, valid, ready) == StreamClock.NEVER;
    }

    private Optional<long[]> departures(boolean mayWait) {
        long now = 0;
        while (left < departures.length) {
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
                if (left % outputBeats == 0 && repeats(now)) {
                    return Optional.of(departures);
                }
            }
            long change = waits ? StreamClock.NEVER : valid[IN] ? now + 1 : come < arrivals.length ? arrivals[come] : StreamClock.NEVER;
            now = Math.min(due, change);
            if (now == StreamClock.NEVER && left < departures.length) {
                return Optional.empty();
            }
        }
        return Optional.of(departures);
    }

    /** At the end of a frame: true if all is as it was at the end of the one before. The other frames are then like this one. */
    private boolean repeats(long now) {
        List<Long> state = new ArrayList<>();
        clock.addTo(state, now);
        FrameEnd before = lastEnd;
        lastEnd = new FrameEnd(now, come, state);
        if (come - before.come() != inputBeats || !state.equals(before.state())) {
            return false;
        }
        for (int i = come; i < arrivals.length; i++) {
            if (Math.max(arrivals[i] - now, 0) != Math.max(arrivals[i - inputBeats] - before.cycle(), 0)) {
                return false;
            }
        }
        for (; left < departures.length; left++) {
            departures[left] = departures[left - outputBeats] + now - before.cycle();
        }
        return true;
    }
}

package convoy.plan;

import java.util.List;

/**
 * The control of a part that streams run through. A stream has a number; whether it offers a beat, and whether the beat would be taken, stand in two
 * arrays. In every cycle all parts offer, from the inputs on, then take, from the outputs back, then move on. A part that a cycle left as it was may
 * be left out until one of its streams changes or it is due.
 */
interface StreamClock {
    /** No cycle: it is not due by itself. */
    long NEVER = Long.MAX_VALUE;

    /** Sets what it offers. */
    void offer(boolean[] valid);

    /** Sets what it takes. */
    void take(boolean[] valid, boolean[] ready);

    /** Runs a cycle, the {@code now}-th; the next one in which it would do something though its streams stay as they are, or {@link #NEVER}. */
    long cycle(long now, boolean[] valid, boolean[] ready);

    /** Adds all that decides what happens after cycle {@code now}. */
    void addTo(List<Long> state, long now);
}

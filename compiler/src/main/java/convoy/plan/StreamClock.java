package convoy.plan;

import java.util.List;

/**
 * The control of a part that streams run through. A stream has a number; whether it offers a beat, and whether the beat would be taken, stand in two
 * arrays. In every cycle all parts offer, from the inputs on, then take, from the outputs back, then move on.
 */
interface StreamClock {
    /** Sets what it offers. */
    void offer(boolean[] valid);

    /** Sets what it takes. */
    void take(boolean[] valid, boolean[] ready);

    /** Runs one cycle. */
    void cycle(boolean[] valid, boolean[] ready);

    /** Adds all that decides what happens from now on. */
    void addTo(List<Long> state);
}

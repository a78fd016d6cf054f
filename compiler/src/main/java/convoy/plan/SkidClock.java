package convoy.plan;

import java.util.List;

/** A register in a stream, as the leaf {@code convoy_skid} does it, without the data. */
final class SkidClock {
    private boolean ready = true;
    private boolean valid;
    private boolean spare;

    boolean offers() {
        return valid;
    }

    boolean takes() {
        return ready;
    }

    /** True if a cycle would change nothing. */
    boolean rests(boolean arriving, boolean taken) {
        return !(arriving && ready) && !(valid && taken) && (ready || spare && valid);
    }

    /** Runs one cycle. */
    void cycle(boolean arriving, boolean taken) {
        boolean take = arriving && ready;
        boolean free = !valid || taken;
        ready = free || !spare && !take;
        boolean held = spare || take;
        spare = !free && held;
        valid = free ? held : valid;
    }

    /** Adds all that decides what happens from now on. */
    void addTo(List<Long> state) {
        state.addAll(List.of(ready ? 1L : 0L, valid ? 1L : 0L, spare ? 1L : 0L));
    }
}

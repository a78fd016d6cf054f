package convoy.plan;

import java.util.List;

/** When the folds of a layer start, and what that frees and makes. */
interface FoldClock {
    /** No cycle: nothing is due. */
    long NEVER = StreamClock.NEVER;

    /** What happens in cycle {@code now}, with the levels as they were before it. */
    void cycle(long now);

    /** After the levels of a cycle: the next cycle in which something happens though no level changes, or {@link #NEVER}. */
    long settle(long next);

    void addTo(List<Long> state, long now);
}

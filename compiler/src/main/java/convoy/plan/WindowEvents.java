package convoy.plan;

import java.util.List;

/** What the reading of a layer tells the rest of it. */
final class WindowEvents {
    /** Positions that become free. */
    final EventDelay freed = new EventDelay();
    /** Words of results that reach the output FIFO. */
    final EventDelay arrivals = new EventDelay();
    private final int[] groupWords;
    private final int firstWordLatency;
    private int group;

    WindowEvents(LayerControl control) {
        groupWords = control.words().stream().mapToInt(Integer::intValue).toArray();
        firstWordLatency = control.firstWordLatency();
    }

    /** Words that the next column group makes. */
    int words() {
        return groupWords[group];
    }

    /** The last fold of a column group starts: its words come a fixed time later, one per cycle. */
    void groupEnds(long now) {
        for (int word = 0; word < groupWords[group]; word++) {
            arrivals.add(now + firstWordLatency + word, 1);
        }
        group = group + 1 == groupWords.length ? 0 : group + 1;
    }

    void addTo(List<Long> state, long now) {
        state.add((long) group);
        freed.addTo(state, now);
        arrivals.addTo(state, now);
    }
}

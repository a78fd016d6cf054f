package convoy.plan;

import java.util.List;

/** A queue, as the leaf {@code convoy_queue} does it, without the data; it remembers how many words it held at most. */
final class QueueClock implements StreamClock {
    private final int from;
    private final int to;
    private final long depth;
    private long stored;
    private boolean valid;
    private long most;

    QueueClock(int from, int to, long depth) {
        this.from = from;
        this.to = to;
        this.depth = depth;
    }

    /** Most words that the memory held. */
    long most() {
        return most;
    }

    @Override
    public void offer(boolean[] valids) {
        valids[to] = valid;
    }

    @Override
    public void take(boolean[] valids, boolean[] ready) {
        ready[from] = stored < depth;
    }

    @Override
    public long cycle(long now, boolean[] valids, boolean[] ready) {
        boolean arriving = valids[from] && ready[from];
        boolean taken = stored > 0 && (!valid || ready[to]);
        boolean offered = taken || valid && !ready[to];
        boolean changed = arriving != taken || offered != valid;
        valid = offered;
        stored += (arriving ? 1 : 0) - (taken ? 1 : 0);
        most = Math.max(most, stored);
        return changed ? now + 1 : NEVER;
    }

    @Override
    public void addTo(List<Long> state, long now) {
        state.addAll(List.of(stored, valid ? 1L : 0L));
    }
}

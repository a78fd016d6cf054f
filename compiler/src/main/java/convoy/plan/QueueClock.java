package convoy.plan;

import java.util.List;

/** A queue, as the leaf {@code convoy_queue} does it, without the data; it remembers how many words it held at most. */
final class QueueClock implements StreamClock {
    private final int[] from;
    private final int[] to;
    private final long depth;
    private long stored;
    private boolean valid;
    private long most;

    QueueClock(int from, int to, long depth) {
        this.from = new int[] {from};
        this.to = new int[] {to};
        this.depth = depth;
    }

    /** Most words that the memory held. */
    long most() {
        return most;
    }

    @Override
    public int[] from() {
        return from;
    }

    @Override
    public int[] to() {
        return to;
    }

    @Override
    public void offer(boolean[] valids) {
        valids[to[0]] = valid;
    }

    @Override
    public void take(boolean[] valids, boolean[] ready) {
        ready[from[0]] = stored < depth;
    }

    @Override
    public long cycle(long now, boolean[] valids, boolean[] ready) {
        boolean arriving = valids[from[0]] && ready[from[0]];
        boolean taken = stored > 0 && (!valid || ready[to[0]]);
        boolean offered = taken || valid && !ready[to[0]];
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

package convoy.plan;

import java.util.List;

/** A fork, as the leaf {@code convoy_fork} does it: every reader takes a beat when it can, and the next beat comes when all have. */
final class ForkClock implements StreamClock {
    private final int from;
    private final int[] to;
    private final boolean[] done;

    ForkClock(int from, List<Integer> to) {
        this.from = from;
        this.to = to.stream().mapToInt(Integer::intValue).toArray();
        done = new boolean[this.to.length];
    }

    @Override
    public void offer(boolean[] valid) {
        for (int i = 0; i < to.length; i++) {
            valid[to[i]] = valid[from] && !done[i];
        }
    }

    @Override
    public void take(boolean[] valid, boolean[] ready) {
        boolean all = true;
        for (int i = 0; i < to.length; i++) {
            all &= done[i] || ready[to[i]];
        }
        ready[from] = all;
    }

    @Override
    public long cycle(long now, boolean[] valid, boolean[] ready) {
        boolean next = valid[from] && ready[from];
        boolean changed = false;
        for (int i = 0; i < to.length; i++) {
            boolean was = done[i];
            done[i] = !next && (was || valid[to[i]] && ready[to[i]]);
            changed |= done[i] != was;
        }
        return changed ? now + 1 : NEVER;
    }

    @Override
    public void addTo(List<Long> state, long now) {
        for (boolean flag : done) {
            state.add(flag ? 1L : 0L);
        }
    }
}

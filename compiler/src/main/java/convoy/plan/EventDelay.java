package convoy.plan;

import java.util.List;

/** Numbers that arrive some cycles later. */
final class EventDelay {
    private final long[] ring;
    private int now;

    EventDelay(int cycles) {
        ring = new long[cycles + 1];
    }

    long now() {
        return ring[now];
    }

    void add(int cycles, long value) {
        ring[(now + cycles) % ring.length] += value;
    }

    void advance() {
        ring[now] = 0;
        now = now + 1 == ring.length ? 0 : now + 1;
    }

    /** Adds the numbers under way, the next first. */
    void addTo(List<Long> state) {
        for (int i = 0; i < ring.length; i++) {
            state.add(ring[(now + i) % ring.length]);
        }
    }

    /** Puts a number in and takes out the one of `cycles` cycles ago. */
    long pass(long value) {
        ring[now] = value;
        now = now + 1 == ring.length ? 0 : now + 1;
        return ring[now];
    }
}

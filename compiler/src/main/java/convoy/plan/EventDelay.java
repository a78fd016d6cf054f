package convoy.plan;

import java.util.List;

/** Numbers that arrive later, each no earlier than those put in before it. */
final class EventDelay {
    private long[] times = new long[16];
    private long[] values = new long[16];
    private int first;
    private int count;

    /** The cycle of the next arrival; {@link StreamClock#NEVER} if nothing is under way. */
    long next() {
        return count == 0 ? StreamClock.NEVER : times[first];
    }

    void add(long time, long value) {
        if (count == times.length) {
            times = doubled(times);
            values = doubled(values);
            first = 0;
        }
        int place = (first + count) & (times.length - 1);
        times[place] = time;
        values[place] = value;
        count++;
    }

    private long[] doubled(long[] ring) {
        long[] longer = new long[2 * ring.length];
        System.arraycopy(ring, first, longer, 0, ring.length - first);
        System.arraycopy(ring, 0, longer, ring.length - first, first);
        return longer;
    }

    /** Takes out what has arrived by a cycle; its sum. */
    long take(long now) {
        long sum = 0;
        while (count > 0 && times[first] <= now) {
            sum += values[first];
            first = (first + 1) & (times.length - 1);
            count--;
        }
        return sum;
    }

    /** Adds the numbers under way, the next first. */
    void addTo(List<Long> state, long now) {
        state.add((long) count);
        for (int i = 0; i < count; i++) {
            int place = (first + i) & (times.length - 1);
            state.add(times[place] - now);
            state.add(values[place]);
        }
    }
}

package convoy.plan;

import java.util.Arrays;

/** Which part runs next in which cycle. Parts are kept in blocks, so that those that sleep cost little. */
final class Schedule {
    /** Binary logarithm of the parts of a block. */
    private static final int BLOCK = 3;

    private final long[] due;
    private final long[] earliest;

    /** All parts are due in a cycle. */
    Schedule(int parts, long cycle) {
        due = new long[parts];
        earliest = new long[(parts + (1 << BLOCK) - 1) >> BLOCK];
        Arrays.fill(due, cycle);
        Arrays.fill(earliest, cycle);
    }

    /** The first cycle in which a part is due; {@link StreamClock#NEVER} if none is. */
    long next() {
        return earliest(earliest, 0, earliest.length);
    }

    /** Makes a part due no later than in a cycle. */
    void wake(int part, long cycle) {
        due[part] = Math.min(due[part], cycle);
        earliest[part >> BLOCK] = Math.min(earliest[part >> BLOCK], cycle);
    }

    /** A part has nothing to do until a cycle, or until it is woken. */
    void sleep(int part, long until) {
        due[part] = until;
        int block = part >> BLOCK;
        earliest[block] = earliest(due, block << BLOCK, Math.min((block + 1) << BLOCK, due.length));
    }

    private static long earliest(long[] cycles, int from, int to) {
        long earliest = StreamClock.NEVER;
        for (int i = from; i < to; i++) {
            earliest = Math.min(earliest, cycles[i]);
        }
        return earliest;
    }

    /** The first part, from {@code part} on, that is due by cycle {@code now}; -1 if there is none. */
    int from(int part, long now) {
        int i = part;
        while (i < due.length) {
            if (earliest[i >> BLOCK] > now) {
                i = ((i >> BLOCK) + 1) << BLOCK;
            } else if (due[i] > now) {
                i++;
            } else {
                return i;
            }
        }
        return -1;
    }

    /** The last part before {@code part} that is due by cycle {@code now}; -1 if there is none. */
    int before(int part, long now) {
        int i = part - 1;
        while (i >= 0) {
            if (earliest[i >> BLOCK] > now) {
                i = (i >> BLOCK << BLOCK) - 1;
            } else if (due[i] > now) {
                i--;
            } else {
                return i;
            }
        }
        return -1;
    }
}

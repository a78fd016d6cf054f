package convoy.plan;

import java.util.List;

/** The counters of a loop nest. */
final class Odometer {
    private final int[] counts;
    private final int[] index;

    Odometer(LoopNest nest) {
        this(nest.loops());
    }

    /** Counters of some loops of a nest, innermost first; of none, every run is the last turn. */
    Odometer(List<LoopNest.Loop> loops) {
        counts = loops.stream().mapToInt(LoopNest.Loop::count).toArray();
        index = new int[counts.length];
    }

    int turns() {
        return counts.length + 1;
    }

    /** Runs on by one; which turn that was. */
    int turn() {
        for (int i = 0; i < counts.length; i++) {
            if (++index[i] < counts[i]) {
                return i;
            }
            index[i] = 0;
        }
        return counts.length;
    }

    /** Which turn the next run will be. */
    int next() {
        int turn = 0;
        while (turn < counts.length && index[turn] == counts[turn] - 1) {
            turn++;
        }
        return turn;
    }

    /** Adds the counters to a state. */
    void addTo(List<Long> state) {
        for (int value : index) {
            state.add((long) value);
        }
    }
}

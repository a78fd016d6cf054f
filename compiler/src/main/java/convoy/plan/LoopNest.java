package convoy.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A nest of counted loops, innermost first, and what a linear function of their indices gains at each turn. Turn {@code i} runs loop {@code i} on
 * and restarts all inside it; the last turn ends the nest and starts it again.
 *
 * @param loops innermost first, at least one; loops of one round are left out by {@link #of}
 */
public record LoopNest(List<Loop> loops) {
    /** A loop with its number of rounds, at least 1. */
    public record Loop(String name, int count) { }

    public LoopNest {
        loops = List.copyOf(loops);
        if (loops.isEmpty()) {
            throw new IllegalArgumentException("no loop");
        }
    }

    /** The nest without its loops of one round; a single such loop stays when there is no other. */
    public static LoopNest of(List<Loop> loops) {
        List<Loop> counted = loops.stream().filter(loop -> loop.count() > 1).toList();
        return new LoopNest(counted.isEmpty() ? List.of(new Loop("once", 1)) : counted);
    }

    /** This nest inside another: one that starts again for each round of the outer one. */
    public LoopNest inside(LoopNest outer) {
        List<Loop> all = new ArrayList<>(loops);
        all.addAll(outer.loops);
        return new LoopNest(all);
    }

    /** Rounds of each loop, innermost first. */
    public List<Integer> counts() {
        return loops.stream().map(Loop::count).toList();
    }

    public int turns() {
        return loops.size() + 1;
    }

    /** Rounds of the whole nest. */
    public long rounds() {
        return loops.stream().mapToLong(Loop::count).reduce(1, Math::multiplyExact);
    }

    /**
     * What the function {@code SUM index_i * increment_i} gains at each turn.
     *
     * @param increments by loop name; 0 where absent
     * @param end        what the function gains from one start of the nest to the next
     */
    public List<Long> gains(Map<String, Long> increments, long end) {
        List<Long> gains = new ArrayList<>();
        long inner = 0;
        for (Loop loop : loops) {
            long increment = increments.getOrDefault(loop.name(), 0L);
            gains.add(increment - inner);
            inner += increment * (loop.count() - 1);
        }
        gains.add(end - inner);
        return gains;
    }
}

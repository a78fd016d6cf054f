package convoy.plan;

import java.util.List;

/**
 * A comparison with the sums at which the output steps, by halving: one bit of the number of steps passed after the other.
 *
 * @param starts  by filter: the first sum of each value above the lowest
 * @param bits    of the number of steps
 * @param lowest  value of a sum that passes none
 */
public record ThresholdFinisher(List<List<Long>> starts, int bits, long lowest) implements FinisherPlan {
    private static final int CYCLES_PER_BIT = 2;

    public ThresholdFinisher {
        starts = List.copyOf(starts);
    }

    /** The steps of all filters, filled up at the lower end with those that every sum passes. */
    static ThresholdFinisher of(List<Staircase> filters) {
        long lowest = filters.stream().mapToLong(Staircase::lowest).min().orElseThrow();
        long highest = filters.stream().mapToLong(Staircase::highest).max().orElseThrow();
        List<List<Long>> starts = filters.stream().map(stairs -> {
            List<Long> own = new java.util.ArrayList<>(java.util.Collections.nCopies((int) (stairs.lowest() - lowest), stairs.sums().min()));
            own.addAll(stairs.starts());
            return List.copyOf(own);
        }).toList();
        return new ThresholdFinisher(starts, Bits.of(highest - lowest), lowest);
    }

    @Override
    public Kind kind() {
        return Kind.THRESHOLDS;
    }

    @Override
    public boolean multiplies() {
        return false;
    }

    @Override
    public int latency(int values) {
        return CYCLES_PER_BIT * bits + 1;
    }

    @Override
    public String words() {
        return "thresholds, " + ((1 << bits) - 1) + " for a filter: no multiplier and shift are equal on all sums";
    }
}

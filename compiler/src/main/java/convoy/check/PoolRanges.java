package convoy.check;

import java.util.List;
import java.util.Optional;

/**
 * What the windows of a pool add up to. All that matters of a window is how many of its positions lie inside the input. No sum overflows: values and
 * their differences to the zero point stay below 2^32, and positions below {@link Limits#MAX_ELEMENTS}.
 */
final class PoolRanges {
    private final long window;
    private final long fewest;
    private final long most;

    PoolRanges(List<Axis> axes) {
        long all = 1;
        long least = 1;
        long greatest = 1;
        for (Axis axis : axes) {
            all *= axis.kernel();
            least *= Math.min(inside(axis, 0), inside(axis, axis.outputSize() - 1L));
            greatest *= most(axis);
        }
        this.window = all;
        this.fewest = least;
        this.most = greatest;
    }

    /**
     * The ranges of a window's sum, per channel.
     *
     * @param values ranges of the values inside, per channel
     * @param padded what a padded position contributes, if anything
     */
    List<Range> dividends(List<Range> values, Optional<Long> padded) {
        return values.stream().map(range -> new Range(Math.min(sum(range.min(), fewest, padded), sum(range.min(), most, padded)),
            Math.max(sum(range.max(), fewest, padded), sum(range.max(), most, padded)))).toList();
    }

    /** The range of averages over the whole window, of the range of its sums. */
    Range average(Range sums, Rounding rounding) {
        return new Range(rounding.quotient(sums.min(), window), rounding.quotient(sums.max(), window));
    }

    /** The most positions of any window along an axis: their number rises and then falls, with a plateau from where all that can lie inside do. */
    private static long most(Axis axis) {
        long plateau = Math.min(0, axis.size() - axis.kernel());
        long after = -Math.floorDiv(-(plateau + axis.padBegin()), (long) axis.stride());
        long last = axis.outputSize() - 1L;
        return Math.max(inside(axis, Math.min(after, last)), inside(axis, Math.max(0, Math.min(after - 1, last))));
    }

    private static long inside(Axis axis, long output) {
        long start = output * axis.stride() - axis.padBegin();
        return Math.min(axis.size(), start + axis.kernel()) - Math.max(0, start);
    }

    /** Grows or falls steadily with the number inside. */
    private long sum(long value, long inside, Optional<Long> padded) {
        return value * inside + padded.map(zero -> zero * (window - inside)).orElse(0L);
    }
}

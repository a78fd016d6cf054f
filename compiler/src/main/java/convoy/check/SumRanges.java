package convoy.check;

import java.util.ArrayList;
import java.util.List;

/**
 * The exact interval of every filter's sum. The windows of an axis differ only in which of their taps lie inside the input, and these
 * form few distinct intervals; so each combination of such intervals is looked at once, whatever the number of windows.
 */
final class SumRanges {
    private final List<List<Inside>> windows;
    private final int[] kernel;
    private final List<Range> operands;

    /**
     * Prepares the classes of windows.
     *
     * @param axes     up to 3; none where every weight is used once
     * @param operands range of {@code x - zero_in}, per input channel
     */
    SumRanges(List<Axis> axes, List<Range> operands) {
        this.operands = operands;
        boolean widest = operands.stream().allMatch(operand -> operand.min() <= 0 && operand.max() >= 0);
        List<List<Inside>> classes = new ArrayList<>();
        kernel = new int[] {1, 1, 1};
        for (int missing = axes.size(); missing < 3; missing++) {
            classes.add(List.of(new Inside(0, 0)));
        }
        for (int i = 0; i < axes.size(); i++) {
            kernel[3 - axes.size() + i] = axes.get(i).kernel();
            List<Inside> all = Inside.classes(axes.get(i));
            classes.add(widest ? maximal(all) : all);
        }
        windows = classes;
    }

    /**
     * The sums of all filters.
     *
     * @param weights shape {@code [filters, channels/groups, *kernel]}
     * @param bias    by filter, or empty for none
     * @throws ArithmeticException if a sum needs more than 64 bits
     */
    List<Range> of(IntTensor weights, long[] bias) {
        int filters = weights.shape().get(0);
        int channels = weights.shape().get(1);
        int taps = kernel[0] * kernel[1] * kernel[2];
        int filtersPerGroup = filters / (operands.size() / channels);
        List<Range> ranges = new ArrayList<>();
        for (int filter = 0; filter < filters; filter++) {
            long[] low = new long[taps];
            long[] high = new long[taps];
            for (int i = 0; i < channels * taps; i++) {
                Range operand = operands.get(filter / filtersPerGroup * channels + i / taps);
                long weight = weights.values()[filter * channels * taps + i];
                long one = Math.multiplyExact(operand.min(), weight);
                long other = Math.multiplyExact(operand.max(), weight);
                low[i % taps] = Math.addExact(low[i % taps], Math.min(one, other));
                high[i % taps] = Math.addExact(high[i % taps], Math.max(one, other));
            }
            long offset = bias.length == 0 ? 0 : bias[filter];
            ranges.add(new Range(Math.addExact(offset, extreme(low, false)), Math.addExact(offset, extreme(high, true))));
        }
        return ranges;
    }

    /** The largest or smallest sum of taps over all classes of windows. */
    private long extreme(long[] taps, boolean largest) {
        long extreme = largest ? Long.MIN_VALUE : Long.MAX_VALUE;
        for (Inside plane : windows.get(0)) {
            for (Inside row : windows.get(1)) {
                for (Inside column : windows.get(2)) {
                    long sum = sum(taps, plane, row, column);
                    extreme = largest ? Math.max(extreme, sum) : Math.min(extreme, sum);
                }
            }
        }
        return extreme;
    }

    private long sum(long[] taps, Inside planes, Inside rows, Inside columns) {
        long sum = 0;
        for (int plane = planes.first(); plane <= planes.last(); plane++) {
            for (int row = rows.first(); row <= rows.last(); row++) {
                for (int column = columns.first(); column <= columns.last(); column++) {
                    sum = Math.addExact(sum, taps[(plane * kernel[1] + row) * kernel[2] + column]);
                }
            }
        }
        return sum;
    }

    private static List<Inside> maximal(List<Inside> classes) {
        return classes.stream().filter(one -> classes.stream().noneMatch(other -> !other.same(one) && other.covers(one))).toList();
    }
}

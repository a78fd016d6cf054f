package convoy.check;

import java.util.ArrayList;
import java.util.List;

/**
 * The exact interval of every filter's sum. The windows of an axis differ only in which of their taps lie inside the input, and these
 * form few distinct intervals; so each combination of such intervals is looked at once, whatever the number of windows.
 */
final class SumRanges {
    /** Taps {@code first .. last} of an axis lie inside the input; none if {@code last < first}. */
    private record Inside(int first, int last) {
        boolean covers(Inside other) {
            return other.last < other.first || (first <= other.first && other.last <= last);
        }

        /** Written out: the first call of a record's own equals links it at run time, which takes longer than all the rest here. */
        boolean same(Inside other) {
            return first == other.first && last == other.last;
        }
    }

    private final List<List<Inside>> windows;
    private final int[] kernel;
    private final Range operand;

    /**
     * Prepares the classes of windows.
     *
     * @param axes 1 to 3
     * @param operand range of {@code x - zero_in}
     */
    SumRanges(List<Axis> axes, Range operand) {
        this.operand = operand;
        boolean widest = operand.min() <= 0 && operand.max() >= 0;
        List<List<Inside>> classes = new ArrayList<>();
        kernel = new int[] {1, 1, 1};
        for (int missing = axes.size(); missing < 3; missing++) {
            classes.add(List.of(new Inside(0, 0)));
        }
        for (int i = 0; i < axes.size(); i++) {
            kernel[3 - axes.size() + i] = axes.get(i).kernel();
            List<Inside> all = classes(axes.get(i));
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
        List<Range> ranges = new ArrayList<>();
        for (int filter = 0; filter < filters; filter++) {
            long[] low = new long[taps];
            long[] high = new long[taps];
            for (int i = 0; i < channels * taps; i++) {
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
        for (int plane = planes.first; plane <= planes.last; plane++) {
            for (int row = rows.first; row <= rows.last; row++) {
                for (int column = columns.first; column <= columns.last; column++) {
                    sum = Math.addExact(sum, taps[(plane * kernel[1] + row) * kernel[2] + column]);
                }
            }
        }
        return sum;
    }

    /** The distinct classes of an axis; runs of windows within the input, or within the padding, are skipped in one step. */
    private static List<Inside> classes(Axis axis) {
        List<Inside> classes = new ArrayList<>();
        long output = 0;
        while (output < axis.outputSize()) {
            long start = output * axis.stride() - axis.padBegin();
            long end = start + axis.span() - 1;
            Inside inside = inside(axis, start);
            if (classes.stream().noneMatch(inside::same)) {
                classes.add(inside);
            }
            if (end < 0) {
                output = Math.max(output + 1, ceilDiv((long) axis.padBegin() - axis.span() + 1, axis.stride()));
            } else if (start >= axis.size()) {
                output = axis.outputSize();
            } else if (start >= 0 && end < axis.size()) {
                output = Math.floorDiv((long) axis.size() - axis.span() + axis.padBegin(), (long) axis.stride()) + 1;
            } else {
                output++;
            }
        }
        return classes;
    }

    /** The taps inside the input of the window that starts at a position. */
    private static Inside inside(Axis axis, long start) {
        long first = Math.max(0, ceilDiv(-start, axis.dilation()));
        long last = Math.min(axis.kernel() - 1, Math.floorDiv(axis.size() - 1 - start, (long) axis.dilation()));
        return last < first ? new Inside(0, -1) : new Inside((int) first, (int) last);
    }

    private static List<Inside> maximal(List<Inside> classes) {
        return classes.stream().filter(one -> classes.stream().noneMatch(other -> !other.same(one) && other.covers(one))).toList();
    }

    private static long ceilDiv(long dividend, long divisor) {
        return -Math.floorDiv(-dividend, divisor);
    }
}

package convoy.check;

import java.util.ArrayList;
import java.util.List;

/**
 * Which taps of a window lie inside the input along an axis: {@code first .. last}; none if {@code last < first}.
 */
record Inside(int first, int last) {
    boolean covers(Inside other) {
        return other.last < other.first || (first <= other.first && other.last <= last);
    }

    /** Written out: the first call of a record's own equals links it at run time, which takes longer than all the rest here. */
    boolean same(Inside other) {
        return first == other.first && last == other.last;
    }

    /** The distinct cases among an axis' windows; runs of windows within the input, or within the padding, are skipped in one step. */
    static List<Inside> classes(Axis axis) {
        List<Inside> classes = new ArrayList<>();
        long output = 0;
        while (output < axis.outputSize()) {
            long start = output * axis.stride() - axis.padBegin();
            long end = start + axis.span() - 1;
            Inside inside = of(axis, start);
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
    private static Inside of(Axis axis, long start) {
        long first = Math.max(0, ceilDiv(-start, axis.dilation()));
        long last = Math.min(axis.kernel() - 1, Math.floorDiv(axis.size() - 1 - start, (long) axis.dilation()));
        return last < first ? new Inside(0, -1) : new Inside((int) first, (int) last);
    }

    private static long ceilDiv(long dividend, long divisor) {
        return -Math.floorDiv(-dividend, divisor);
    }
}

package convoy.plan;

import convoy.check.Range;
import convoy.check.Rounding;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;

/**
 * A function of the sum that never falls, told by the sums at which its value changes. Another function that never falls equals it on all sums, once
 * clamped to the same limits, if it satisfies every bound.
 *
 * @param sums     where it is defined
 * @param lowest   the value of the smallest sum
 * @param highest  the value of the largest sum
 * @param atLeast  sums that need a value or more
 * @param below    sums that need less than a value
 * @param steps    how many of either, from the first, are neighbouring sums at a step
 * @param sampled  true where only the ends of evenly spaced steps are listed
 */
record Staircase(Range sums, long lowest, long highest, List<Bound> atLeast, List<Bound> below, int steps, boolean sampled) {
    /** A wider output is not searched step by step. */
    static final int MOST_STEPS = 1 << 12;
    private static final int ENDS = 4;

    /** A sum and a value. */
    record Bound(long sum, long value) { }

    Staircase {
        atLeast = List.copyOf(atLeast);
        below = List.copyOf(below);
    }

    /** Every step of a function within limits, which the hardware clamps to. */
    static Staircase of(Range sums, Range limits, LongUnaryOperator function) {
        LongUnaryOperator clamped = sum -> Math.min(Math.max(function.applyAsLong(sum), limits.min()), limits.max());
        long lowest = clamped.applyAsLong(sums.min());
        long highest = clamped.applyAsLong(sums.max());
        return of(sums, limits, clamped, LongStream.rangeClosed(lowest + 1, highest).boxed().toList(), false);
    }

    /**
     * A sum divided and rounded. Where there are many steps, those next to the ends and to zero stand for all: between them the steps are one divisor
     * apart, for values of one sign and one parity, as are those of a multiplication and a shift.
     */
    static Staircase quotient(Range sums, Range limits, long divisor, Rounding rounding) {
        long lowest = rounding.quotient(sums.min(), divisor);
        long highest = rounding.quotient(sums.max(), divisor);
        if (highest - lowest < MOST_STEPS) {
            return of(sums, limits, sum -> rounding.quotient(sum, divisor));
        }
        TreeSet<Long> values = new TreeSet<>();
        for (int i = -ENDS; i <= ENDS; i++) {
            values.addAll(List.of(lowest + i, highest + i, (long) i));
        }
        values.removeIf(value -> value <= lowest || value > highest);
        return of(sums, limits, sum -> rounding.quotient(sum, divisor), List.copyOf(values), true);
    }

    private static Staircase of(Range sums, Range limits, LongUnaryOperator clamped, List<Long> values, boolean sampled) {
        List<Bound> atLeast = new ArrayList<>();
        List<Bound> below = new ArrayList<>();
        long start = sums.min();
        long distance = 0;
        for (long value : values) {
            long before = start;
            start = first(clamped, value, before, sums.max(), distance);
            distance = start - before;
            atLeast.add(new Bound(start, value));
            below.add(new Bound(start - 1, value));
        }
        long lowest = clamped.applyAsLong(sums.min());
        long highest = clamped.applyAsLong(sums.max());
        if (lowest > limits.min() || lowest == highest) {
            atLeast.add(new Bound(sums.min(), lowest));
        }
        if (highest < limits.max() || lowest == highest) {
            below.add(new Bound(sums.max(), highest + 1));
        }
        if (sums.min() < 0 && sums.max() >= 0) {
            long negative = clamped.applyAsLong(-1);
            long other = clamped.applyAsLong(0);
            if (negative < limits.max()) {
                below.add(new Bound(-1, negative + 1));
            }
            if (other > limits.min()) {
                atLeast.add(new Bound(0, other));
            }
        }
        return new Staircase(sums, lowest, highest, atLeast, below, values.size(), sampled);
    }

    /** The first sum, not before `from`, whose value is no less than this. It is looked for as far away as the step before was, first. */
    private static long first(LongUnaryOperator function, long value, long from, long to, long distance) {
        long low = from;
        long high = to;
        for (long reach : new long[] {1, distance >> 6}) {
            if (distance > reach && low < from + distance - reach && from + distance - reach < high && function.applyAsLong(from + distance - reach) < value) {
                low = from + distance - reach + 1;
            }
            if (from + distance + reach > low && from + distance + reach < high && function.applyAsLong(from + distance + reach) >= value) {
                high = from + distance + reach;
            }
        }
        while (low < high) {
            long middle = low + (high - low >>> 1);
            if (function.applyAsLong(middle) >= value) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** The first sums of the values above the lowest, in order. */
    List<Long> starts() {
        return atLeast.stream().limit(steps).map(Bound::sum).toList();
    }
}

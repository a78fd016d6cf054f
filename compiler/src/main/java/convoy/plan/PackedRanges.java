package convoy.plan;

import convoy.check.Range;
import java.util.Arrays;

/**
 * The ranges of packed sums from lane to lane, fold by fold: of the first column's sum, of the first two together, and so on. What these are beyond the
 * places of their columns they carry into the next place.
 */
final class PackedRanges {
    /** As few as the leaf takes. */
    private static final int LEAST_CARRY_BITS = 2;

    private final ArrayWeights weights;
    private final Range operand;
    private final int first;
    private final int count;
    private final int spacing;
    private final int watch;
    private final Sums all;
    private final Sums moved;
    private int sumBits = 1;
    private int carryBits = LEAST_CARRY_BITS;

    /** The least and the greatest sum of the first columns, by their number less one, and by fold. */
    private record Sums(long[][] low, long[][] high) {
        static Sums of(int count, int folds) {
            return new Sums(new long[count][folds], new long[count][folds]);
        }

        void add(int columns, int fold, long one, long other) {
            low[columns - 1][fold] += Math.min(one, other);
            high[columns - 1][fold] += Math.max(one, other);
        }

        void clear() {
            Arrays.stream(low).forEach(sums -> Arrays.fill(sums, 0));
            Arrays.stream(high).forEach(sums -> Arrays.fill(sums, 0));
        }
    }

    /** @param watch bits below a place that are looked at */
    PackedRanges(ArrayWeights weights, Range operand, int first, int count, int spacing, int folds, int watch) {
        this.weights = weights;
        this.operand = operand;
        this.first = first;
        this.count = count;
        this.spacing = spacing;
        this.watch = watch;
        all = Sums.of(count, folds);
        moved = Sums.of(count, folds);
    }

    /** Bits of the packed sums so far. */
    int sumBits() {
        return sumBits;
    }

    /** Bits of what the sums so far carried into a place. */
    int carryBits() {
        return carryBits;
    }

    /** The packed sums are looked at: they move from here. */
    void look() {
        moved.clear();
    }

    /** Adds the products of a lane to all sums. */
    void add(int lane) {
        each(lane, all);
        for (int columns = 1; columns <= count; columns++) {
            for (int fold = 0; fold < all.low()[0].length; fold++) {
                Range range = new Range(all.low()[columns - 1][fold], all.high()[columns - 1][fold]);
                if (columns == count) {
                    sumBits = Math.max(sumBits, range.signedBits());
                } else {
                    carryBits = Math.max(carryBits, new Range(range.min() >> spacing * columns, range.max() >> spacing * columns).signedBits());
                }
            }
        }
    }

    /** Adds the products of a lane to those since the last look; false if one may have moved so far that the next would not tell which way. */
    boolean move(int lane) {
        each(lane, moved);
        for (int columns = 1; columns < count; columns++) {
            long most = ((1L << watch - 1) - 1) << spacing * columns - watch;
            for (int fold = 0; fold < moved.low()[0].length; fold++) {
                if (moved.low()[columns - 1][fold] < -most || moved.high()[columns - 1][fold] > most) {
                    return false;
                }
            }
        }
        return true;
    }

    private void each(int lane, Sums sums) {
        for (int columns = 1; columns <= count; columns++) {
            for (int fold = 0; fold < sums.low()[0].length; fold++) {
                long weight = ColumnPack.weight(weights, first, columns, spacing, fold, lane);
                sums.add(columns, fold, weight * operand.min(), weight * operand.max());
            }
        }
    }
}

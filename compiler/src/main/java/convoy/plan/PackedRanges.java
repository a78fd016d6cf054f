package convoy.plan;

import convoy.check.Range;
import java.util.Arrays;

/**
 * The ranges by which packed sums move from lane to lane, fold by fold: the first column's sum, the first two together, and so on. What these are beyond
 * the places of their columns they carry into the next place.
 */
final class PackedRanges {
    private final ArrayWeights weights;
    private final Range operand;
    private final int first;
    private final int count;
    private final int spacing;
    private final long[][] low;
    private final long[][] high;

    PackedRanges(ArrayWeights weights, Range operand, int first, int count, int spacing, int folds) {
        this.weights = weights;
        this.operand = operand;
        this.first = first;
        this.count = count;
        this.spacing = spacing;
        low = new long[count][folds];
        high = new long[count][folds];
    }

    /** They move from here. */
    void clear() {
        Arrays.stream(low).forEach(sums -> Arrays.fill(sums, 0));
        Arrays.stream(high).forEach(sums -> Arrays.fill(sums, 0));
    }

    /** Adds the products of a lane. */
    void add(int lane) {
        for (int columns = 1; columns <= count; columns++) {
            for (int fold = 0; fold < low[0].length; fold++) {
                long weight = ColumnPack.weight(weights, first, columns, spacing, fold, lane);
                low[columns - 1][fold] += Math.min(weight * operand.min(), weight * operand.max());
                high[columns - 1][fold] += Math.max(weight * operand.min(), weight * operand.max());
            }
        }
    }

    /** Bits of the packed sums. */
    int sumBits() {
        return bits(count, 0);
    }

    /** Bits of what the sums carry into a place. */
    int carryBits() {
        int bits = 1;
        for (int columns = 1; columns < count; columns++) {
            bits = Math.max(bits, bits(columns, spacing * columns));
        }
        return bits;
    }

    private int bits(int columns, int place) {
        int bits = 1;
        for (int fold = 0; fold < low[0].length; fold++) {
            bits = Math.max(bits, new Range(low[columns - 1][fold] >> place, high[columns - 1][fold] >> place).signedBits());
        }
        return bits;
    }

    /** False if a sum may have moved so far that a look at so many bits below a place would not tell which way. */
    boolean within(int watch) {
        for (int columns = 1; columns < count; columns++) {
            long most = ((1L << watch - 1) - 1) << spacing * columns - watch;
            for (int fold = 0; fold < low[0].length; fold++) {
                if (low[columns - 1][fold] < -most || high[columns - 1][fold] > most) {
                    return false;
                }
            }
        }
        return true;
    }
}

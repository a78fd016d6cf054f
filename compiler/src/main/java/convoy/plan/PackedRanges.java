package convoy.plan;

import convoy.check.Range;
import java.util.Arrays;

/**
 * The ranges of packed sums over some lanes, fold by fold: of the first column's sum, of the first two together, and so on. The upper columns can be
 * taken apart from the lower ones as long as these, taken together, keep below the place of the upper.
 */
final class PackedRanges {
    private final ArrayWeights weights;
    private final Range operand;
    private final int first;
    private final int count;
    private final int spacing;
    private final long[][] low;
    private final long[][] high;
    private int bits;

    PackedRanges(ArrayWeights weights, Range operand, int first, int count, int spacing, int folds) {
        this.weights = weights;
        this.operand = operand;
        this.first = first;
        this.count = count;
        this.spacing = spacing;
        low = new long[count][folds];
        high = new long[count][folds];
    }

    void clear() {
        for (int columns = 0; columns < count; columns++) {
            Arrays.fill(low[columns], 0);
            Arrays.fill(high[columns], 0);
        }
        bits = 0;
    }

    /** Bits of the packed sums so far. */
    int bits() {
        return bits;
    }

    /** Adds the products of a lane; false if the sums then reach each other's places, or the packed ones need more than {@code most} bits. */
    boolean add(int lane, int most) {
        boolean apart = true;
        for (int columns = 1; columns <= count; columns++) {
            int widest = 0;
            for (int fold = 0; fold < low[0].length; fold++) {
                long weight = ColumnPack.weight(weights, first, columns, spacing, fold, lane);
                low[columns - 1][fold] += Math.min(weight * operand.min(), weight * operand.max());
                high[columns - 1][fold] += Math.max(weight * operand.min(), weight * operand.max());
                widest = Math.max(widest, new Range(low[columns - 1][fold], high[columns - 1][fold]).signedBits());
            }
            apart &= widest <= (columns == count ? most : spacing * columns);
            bits = columns == count ? Math.max(bits, widest) : bits;
        }
        return apart;
    }
}

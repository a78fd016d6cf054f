package convoy.plan;

import java.util.List;

/**
 * Neighbouring columns of an array that share a multiplier in each lane: its weight holds theirs, and its product their products.
 *
 * @param first      the first of the columns
 * @param columns    how many; a single one has its multipliers for itself
 * @param spacing    distance of the columns' places in a packed number; 0 for a single one
 * @param weightBits of a packed weight
 * @param sumBits    of a packed sum
 * @param watch      bits below a column's place in which what is carried into it is followed
 * @param carryBits  of that
 * @param segments   lanes from one look at these bits to the next, in order, the last look behind the last lane
 * @param luts       estimated, beyond those of single columns
 */
public record ColumnPack(int first, int columns, int spacing, int weightBits, int sumBits, int watch, int carryBits, List<Integer> segments, long luts) {
    public ColumnPack {
        segments = List.copyOf(segments);
        if (columns < 1 || (columns == 1) != segments.isEmpty()) {
            throw new IllegalArgumentException(columns + " columns in " + segments.size() + " segments");
        }
    }

    public static ColumnPack single(int column) {
        return new ColumnPack(column, 1, 0, 0, 0, 0, 0, List.of(), 0);
    }

    public boolean shares() {
        return columns > 1;
    }

    /** The packed weight of the columns' weights. */
    public long weight(ArrayWeights weights, int fold, int lane) {
        return weight(weights, first, columns, spacing, fold, lane);
    }

    static long weight(ArrayWeights weights, int first, int columns, int spacing, int fold, int lane) {
        long packed = 0;
        for (int column = columns - 1; column >= 0; column--) {
            packed = (packed << spacing) + weights.at(first + column, fold, lane);
        }
        return packed;
    }
}

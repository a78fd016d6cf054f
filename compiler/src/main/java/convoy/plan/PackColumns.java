package convoy.plan;

import convoy.check.Convolution;
import convoy.check.Range;
import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Decides which columns of an array share multipliers, for the DSP of Xilinx's 7-series. Of all ways to divide the columns into neighbours the one is
 * taken in which DSPs and LUTs cost least together.
 */
final class PackColumns {
    /** The DSP multiplies signed numbers of so many bits, and adds up in so many. */
    static final int WEIGHT_BITS = 25;
    static final int OPERAND_BITS = 18;
    private static final int DSP_SUM_BITS = 48;

    /** What a DSP may cost in LUTs: the parts of the 7-series have more than so many for each. */
    static final int LUTS_PER_MULTIPLIER = 200;

    private static final int MOST_COLUMNS = 4;
    /** Sums that wait for a longer segment do so in LUTs. */
    private static final int SHORT_SEGMENT = 3;

    private final Folding folding;
    private final int folds;
    private final ArrayWeights weights;
    private final Range operand;
    private final int operandBits;
    private final List<Integer> sumBits;

    private PackColumns(Convolution layer, Folding folding, ArrayWeights weights, Range operand, List<Integer> sumBits) {
        this.folding = folding;
        this.operand = operand;
        this.sumBits = sumBits;
        folds = Math.toIntExact(folding.folds(layer));
        this.weights = weights;
        operandBits = layer.input().type().element().bits() + (layer.input().type().element().signed() ? 0 : 1);
    }

    /**
     * All columns in their order, alone or together.
     *
     * @param operand range of the stored operands
     * @param sumBits by lane: width of a column's partial sum after it
     */
    static List<ColumnPack> pack(Convolution layer, Folding folding, ArrayWeights weights, Range operand, List<Integer> sumBits) {
        return new PackColumns(layer, folding, weights, operand, sumBits).pack();
    }

    /** By the cheapest way for the first column, the first two, and so on. */
    private List<ColumnPack> pack() {
        int columns = folding.columns();
        long[] costs = new long[columns + 1];
        List<ColumnPack> lasts = new ArrayList<>();
        for (int end = 1; end <= columns; end++) {
            ColumnPack best = ColumnPack.single(end - 1);
            costs[end] = costs[end - 1] + cost(best);
            for (int count = 2; count <= Math.min(end, MOST_COLUMNS) && operandBits <= OPERAND_BITS; count++) {
                Optional<ColumnPack> together = together(end - count, count);
                if (together.isPresent() && costs[end - count] + cost(together.get()) < costs[end]) {
                    best = together.get();
                    costs[end] = costs[end - count] + cost(best);
                }
            }
            lasts.add(best);
        }
        LinkedList<ColumnPack> packs = new LinkedList<>();
        for (int end = columns; end > 0; end -= packs.getFirst().columns()) {
            packs.addFirst(lasts.get(end - 1));
        }
        return packs;
    }

    private long cost(ColumnPack pack) {
        return (long) folding.lanes() * LUTS_PER_MULTIPLIER + pack.luts();
    }

    /** As far apart as the packed weights allow, since that makes the longest segments; or in short segments, where that takes fewer LUTs. */
    private Optional<ColumnPack> together(int first, int count) {
        int spacing = (WEIGHT_BITS - 1) / (count - 1);
        while (spacing > 1 && weightBits(first, count, spacing) > WEIGHT_BITS) {
            spacing--;
        }
        if (spacing <= 1) {
            return Optional.empty();
        }
        Optional<ColumnPack> longest = segmented(first, count, spacing, folding.lanes());
        Optional<ColumnPack> shorter = segmented(first, count, spacing, SHORT_SEGMENT);
        return longest.flatMap(pack -> shorter.filter(other -> other.luts() < pack.luts())).or(() -> longest);
    }

    /** Bits of the packed weights, or more than fit as soon as one does not. */
    private int weightBits(int first, int count, int spacing) {
        int bits = spacing * (count - 1) + 1;
        for (int fold = 0; fold < folds && bits <= WEIGHT_BITS; fold++) {
            for (int lane = 0; lane < folding.lanes(); lane++) {
                long weight = ColumnPack.weight(weights, first, count, spacing, fold, lane);
                bits = Math.max(bits, new Range(weight, weight).signedBits());
            }
        }
        return bits;
    }

    /** Empty where a single product reaches the next place. */
    private Optional<ColumnPack> segmented(int first, int count, int spacing, int longest) {
        PackedRanges ranges = new PackedRanges(weights, operand, first, count, spacing, folds);
        List<Integer> segments = new ArrayList<>();
        int sum = spacing * (count - 1) + 1;
        int length = 0;
        for (int lane = 0; lane < folding.lanes(); lane++) {
            if (length == longest || !ranges.add(lane, DSP_SUM_BITS)) {
                segments.add(length);
                length = 0;
                ranges.clear();
                if (!ranges.add(lane, DSP_SUM_BITS)) {
                    return Optional.empty();
                }
            }
            length++;
            sum = Math.max(sum, ranges.bits());
        }
        segments.add(length);
        return Optional.of(new ColumnPack(first, count, spacing, weightBits(first, count, spacing), sum, segments, luts(count, segments)));
    }

    /** An adder for each column behind a segment (behind the first one, but for the first column), and what waits three cycles or more. */
    private long luts(int count, List<Integer> segments) {
        long luts = (count > SHORT_SEGMENT ? (long) folding.lanes() * operandBits : 0)
            + IntStream.range(SHORT_SEGMENT, count).mapToLong(column -> sumBits.get(sumBits.size() - 1)).sum();
        int lane = -1;
        for (int segment = 0; segment < segments.size(); segment++) {
            int length = segments.get(segment);
            luts += segment == 0 ? 0 : length > SHORT_SEGMENT ? (long) count * sumBits.get(lane) : 0;
            lane += length;
            luts += (segment == 0 ? count - 1L : count) * sumBits.get(lane);
        }
        return luts;
    }
}

package convoy.plan;

import convoy.check.Convolution;
import convoy.check.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
    /** What waits for more cycles does so in LUTs. */
    private static final int REGISTERS = 2;
    /** Bits below a place that may be watched: of three, now and before, a LUT sees all. */
    private static final int FEWEST_WATCHED = 2;
    private static final int MOST_WATCHED = 5;
    /** As few as the leaf takes. */
    private static final int FEWEST_CARRY_BITS = 2;
    /** LUTs of a look, by the bits watched beyond the fewest. */
    private static final int[] LUTS_OF_A_LOOK = {2, 2, 8, 20};

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

    /** As far apart as the packed weights allow, since that leaves most room, and watched in the way that takes the fewest LUTs. */
    private Optional<ColumnPack> together(int first, int count) {
        int widest = (WEIGHT_BITS - 1) / (count - 1);
        while (widest > 1 && weightBits(first, count, widest) > WEIGHT_BITS) {
            widest--;
        }
        if (widest < FEWEST_WATCHED) {
            return Optional.empty();
        }
        int spacing = widest;
        int weightBits = weightBits(first, count, spacing);
        int sum = spacing * (count - 1) + 1;
        int carry = FEWEST_CARRY_BITS;
        PackedRanges ranges = new PackedRanges(weights, operand, first, count, spacing, folds);
        for (int lane = 0; lane < folding.lanes(); lane++) {
            ranges.add(lane);
            sum = Math.max(sum, ranges.sumBits());
            carry = Math.max(carry, ranges.carryBits());
        }
        if (sum > DSP_SUM_BITS) {
            return Optional.empty();
        }
        int sumBits = sum;
        int carryBits = carry;
        return IntStream.rangeClosed(FEWEST_WATCHED, Math.min(spacing, MOST_WATCHED)).boxed()
            .flatMap(watch -> Stream.of(REGISTERS, folding.lanes()).flatMap(longest -> segments(ranges, watch, longest).stream())
                .map(segments -> new ColumnPack(first, count, spacing, weightBits, sumBits, watch, carryBits, segments, luts(count, segments, watch, carryBits))))
            .min(Comparator.comparingLong(ColumnPack::luts));
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

    /** Lanes from one look to the next; empty where a single product moves too far. */
    private Optional<List<Integer>> segments(PackedRanges ranges, int watch, int longest) {
        List<Integer> segments = new ArrayList<>();
        int length = 0;
        ranges.clear();
        for (int lane = 0; lane < folding.lanes(); lane++) {
            ranges.add(lane);
            if (length == longest || !ranges.within(watch)) {
                segments.add(length);
                length = 0;
                ranges.clear();
                ranges.add(lane);
                if (!ranges.within(watch)) {
                    return Optional.empty();
                }
            }
            length++;
        }
        segments.add(length);
        return Optional.of(segments);
    }

    /**
     * For each place but the first: a look behind each segment, what waits three cycles or more for the next one, and the carry taken off; and for a fourth
     * column, what waits for it.
     */
    private long luts(int count, List<Integer> segments, int watch, int carryBits) {
        long look = carryBits + LUTS_OF_A_LOOK[watch - FEWEST_WATCHED];
        long waits = segments.stream().skip(1).filter(length -> length > REGISTERS).count() * (watch + carryBits);
        int columnBits = sumBits.get(sumBits.size() - 1);
        return (count - 1) * (segments.size() * look + waits + columnBits)
            + (count > REGISTERS + 1 ? (long) folding.lanes() * operandBits + (count - REGISTERS - 1L) * columnBits : 0);
    }
}

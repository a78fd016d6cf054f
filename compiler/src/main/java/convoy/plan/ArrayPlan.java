package convoy.plan;

import convoy.check.Convolution;
import convoy.check.Hardware;
import convoy.check.IntegerType;
import convoy.check.Range;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The array of a layer: systolic, or additions in place of multipliers.
 *
 * @param folding         what works in parallel
 * @param sumBits         by lane: width of a column's partial sum after it, not falling
 * @param accumulatorBits width of the exact sums
 * @param columnSkew      cycles by which a column is later than the one before
 * @param adders          what there is in place of cells, where there are none
 * @param order           of the lanes
 * @param packs           which columns share multipliers; empty where that is not asked for
 * @param blockWeights    the weights lie in block RAM; else in logic
 */
public record ArrayPlan(Folding folding, List<Integer> sumBits, int accumulatorBits, int columnSkew, Optional<AdderGraph> adders,
                        LaneOrder order, Optional<List<ColumnPack>> packs, boolean blockWeights) {
    /** Weights of more folds lie in block RAM unless the spec says where. */
    static final int LOGIC_FOLDS = 256;

    public ArrayPlan {
        sumBits = List.copyOf(sumBits);
        packs = packs.map(List::copyOf);
    }

    /**
     * Every width from the actual weights and the input's range. A sum that would need more than the accumulator runs modulo its width, which is exact in the end.
     *
     * @param stated what the spec says of it
     */
    static ArrayPlan of(Stage stage, Folding folding, LaneOrder order, Optional<Hardware.ArrayClause> stated) {
        Convolution layer = stage.windows();
        int accumulator = layer.sumRange().signedBits();
        if (stage.operation() == Stage.Operation.SHIFT_ADD) {
            return new ArrayPlan(folding, List.of(accumulator), accumulator, 0, Optional.of(BuildAdders.build(stage, folding, accumulator)),
                order, Optional.empty(), false);
        }
        int columnSkew = layer.channelwise() ? 0 : 1;
        if (stage.operation().chooses()) {
            return new ArrayPlan(folding, Collections.nCopies(folding.lanes(), accumulator), accumulator, columnSkew, Optional.empty(), order, Optional.empty(),
                false);
        }
        Range input = layer.input().range().union(stage.padding());
        ArrayWeights weights = new ArrayWeights(layer, folding, order);
        int lanes = folding.lanes();
        int[] bits = new int[lanes];
        for (int column = 0; column < folding.columns(); column++) {
            for (int fold = 0; fold < folding.folds(layer); fold++) {
                long low = 0;
                long high = 0;
                for (int lane = 0; lane < lanes; lane++) {
                    long weight = weights.at(column, fold, lane);
                    low += Math.min(weight * input.min(), weight * input.max());
                    high += Math.max(weight * input.min(), weight * input.max());
                    bits[lane] = Math.max(bits[lane], new Range(low, high).signedBits());
                }
            }
        }
        List<Integer> sumBits = new ArrayList<>();
        int widest = 1;
        for (int width : bits) {
            widest = Math.max(widest, Math.min(width, accumulator));
            sumBits.add(widest);
        }
        boolean multiplies = stage.operation() == Stage.Operation.MULTIPLY_ADD;
        Optional<List<ColumnPack>> packs = stated.flatMap(Hardware.ArrayClause::pack).filter(Hardware.Stated::value).filter(pack -> multiplies)
            .map(pack -> PackColumns.pack(layer, folding, weights, input, sumBits));
        ArrayPlan inLogic = new ArrayPlan(folding, sumBits, accumulator, columnSkew, Optional.empty(), order, packs, false);
        boolean block = stated.flatMap(Hardware.ArrayClause::blockWeights).map(Hardware.Stated::value).orElse(folding.folds(layer) > LOGIC_FOLDS);
        return block && multiplies && !inLogic.packed() ? new ArrayPlan(folding, sumBits, accumulator, columnSkew, Optional.empty(), order, packs, true) : inLogic;
    }

    /** The weights of its cells. */
    public ArrayWeights weights(Convolution layer) {
        return new ArrayWeights(layer, folding, order);
    }

    public int columnBits() {
        return sumBits.get(sumBits.size() - 1);
    }

    /** Whether any columns share multipliers. */
    public boolean packed() {
        return packs.isPresent() && packs.get().stream().anyMatch(ColumnPack::shares);
    }

    /** Multipliers of the cells: one each, or one for all columns that share it. */
    public long multipliers() {
        return packs.map(all -> (long) all.size() * folding.lanes()).orElse(folding.multipliers());
    }

    /** Bits of the weights in block RAM. */
    public long weightMemoryBits(Convolution layer) {
        return blockWeights ? folding.folds(layer) * folding.multipliers() * layer.weights().type().bits() : 0;
    }

    /** Cycles that a fold's number comes before its operands: one where the weights are read from memories with a register of their own. */
    public int foldAhead() {
        return blockWeights ? 1 : 0;
    }

    /** Cycles that taking packed sums apart adds to every column. */
    public int unpacking() {
        return packed() ? 2 : 0;
    }

    /** Cycles from the operands of the first column's first lane to that column's result, for its last fold. */
    public int latency() {
        return adders.map(AdderGraph::depth).orElse(folding.lanes() + unpacking() + 3);
    }

    /** Whether the columns may finish one after the other. */
    boolean inTurn() {
        return columnSkew > 0;
    }

    /** Type of the operands. */
    static IntegerType operand(Convolution layer) {
        return layer.input().type().element();
    }
}

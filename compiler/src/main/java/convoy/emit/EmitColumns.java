package convoy.emit;

import convoy.check.Convolution;
import convoy.check.IntegerType;
import convoy.plan.ArrayPlan;
import convoy.plan.ArrayWeights;
import convoy.plan.Bits;
import convoy.plan.ColumnPack;
import convoy.plan.Folding;
import convoy.plan.OutputPlan;
import convoy.plan.WindowPlan;
import convoy.templates.verilog.ArrayColumn;
import convoy.templates.verilog.ColumnAccumulator;
import convoy.templates.verilog.PackedColumns;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Turns the columns of an array that multiplies into the views that their templates print, and their weights into memory files. */
final class EmitColumns {
    private final Convolution layer;
    private final Folding folding;
    private final ArrayPlan plan;
    private final ArrayWeights weights;
    private final List<ColumnPack> packs;
    private final boolean shared;
    private final int operandBits;
    private final int operandSigned;
    private final boolean inTurn;
    private final int foldBits;
    private final int groupBits;
    private final String sumBits;
    private final IntFunction<String> comments;

    /** @param comments what a column computes */
    EmitColumns(WindowPlan layerPlan, ArrayWeights weights, IntFunction<String> comments) {
        layer = layerPlan.windowed();
        folding = layerPlan.folding();
        plan = layerPlan.array();
        packs = plan.packs().orElseGet(() -> IntStream.range(0, folding.columns()).mapToObj(ColumnPack::single).toList());
        this.weights = weights;
        this.comments = comments;
        shared = !layer.channelwise();
        operandBits = layer.input().type().element().bits();
        operandSigned = layer.input().type().element().signed() ? 1 : 0;
        inTurn = layerPlan.output().collection() == OutputPlan.Collection.SERIAL;
        foldBits = Bits.ofCount(folding.folds(layer));
        groupBits = Bits.ofCount(folding.columnGroups(layer));
        sumBits = Literals.packed(plan.sumBits().stream().map(bits -> Literals.unsigned(Byte.SIZE, bits)).toList());
    }

    /** A view for each column, or for those that share multipliers; the memory files are added to {@code files}, by bare name. */
    List<Record> views(String prefix, Map<String, String> files) {
        List<Record> views = new ArrayList<>();
        for (int i = 0; i < packs.size(); i++) {
            ColumnPack pack = packs.get(i);
            String operands = !shared ? operands(pack.first()) : i == 0 ? "skewed" : "passed_" + packs.get(i - 1).first();
            String file = prefix + "_column" + pack.first() + ".mem";
            int bits = pack.shares() ? pack.weightBits() : layer.weights().type().bits();
            files.put(file, memory(pack, bits));
            views.add(pack.shares() ? packed(pack, operands, file) : single(pack.first(), operands, file));
        }
        return views;
    }

    private ArrayColumn single(int column, String operands, String file) {
        IntegerType weight = layer.weights().type();
        return new ArrayColumn(operands, folds(column), file, folding.lanes(), operandBits, operandSigned, weight.bits(), weight.signed() ? 1 : 0,
            (int) folding.folds(layer), foldBits, sumBits, plan.packed(), accumulator(column));
    }

    private PackedColumns packed(ColumnPack pack, String operands, String file) {
        List<Integer> columns = IntStream.range(pack.first(), pack.first() + pack.columns()).boxed().toList();
        List<String> ends = new ArrayList<>();
        for (int segment : pack.segments()) {
            ends.addAll(Collections.nCopies(segment - 1, "1'b0"));
            ends.add("1'b1");
        }
        return new PackedColumns(operands, folds(pack.first()), file, folding.lanes(), pack.spacing(), operandBits, operandSigned, pack.weightBits(),
            (int) folding.folds(layer), foldBits, pack.sumBits(), Literals.packed(ends), sumBits,
            Literals.packed(columns.stream().map(column -> "sum_" + column).toList()), columns.stream().map(this::accumulator).toList());
    }

    private ColumnAccumulator accumulator(int column) {
        int groups = folding.columnGroups(layer);
        String before = shared && column > 0 ? "_" + (column - 1) : "";
        List<String> biases = IntStream.range(0, groups)
            .mapToObj(group -> Literals.signed(plan.accumulatorBits(), weights.start(column, group, plan.accumulatorBits()))).toList();
        List<String> active = IntStream.range(0, groups).mapToObj(group -> column < weights.activeColumns(group) ? "1'b1" : "1'b0").toList();
        return new ColumnAccumulator(column, "tags" + before, inTurn ? 1 : 0, Literals.packed(biases), Literals.packed(active), comments.apply(column),
            plan.columnBits(), plan.accumulatorBits(), groups, groupBits);
    }

    /** The part of the operands that a column has for itself. */
    private String operands(int column) {
        return EmitArray.columnOperands(column, folding.lanes() * operandBits);
    }

    private String folds(int column) {
        int low = shared ? column * foldBits : 0;
        return "folds[" + (low + folding.lanes() * foldBits - 1) + ":" + low + "]";
    }

    /** Cycles after which the last fold number is needed, by the last lane of what begins last. */
    int foldStages() {
        return folding.lanes() + (shared ? packs.get(packs.size() - 1).first() : 0);
    }

    /** Signals that end at the last column, or need not be read at all. */
    String unused() {
        List<String> ends = new ArrayList<>();
        for (int column = shared ? folding.columns() - 1 : 0; column < folding.columns(); column++) {
            String passed = "passed_" + (shared ? packs.get(packs.size() - 1).first() : column);
            ends.add(passed + ", tags_" + column);
        }
        if (plan.packed()) {
            ends.add("folds");  // with few lanes nobody needs those between a pack's first column and the next pack
        }
        return String.join(", ", ends);
    }

    /** A word per fold, lane 0 in the lowest bits. */
    private String memory(ColumnPack pack, int bits) {
        int lanes = folding.lanes();
        long folds = folding.folds(layer);
        StringBuilder text = new StringBuilder();
        for (int fold = 0; fold < folds; fold++) {
            HexWord word = new HexWord(bits * lanes);
            for (int lane = 0; lane < lanes; lane++) {
                word.set(lane * bits, bits, pack.weight(weights, fold, lane));
            }
            text.append(word).append('\n');
        }
        return text.toString();
    }
}

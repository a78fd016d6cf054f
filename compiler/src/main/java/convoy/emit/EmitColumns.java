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
import convoy.templates.verilog.BlockWeights;
import convoy.templates.verilog.ColumnAccumulator;
import convoy.templates.verilog.PackedColumn;
import convoy.templates.verilog.PackedColumns;
import convoy.templates.verilog.WeightedColumns;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Turns the columns of an array that multiplies into the view that its template prints, and their weights into memory files. */
final class EmitColumns {
    private final Convolution layer;
    private final Folding folding;
    private final ArrayPlan plan;
    private final ArrayWeights weights;
    private final List<ColumnPack> packs;
    private final boolean shared;
    private final int operandBits;
    private final int operandSigned;
    private final int busBits;
    private final boolean inTurn;
    private final int folds;
    private final int foldBits;
    private final int groupBits;
    private final String sumBits;
    private final List<String> comments;

    /** @param comments what each column computes */
    EmitColumns(WindowPlan layerPlan, ArrayWeights weights, List<String> comments) {
        layer = layerPlan.windowed();
        folding = layerPlan.folding();
        plan = layerPlan.array();
        packs = plan.packs().orElseGet(() -> IntStream.range(0, folding.columns()).mapToObj(ColumnPack::single).toList());
        this.weights = weights;
        this.comments = comments;
        shared = !layer.channelwise();
        operandBits = layer.input().type().element().bits();
        operandSigned = layer.input().type().element().signed() ? 1 : 0;
        busBits = folding.lanes() * operandBits;
        inTurn = layerPlan.output().collection() == OutputPlan.Collection.SERIAL;
        folds = Math.toIntExact(folding.folds(layer));
        foldBits = Bits.ofCount(folding.folds(layer));
        groupBits = Bits.ofCount(folding.columnGroups(layer));
        sumBits = Literals.packed(plan.sumBits().stream().map(bits -> Literals.unsigned(Byte.SIZE, bits)).toList());
    }

    /** The view; the memory files are added to {@code files}, by bare name. */
    Record view(String prefix, Map<String, String> files) {
        if (plan.blockWeights()) {
            return inBlocks(new EmitWeights(layer, folding, weights).view(prefix, files));
        }
        List<String> names = names(prefix);
        for (int i = 0; i < packs.size(); i++) {
            ColumnPack pack = packs.get(i);
            files.put(names.get(i), memory(pack, pack.shares() ? pack.weightBits() : layer.weights().type().bits()));
        }
        return plan.packed() ? packed(names) : weighted(names);
    }

    /** The memory files, with as many digits in all names. */
    private List<String> names(String prefix) {
        return packs.stream().map(pack -> prefix + "_column" + Literals.numbered(pack.first(), folding.columns()) + ".mem").toList();
    }

    private WeightedColumns weighted(List<String> names) {
        InstanceConstants constants = new InstanceConstants("COLUMNS");
        ColumnAccumulator accumulator = accumulator(constants, "sum");
        ArrayColumn column = column(operands(), shared ? foldNumbers("c") : "folds", Literals.slice("passed", busBits, "c"),
            constants.add("memory file of its weights", names));
        return new WeightedColumns(constants.table("column", comments), Optional.empty(), folding.columns(), shared, busBits, tagsBits(), column, accumulator);
    }

    private WeightedColumns inBlocks(BlockWeights memories) {
        InstanceConstants constants = new InstanceConstants("COLUMNS");
        ColumnAccumulator accumulator = accumulator(constants, "sum");
        ArrayColumn column = column(operands(), Literals.unsigned(folding.lanes() * foldBits, 0), Literals.slice("passed", busBits, "c"), Literals.text(""),
            Literals.slice("weights", laneWeightBits(), "c"));
        return new WeightedColumns(constants.table("column", comments), Optional.of(memories), folding.columns(), shared, busBits, tagsBits(), column,
            accumulator);
    }

    private String operands() {
        return Literals.slice(shared ? "operands" : "skewed", busBits, "c");
    }

    /** Bits of a column's weights of one fold. */
    private int laneWeightBits() {
        return folding.lanes() * layer.weights().type().bits();
    }

    private PackedColumns packed(List<String> names) {
        InstanceConstants constants = new InstanceConstants("PACKS");
        String operands = Literals.slice("operands", busBits, "p");
        String passed = Literals.slice("passed", busBits, "p");
        String ends = constants.add("lanes behind which carries are looked for", folding.lanes(), packs.stream().map(this::ends).toList());
        String packedBits = constants.addCounts("bits of a packed sum", packs.stream().map(ColumnPack::sumBits).toList());
        String watch = constants.addCounts("bits watched below a place", packs.stream().map(ColumnPack::watch).toList());
        String carryBits = constants.addCounts("bits of a carry", packs.stream().map(ColumnPack::carryBits).toList());
        String weightBits = constants.addCounts("bits of a packed weight", packs.stream().map(ColumnPack::weightBits).toList());
        String spacing = constants.addCounts("bits from column to column", packs.stream().map(ColumnPack::spacing).toList());
        boolean alike = packs.stream().map(ColumnPack::columns).distinct().count() == 1;
        String columns = constants.addCounts("columns", packs.stream().map(ColumnPack::columns).toList());
        String first = alike ? columns + " * p" : constants.addCounts("first column", packs.stream().map(ColumnPack::first).toList());
        String file = constants.add("memory file of the packed weights", names);
        PackedColumn together = new PackedColumn(operands, foldNumbers("FIRST"), passed,
            "sums[" + plan.columnBits() + "*FIRST +: " + plan.columnBits() + "*COUNT]", file, folding.lanes(), spacing,
            operandBits, operandSigned, weightBits, folds, foldBits, packedBits, ends, watch, carryBits, plan.columnBits());
        Optional<ArrayColumn> single = packs.stream().allMatch(ColumnPack::shares) ? Optional.empty()
            : Optional.of(column(operands, foldNumbers("FIRST"), passed, file));
        InstanceConstants byColumn = new InstanceConstants("COLUMNS");
        ColumnAccumulator accumulator = accumulator(byColumn, Literals.slice("sums", plan.columnBits(), "c"));
        return new PackedColumns(constants.table("pack of columns", packs.stream().map(EmitColumns::words).toList()), byColumn.table("column", comments),
            packs.size(), folding.columns(), first, columns, busBits, tagsBits(), together, single, accumulator);
    }

    private ArrayColumn column(String operands, String foldNumbers, String passed, String file) {
        return column(operands, foldNumbers, passed, file, Literals.unsigned(laneWeightBits(), 0));
    }

    private ArrayColumn column(String operands, String foldNumbers, String passed, String file, String given) {
        IntegerType weight = layer.weights().type();
        return new ArrayColumn(operands, foldNumbers, passed, "sum", file, given, folding.lanes(), operandBits, operandSigned, weight.bits(),
            weight.signed() ? 1 : 0, folds, foldBits, plan.columnBits(), sumBits);
    }

    private ColumnAccumulator accumulator(InstanceConstants constants, String sum) {
        int groups = folding.columnGroups(layer);
        List<String> biases = byColumn(column -> Literals.packed(IntStream.range(0, groups)
            .mapToObj(group -> Literals.signed(plan.accumulatorBits(), weights.start(column, group, plan.accumulatorBits()))).toList()));
        List<String> active = byColumn(column -> Literals.binary(IntStream.range(0, groups).mapToObj(group -> column < weights.activeColumns(group)).toList()));
        String bias = constants.add("bias by column group", plan.accumulatorBits() * groups, biases);
        return new ColumnAccumulator(sum, shared ? Literals.slice("column_tags", tagsBits(), "c") : "tags", Literals.slice("tags_passed", tagsBits(), "c"), "c",
            inTurn ? 1 : 0, constants.add("column groups in which it has a filter", groups, active), bias, plan.columnBits(),
            plan.accumulatorBits(), groups, groupBits);
    }

    private <T> List<T> byColumn(IntFunction<T> constant) {
        return IntStream.range(0, folding.columns()).mapToObj(constant).toList();
    }

    private int tagsBits() {
        return groupBits + ColumnAccumulator.FLAGS;
    }

    /** The fold numbers of a column that gets its operands so many cycles after the first. */
    private String foldNumbers(String column) {
        return "folds[" + foldBits + "*" + column + " +: " + folding.lanes() * foldBits + "]";
    }

    private static String words(ColumnPack pack) {
        return pack.shares() ? "columns " + pack.first() + " to " + (pack.first() + pack.columns() - 1) : "column " + pack.first();
    }

    private String ends(ColumnPack pack) {
        List<Boolean> ends = new ArrayList<>(Collections.nCopies(pack.shares() ? 0 : folding.lanes(), false));
        for (int segment : pack.segments()) {
            ends.addAll(Collections.nCopies(segment - 1, false));
            ends.add(true);
        }
        return Literals.binary(ends);
    }

    /** Cycles after which the last fold number is needed, by the last lane of what begins last. */
    int foldStages() {
        return folding.lanes() + (shared ? packs.get(packs.size() - 1).first() : 0);
    }

    /** Signals that end at the last column, or need not be read at all. */
    String unused() {
        return shared ? "operands, column_tags" + (plan.packed() ? ", folds" : "") : "passed, tags_passed";
    }

    /** A word per fold, lane 0 in the lowest bits. */
    private String memory(ColumnPack pack, int bits) {
        int lanes = folding.lanes();
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

package convoy.emit;

import convoy.check.Convolution;
import convoy.check.IntegerType;
import convoy.plan.ArrayPlan;
import convoy.plan.ArrayWeights;
import convoy.plan.Bits;
import convoy.plan.Folding;
import convoy.plan.WindowPlan;
import convoy.plan.Stage;
import convoy.templates.verilog.ArrayColumn;
import convoy.templates.verilog.ArrayModule;
import convoy.templates.verilog.PoolColumn;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Turns the plan of an array into the view that its template prints, and its weights into memory files. */
final class EmitArray {
    private static final int SHOWN_FILTERS = 12;
    private static final int SHOWN_WEIGHTS = 27;

    private final Convolution layer;
    private final Folding folding;
    private final ArrayPlan plan;
    private final ArrayWeights weights;
    private final boolean shared;
    private final Stage.Operation operation;

    private EmitArray(WindowPlan layerPlan) {
        layer = layerPlan.windowed();
        folding = layerPlan.folding();
        plan = layerPlan.array();
        weights = new ArrayWeights(layer, folding);
        operation = layerPlan.stage().operation();
        shared = !layer.channelwise();
    }

    /** The view; the memory files are added to {@code files}, by bare name. */
    static ArrayModule view(WindowPlan plan, String name, String prefix, Map<String, String> files) {
        return new EmitArray(plan).view(name, prefix, files);
    }

    private ArrayModule view(String name, String prefix, Map<String, String> files) {
        int operandBits = layer.input().type().element().bits();
        int lanes = folding.lanes();
        int columns = folding.columns();
        int foldBits = Bits.ofCount(folding.folds(layer));
        int groupBits = Bits.ofCount(folding.columnGroups(layer));
        List<Record> views = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            if (operation != Stage.Operation.MULTIPLY_ADD) {
                views.add(poolColumn(column, lanes * operandBits));
                continue;
            }
            String file = prefix + "_column" + column + ".mem";
            files.put(file, memory(column));
            views.add(column(column, file, lanes * operandBits, foldBits, groupBits));
        }
        List<String> facts = List.of(
            lanes + " lanes (" + folding.parallelTaps() + " taps x " + folding.channels() + " channels) x " + columns + " columns = "
                + folding.multipliers() + cells(),
            folding.folds(layer) + " folds: " + folding.accumulation(layer) + " per filter, " + folding.columnGroups(layer) + " column groups",
            "sums " + layer.sumRange() + " in " + plan.accumulatorBits() + " bits");
        return new ArrayModule(name, "array of `" + layer.name() + "`", facts, shared, IntStream.range(0, columns).boxed().toList(), lanes,
            columns, operandBits, lanes * operandBits * (shared ? 1 : columns), groupBits, foldBits, shared ? lanes + columns - 1 : lanes,
            plan.accumulatorBits(), lanes + 1, operation == Stage.Operation.MULTIPLY_ADD, views,
            operation == Stage.Operation.MULTIPLY_ADD ? unused(columns) : "s_fold, group");
    }

    private String cells() {
        return switch (operation) {
            case MULTIPLY_ADD -> " multiply-add cells";
            case ADD -> " adding cells";
            case MAXIMUM, MINIMUM -> " comparing cells";
            case SHIFT_ADD -> throw new IllegalArgumentException(layer.name());
        };
    }

    private PoolColumn poolColumn(int column, int busBits) {
        return new PoolColumn(column, columnOperands(column, busBits), filters(column), folding.lanes(), layer.input().type().element().bits(),
            layer.input().type().element().signed() ? 1 : 0, plan.accumulatorBits(), operation == Stage.Operation.MAXIMUM ? 1 : 0,
            operation == Stage.Operation.MINIMUM ? 1 : 0,
            Literals.signed(plan.accumulatorBits(), weights.start(column, 0, plan.accumulatorBits())));
    }

    /** The part of the operands that a column has for itself. */
    private static String columnOperands(int column, int busBits) {
        return "skewed[" + ((column + 1) * busBits - 1) + ":" + column * busBits + "]";
    }

    private ArrayColumn column(int column, String file, int busBits, int foldBits, int groupBits) {
        int groups = folding.columnGroups(layer);
        String before = shared && column > 0 ? "_" + (column - 1) : "";
        String operands = !shared ? columnOperands(column, busBits) : column == 0 ? "skewed" : "passed" + before;
        int foldLow = shared ? column * foldBits : 0;
        String folds = "folds[" + (foldLow + folding.lanes() * foldBits - 1) + ":" + foldLow + "]";
        IntegerType weight = layer.weights().type();
        List<String> biases = IntStream.range(0, groups).mapToObj(group -> Literals.signed(plan.accumulatorBits(), weights.start(column, group, plan.accumulatorBits()))).toList();
        List<String> active = IntStream.range(0, groups).mapToObj(group -> column < weights.activeColumns(group) ? "1'b1" : "1'b0").toList();
        return new ArrayColumn(column, operands, folds, "valid" + before, "first" + before, "last" + before, "group" + before, file,
            Literals.packed(biases), Literals.packed(active), filters(column), folding.lanes(), layer.input().type().element().bits(),
            layer.input().type().element().signed() ? 1 : 0, weight.bits(), weight.signed() ? 1 : 0, (int) folding.folds(layer), foldBits,
            Literals.packed(plan.sumBits().stream().map(bits -> Literals.unsigned(Byte.SIZE, bits)).toList()), plan.columnBits(),
            plan.accumulatorBits(), groups, groupBits);
    }

    private String weights(int column) {
        return String.join(" ", IntStream.range(0, folding.lanes()).mapToObj(lane -> String.valueOf(weights.at(column, 0, lane))).toList());
    }

    private String filters(int column) {
        List<String> filters = new ArrayList<>();
        for (int group = 0; group < folding.columnGroups(layer); group++) {
            if (column < weights.activeColumns(group)) {
                filters.add(String.valueOf(weights.firstFilter(group) + column));
            }
        }
        int shown = SHOWN_FILTERS;
        String weights = operation == Stage.Operation.MULTIPLY_ADD && folding.folds(layer) == 1 && folding.lanes() <= SHOWN_WEIGHTS ? ", weights " + weights(column) : "";
        return (filters.size() == 1 ? "filter " : "filters ") + String.join(", ", filters.subList(0, Math.min(shown, filters.size())))
            + (filters.size() > shown ? ", ... (" + filters.size() + " in all)" : "") + weights;
    }

    /** A word per fold, lane 0 in the lowest bits. */
    private String memory(int column) {
        int bits = layer.weights().type().bits();
        int digits = (bits * folding.lanes() + 3) / 4;
        BigInteger mask = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
        StringBuilder text = new StringBuilder();
        for (int fold = 0; fold < folding.folds(layer); fold++) {
            BigInteger word = BigInteger.ZERO;
            for (int lane = folding.lanes() - 1; lane >= 0; lane--) {
                word = word.shiftLeft(bits).or(BigInteger.valueOf(weights.at(column, fold, lane)).and(mask));
            }
            text.append(hexadecimal(word, digits)).append('\n');
        }
        return text.toString();
    }

    static String hexadecimal(BigInteger word, int digits) {
        String text = word.toString(16);
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }

    private String unused(int columns) {
        return String.join(", ", IntStream.range(shared ? columns - 1 : 0, columns)
            .mapToObj(column -> "passed_" + column + ", valid_" + column + ", first_" + column + ", last_" + column + ", group_" + column).toList());
    }
}

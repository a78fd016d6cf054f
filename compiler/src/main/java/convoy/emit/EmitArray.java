package convoy.emit;

import convoy.check.Convolution;
import convoy.plan.ArrayPlan;
import convoy.plan.ArrayWeights;
import convoy.plan.Bits;
import convoy.plan.Folding;
import convoy.plan.LaneOrder;
import convoy.plan.WindowPlan;
import convoy.plan.Stage;
import convoy.templates.verilog.ArrayModule;
import convoy.templates.verilog.PoolColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Turns the plan of an array into the view that its template prints, and its weights into memory files. */
final class EmitArray {
    private static final int SHOWN_FILTERS = 12;
    private static final int SHOWN_WEIGHTS = 27;

    private final WindowPlan layerPlan;
    private final Convolution layer;
    private final Folding folding;
    private final ArrayPlan plan;
    private final ArrayWeights weights;
    private final boolean shared;
    private final Stage.Operation operation;

    private EmitArray(WindowPlan layerPlan) {
        this.layerPlan = layerPlan;
        layer = layerPlan.windowed();
        folding = layerPlan.folding();
        plan = layerPlan.array();
        weights = plan.weights(layer);
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
        boolean multiplies = operation == Stage.Operation.MULTIPLY_ADD;
        List<String> filters = IntStream.range(0, columns).mapToObj(column -> "column " + column + ": " + filters(column)).toList();
        EmitColumns multiplying = new EmitColumns(layerPlan, weights, filters);
        List<String> facts = List.of(
            lanes + " lanes (" + folding.parallelTaps() + " taps x " + folding.channels() + " channels) x " + columns + " columns = "
                + folding.multipliers() + cells(),
            folding.folds(layer) + " folds: " + folding.accumulation(layer) + " per filter, " + folding.columnGroups(layer) + " column groups",
            "sums " + layer.sumRange() + " in " + plan.accumulatorBits() + " bits");
        return new ArrayModule(name, "array of `" + layer.name() + "`", facts, shared, plan.order() == LaneOrder.KERNEL, lanes, columns, operandBits,
            lanes * operandBits * (shared ? 1 : columns), groupBits, foldBits, multiplying.foldStages(), plan.accumulatorBits(),
            lanes + 1 + plan.unpacking(), multiplies, multiplies ? multiplying.view(prefix, files) : poolColumns(filters),
            multiplies ? multiplying.unused() : "s_fold, group");
    }

    private String cells() {
        return switch (operation) {
            case MULTIPLY_ADD -> " multiply-add cells" + (plan.packed() ? " in " + plan.multipliers() + " multipliers" : "");
            case ADD -> " adding cells";
            case MAXIMUM, MINIMUM -> " comparing cells";
            case SHIFT_ADD -> throw new IllegalArgumentException(layer.name());
        };
    }

    private PoolColumns poolColumns(List<String> channels) {
        InstanceConstants constants = new InstanceConstants("COLUMNS");
        String bias = constants.add("what a sum starts from", plan.accumulatorBits(), IntStream.range(0, folding.columns())
            .mapToObj(column -> Literals.signed(plan.accumulatorBits(), weights.start(column, 0, plan.accumulatorBits()))).toList());
        return new PoolColumns(constants.table("column", channels), folding.columns(), folding.lanes(), layer.input().type().element().bits(),
            layer.input().type().element().signed() ? 1 : 0, plan.accumulatorBits(), operation == Stage.Operation.MAXIMUM ? 1 : 0,
            operation == Stage.Operation.MINIMUM ? 1 : 0, bias);
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
}

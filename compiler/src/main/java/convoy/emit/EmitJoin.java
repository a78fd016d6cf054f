package convoy.emit;

import convoy.check.Layer;
import convoy.check.Tensor;
import convoy.plan.Adapter;
import convoy.plan.AddPlan;
import convoy.plan.Bits;
import convoy.plan.ConcatPlan;
import convoy.templates.verilog.AddModule;
import convoy.templates.verilog.AddOperand;
import convoy.templates.verilog.ConcatModule;
import convoy.templates.verilog.JoinOperand;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Turns the plans of layers where streams meet into the views that their templates print. */
final class EmitJoin {
    private EmitJoin() { }

    static AddModule add(AddPlan plan, ModuleNames.LayerNames names, String specName) {
        Layer layer = plan.layer();
        List<AddOperand> terms = new ArrayList<>();
        for (int index = 0; index < layer.inputs().size(); index++) {
            Tensor input = layer.inputs().get(index);
            terms.add(new AddOperand(index, plan.columns(), input.type().element().bits(), input.type().element().signed() ? 1 : 0,
                plan.accumulatorBits()));
        }
        boolean pairs = plan.pair().isPresent();
        List<String> facts = List.of(types(layer, specName), plan.outputBeats() + " beats a frame"
            + (pairs ? "" : "; sums " + layer.sumRange() + " in " + plan.accumulatorBits() + " bits"));
        return new AddModule(names.layer(), "add `" + layer.name() + "`", facts, operands(layer, plan.operands()), backwards(layer), terms,
            pairs ? pairs(plan) : List.of(), plan.columns(), plan.resultBits(), Literals.modulo(plan.accumulatorBits(), plan.offset()), names.finish(),
            plan.columns() * layer.output().type().element().bits());
    }

    /** The stored operands side by side, lane by lane, the last lane first. */
    private static List<String> pairs(AddPlan plan) {
        List<String> pairs = new ArrayList<>();
        for (int lane = plan.columns() - 1; lane >= 0; lane--) {
            for (int operand = 1; operand >= 0; operand--) {
                int bits = plan.layer().inputs().get(operand).type().element().bits();
                pairs.add("data_" + operand + "[" + ((lane + 1) * bits - 1) + ":" + lane * bits + "]");
            }
        }
        return pairs;
    }

    static ConcatModule concat(ConcatPlan plan, ModuleNames.LayerNames names, String specName) {
        Layer layer = plan.layer();
        int bits = layer.output().type().element().bits();
        List<String> facts = List.of(types(layer, specName), plan.outputBeats() + " beats a frame");
        List<Integer> turns = plan.inTurn() ? IntStream.range(0, layer.inputs().size()).mapToObj(plan::turns).toList() : List.of(1);
        return new ConcatModule(names.layer(), "concat `" + layer.name() + "`", facts, operands(layer, plan.operands()), backwards(layer),
            joined(plan), plan.inTurn(), Literals.counts(turns), Bits.ofCount(Collections.max(turns)), plan.exit().from() * bits, plan.exit().unpack(), plan.exit().to() * bits);
    }

    /** What meets, the last position first, of each the last operand first. */
    private static List<String> joined(ConcatPlan plan) {
        List<String> joined = new ArrayList<>();
        for (int position = plan.positions() - 1; position >= 0; position--) {
            for (int index : backwards(plan.layer())) {
                int bits = plan.operands().get(index).to() / plan.positions() * plan.layer().output().type().element().bits();
                joined.add("data_" + index + (plan.positions() == 1 ? "" : "[" + ((position + 1) * bits - 1) + ":" + position * bits + "]"));
            }
        }
        return joined;
    }

    private static String types(Layer layer, String specName) {
        return Names.inComment(specName) + ":" + layer.line() + ": "
            + layer.inputs().stream().map(input -> input.type().toString()).collect(Collectors.joining(", ")) + " -> " + layer.output().type();
    }

    private static List<Integer> backwards(Layer layer) {
        int count = layer.inputs().size();
        return IntStream.range(0, count).map(index -> count - 1 - index).boxed().toList();
    }

    private static List<JoinOperand> operands(Layer layer, List<Adapter> adapters) {
        List<JoinOperand> operands = new ArrayList<>();
        for (int index = 0; index < adapters.size(); index++) {
            Tensor input = layer.inputs().get(index);
            Adapter adapter = adapters.get(index);
            int bits = input.type().element().bits();
            int channels = input.type().channels();
            String size = adapter.from() > channels ? adapter.from() / channels + " positions of " + channels + " channels a beat"
                : adapter.from() + " of " + channels + " channels a beat";
            operands.add(new JoinOperand(index, input.name(), adapter.from() == adapter.to() ? size : size + ", as words of " + adapter.to(),
                adapter.from() * bits, adapter.pack(), adapter.unpack(), adapter.to() * bits));
        }
        return operands;
    }
}

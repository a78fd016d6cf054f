package convoy.importer.onnx;

import convoy.check.IntegerType;
import convoy.importer.ClauseDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An operator between DequantizeLinear and QuantizeLinear. ONNX Runtime fuses such a group to an operator on integers, whose arithmetic a spec can state,
 * under conditions (NodeGroupSelector in core/optimizer/qdq_transformer/selectors_actions/qdq_selectors.cc); else it computes in float32.
 *
 * @param op       the operator
 * @param element  what its inputs are stored as
 * @param shape    of its result
 * @param bounds   Relu and Clip behind it
 * @param movers   what passes values on behind them, in front of the QuantizeLinear
 * @param finisher makes the layers once it is known how the result is stored
 */
record QdqGroup(Operation op, IntegerType element, List<Integer> shape, List<Bounds> bounds, List<Mover> movers, Finisher finisher) {
    QdqGroup {
        bounds = List.copyOf(bounds);
        movers = List.copyOf(movers);
    }

    /** Adds the layers of a group to the spec, or refuses to. */
    interface Finisher {
        void store(Target target);
    }

    /** Passes stored values on; empty if that is refused. */
    interface Mover extends Function<Value.Tensor, Optional<Value.Tensor>> { }

    /**
     * Begins a group if its result goes to a QuantizeLinear; else the operator is refused.
     *
     * @param element what all its inputs are stored as
     */
    static void begin(Operation op, IntegerType element, List<Integer> shape, Finisher finisher) {
        if (!op.isRefused() && isQuantized(op, element)) {
            op.define(new Value.Unstored(new QdqGroup(op, element, shape, List.of(), List.of(), finisher)));
        }
    }

    private static boolean isQuantized(Operation op, IntegerType element) {
        OnnxGraph model = op.graph().model();
        String tensor = op.output();
        boolean moved = false;
        while (true) {
            if (model.uses(tensor) != 1 || model.readers(tensor).isEmpty()) {
                return refuse(op, tensor + " is used " + model.uses(tensor) + " times, or given out");
            }
            OnnxNode reader = model.readers(tensor).get(0);
            boolean cuts = reader.kind().equals("Relu") || reader.kind().equals("Clip");
            if (reader.kind().equals("QuantizeLinear")) {
                return true;
            }
            if (!(cuts && !moved || FusionRules.mayLieBetween(reader, element))) {
                return refuse(op, tensor + " goes to " + reader.kind() + (cuts ? " behind another operator" : "") + " before it is quantised");
            }
            moved = moved || !cuts && !FusionRules.isLeftOut(reader);
            tensor = reader.output();
        }
    }

    private static boolean refuse(Operation op, String what) {
        op.refuse("its result " + what + ", so that ONNX Runtime computes it in float32",
            "one QuantizeLinear that reads the result, with nothing but Relu or Clip in between");
        return false;
    }

    QdqGroup with(Bounds more) {
        List<Bounds> all = new ArrayList<>(bounds);
        all.add(more);
        return new QdqGroup(op, element, shape, all, movers, finisher);
    }

    QdqGroup with(Mover more, List<Integer> made) {
        List<Mover> all = new ArrayList<>(movers);
        all.add(more);
        return new QdqGroup(op, element, made, bounds, all, finisher);
    }

    /**
     * Stores the result as a QuantizeLinear says.
     *
     * @param zeroPointStated whether it states a zero point, as ONNX Runtime wants it to be sure of the type
     */
    void store(Operation quantize, Target target, boolean zeroPointStated) {
        if (!target.element().equals(element)) {
            op.refuse("it reads " + element + " and its result is quantised to " + target.element() + ", so that ONNX Runtime computes it in float32",
                "one element type around it");
        }
        for (Bounds bound : bounds) {
            if (!zeroPointStated || !bound.isImpliedBy(target)) {
                bound.op().refuse("it cuts off what the QuantizeLinear behind it could store as " + target.element() + " with zero point "
                    + target.quantization().zeroPoint() + (zeroPointStated ? "" : ", which is not stated")
                    + ", so that ONNX Runtime computes the group in float32",
                    "a QuantizeLinear whose stated scale and zero point cut off as much: for Relu, the type's least value as zero point");
            }
        }
        if (op.isRefused() || bounds.stream().anyMatch(bound -> bound.op().isRefused())) {
            return;
        }
        boolean fromZero = bounds.stream().anyMatch(bound -> bound.min() == 0) && target.quantization().zeroPoint() == target.element().min();
        Target inner = movers.isEmpty() ? target : target.as(op.output());
        finisher.store(inner.with(fromZero ? List.of(ClauseDraft.words("relu")) : List.of()));
        if (!movers.isEmpty() && op.graph().value(op.output()).orElseThrow() instanceof Value.Tensor stored) {
            move(stored).map(moved -> moved.isItself() ? op.graph().extend(moved, List.of(), target.tensor(), target.scale()).orElseThrow() : moved)
                .ifPresent(quantize::define);
        }
    }

    private Optional<Value.Tensor> move(Value.Tensor stored) {
        Optional<Value.Tensor> moved = Optional.of(stored);
        for (Mover mover : movers) {
            moved = moved.flatMap(mover);
        }
        return moved;
    }
}

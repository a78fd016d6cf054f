package convoy.importer.onnx;

import convoy.importer.ClauseDraft;
import convoy.importer.Stored;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

/** Stored values made of stored values one by one, through the real numbers that they stand for. */
final class Requantization {
    private Requantization() { }

    /** What a QuantizeLinear stores for a real number: rint(real / scale) + zero point, cut to the type (MlasQuantizeLinear in core/mlas/lib/quantize.cpp). */
    static long stored(float real, Target target) {
        double rounded = Math.rint(real / target.quantization().scale()) + target.quantization().zeroPoint();
        return (long) Math.min(Math.max(rounded, target.element().min()), target.element().max());
    }

    /** An operand in steps of a target; a layer of its own makes it where they differ. */
    static Optional<Value.Tensor> restored(Operation op, Operand operand, Target target) {
        Stored from = operand.tensor().stored();
        float scale = operand.quantization().scale();
        if (from.equals(target.stored()) && scale == target.quantization().scale()) {
            return Optional.of(operand.tensor());
        }
        Value.Tensor source = op.graph().withoutMargin(operand.tensor());
        String comment = source.source().name() + " in steps of " + target.tensor();
        return clauses(op, from, scale, sum -> stored(sum * scale, target), target).map(finish ->
            op.graph().addStep(Graph.Layer.pass("scale", source, finish), target.stored(), source.source().type().shape(), comment, source.shape()));
    }

    /** A QuantizeLinear of what stands for stored values. */
    static void quantise(Operation op, Value.Real real, Target target) {
        Stored from = real.tensor().stored();
        LongUnaryOperator results = sum -> stored(real.real(sum + from.zeroPoint()), target);
        SumMap map = SumMap.ofValues(from, results, target.stored());
        boolean alike = from.equals(target.stored());
        if (alike && map.isIdentity()) {
            op.define(isThereForReals(op, real) ? renamed(op, real.tensor(), List.of(), target).orElseThrow() : real.tensor());
            return;
        }
        Value.Tensor source = op.graph().withoutMargin(real.tensor());
        Optional<Value.Tensor> folded = alike && real.sole() ? map.cuts().flatMap(bounds -> renamed(op, source, bounds, target)) : Optional.empty();
        if (folded.isPresent()) {
            op.define(folded.get());
            return;
        }
        clauses(op, from, real.scale(), results, target).map(finish -> Graph.Layer.pass("scale", source, finish)).ifPresent(layer ->
            op.define(op.graph().add(layer, target.tensor(), target.stored(), target.scale(), source.source().type().shape(), source.shape())));
    }

    /** Whether an operator on real numbers made the tensor, such as a pool between DequantizeLinear and QuantizeLinear. */
    private static boolean isThereForReals(Operation op, Value.Real real) {
        Value.Tensor tensor = real.tensor();
        return real.sole() && tensor.isItself() && op.graph().value(tensor.name()).filter(Value.Real.class::isInstance).isPresent();
    }

    /** The layer that makes a tensor does more, and has the target's name. */
    private static Optional<Value.Tensor> renamed(Operation op, Value.Tensor tensor, List<ClauseDraft> clauses, Target target) {
        return op.graph().extend(tensor, clauses, target.tensor(), target.scale());
    }

    private static Optional<List<ClauseDraft>> clauses(Operation op, Stored from, float scale, LongUnaryOperator results, Target target) {
        Optional<List<ClauseDraft>> clauses = SumMap.ofValues(from, results, target.stored()).clauses(scale / target.quantization().scale());
        if (clauses.isEmpty()) {
            op.refuse("no float32 factor from " + from.element() + " in steps of " + scale + " makes the outputs of ONNX Runtime",
                "another scale or zero point of the output");
        }
        return clauses;
    }
}

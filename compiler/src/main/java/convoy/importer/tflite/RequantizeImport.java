package convoy.importer.tflite;

import convoy.check.TensorType;
import convoy.importer.ClauseDraft;
import java.util.List;
import java.util.Optional;

/** QUANTIZE from integers to integers, and RELU, RELU6 and RELU_N1_TO_1 as operators of their own: each rescales and clamps value by value. */
final class RequantizeImport {
    private RequantizeImport() { }

    /** QUANTIZE. */
    static void quantize(Operation op) {
        if (!op.hasOperands(1, 1) || HostEnds.isFloatEnd(op)) {
            return;
        }
        Optional<TensorType> type = op.outputType(List.of(TensorTypes.INT8, TensorTypes.UINT8));
        Optional<Value> input = op.value(0);
        if (op.isRefused() || input.isEmpty()) {
            return;
        }
        Quantization from = op.input(0).quantization();
        Quantization to = op.output().quantization();
        Stored meant = Stored.of(type.orElseThrow());
        boolean sameSteps = from.scale() == to.scale()
            && meant.zeroPoint() - from.zeroPoint() == meant.element().min() - op.input(0).integerType().orElseThrow().min();
        if (!sameSteps) {
            rescale(op, input.get(), type.orElseThrow(), (double) from.scale() / to.scale(), FusedActivation.NONE);
        } else if (!op.graph().fold(op.input(0).index(), List.of(), op.output(), restored(op, meant, input.get()))) {
            op.graph().define(op.output().index(), input.get().withMeaning(meant));
        }
    }

    private static TensorType restored(Operation op, Stored meant, Value input) {
        return meant.shaped(input.source().type().shape());
    }

    /** An activation. */
    static void activation(Operation op, FusedActivation activation) {
        if (!op.hasOperands(1, 1)) {
            return;
        }
        Optional<TensorType> type = op.outputType();
        Optional<Value> input = op.value(0);
        op.expectOutput(op.input(0).shape());
        if (op.isRefused() || input.isEmpty()) {
            return;
        }
        boolean same = op.input(0).quantization().equals(op.output().quantization());
        List<ClauseDraft> clauses = op.activationRange(activation).clauses(activation);
        if (!same || !op.graph().fold(op.input(0).index(), clauses, op.output(), input.get().source().type())) {
            float factor = op.input(0).quantization().scale() / op.output().quantization().scale();
            rescale(op, input.get(), type.orElseThrow(), factor, activation);
        }
    }

    private static void rescale(Operation op, Value value, TensorType type, double factor, FusedActivation activation) {
        Optional<ClauseDraft> rescale = Rescaling.by(op, factor);
        if (op.isRefused()) {
            return;
        }
        Value input = Steps.withoutMargin(op, 0, value);
        Steps.Pass pass = Steps.pass(input.source().type(), Margin.NONE);
        List<ClauseDraft> finish = new java.util.ArrayList<>(List.of(rescale.orElseThrow()));
        finish.addAll(op.activationRange(activation).clauses(activation));
        TensorType made = Stored.of(type).shaped(input.source().type().shape());
        op.graph().addLayer(pass.kind(), activation == FusedActivation.NONE ? "scale" : "relu", List.of(input), pass.then(finish), op.output(), made);
    }
}

package convoy.importer.tflite;

import convoy.check.TensorType;
import convoy.importer.ClauseDraft;
import convoy.importer.Stored;
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
        } else if (!op.graph().fold(op.input(0).index(), FusedActivation.NONE, op.output(), meant)) {
            op.graph().define(op.output().index(), input.get().withMeaning(meant));
        }
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
        if (!same || !op.graph().fold(op.input(0).index(), activation, op.output(), Stored.of(type.orElseThrow()))) {
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
        LayerBody body = Steps.pass(activation == FusedActivation.NONE ? "scale" : "relu", input).then(List.of(rescale.orElseThrow()));
        op.graph().addRescaled(body, activation, op.output(), Stored.of(type).shaped(input.source().type().shape()));
    }
}

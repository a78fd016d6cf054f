package convoy.importer.tflite;

import convoy.check.LayerKind;
import convoy.check.TensorType;
import convoy.importer.ClauseDraft;
import java.util.List;
import java.util.Optional;

/** ADD of two tensors of one shape (lite/kernels/add.cc). */
final class AddImport {
    /** Bits by which both operands are shifted before they are rescaled, for eight-bit tensors. */
    private static final int LEFT_SHIFT = 20;

    private AddImport() { }

    static void read(Operation op) {
        if (!op.hasOperands(2, 2)) {
            return;
        }
        Optional<TensorType> type = op.outputType();
        Optional<Value> first = op.unshaped(0);
        Optional<Value> second = op.unshaped(1);
        FusedActivation activation = op.options() instanceof TfliteOptions.Add options ? options.activation() : FusedActivation.NONE;
        op.checkActivation(activation);
        if (!op.input(0).shape().equals(op.input(1).shape())) {
            op.refuse(op.inputName(1), "it adds " + op.input(0).shape() + " and " + op.input(1).shape(), "two tensors of one shape");
        }
        if (op.isRefused() || first.isEmpty() || second.isEmpty()) {
            return;
        }
        List<Value> sources = List.of(Steps.withoutMargin(op, 0, first.get()), Steps.withoutMargin(op, 1, second.get()));
        op.expectOutput(op.input(0).shape());
        Optional<ClauseDraft> rescale = rescale(op);
        if (op.isRefused()) {
            return;
        }
        op.graph().addRescaled(new LayerBody(LayerKind.ADD, "add", sources, List.of(rescale.orElseThrow())), activation, op.output(), type.orElseThrow());
    }

    private static Optional<ClauseDraft> rescale(Operation op) {
        float first = op.input(0).quantization().scale();
        float second = op.input(1).quantization().scale();
        double twiceLarger = 2 * Math.max(first, second);
        double toOutput = twiceLarger / ((1 << LEFT_SHIFT) * op.output().quantization().scale());
        if (!(toOutput < 1)) {
            op.refuse(TfliteListing.OUTPUT, "its output's scale is less than 2^-" + (LEFT_SHIFT - 1) + " of an input's", "scales of like size");
            return Optional.empty();
        }
        Rounding rounding = op.graph().rounding();
        QuantizedMultiplier a = QuantizedMultiplier.of(first / twiceLarger, rounding);
        QuantizedMultiplier b = QuantizedMultiplier.of(second / twiceLarger, rounding);
        QuantizedMultiplier sum = QuantizedMultiplier.of(toOutput, rounding);
        return Optional.of(ClauseDraft.words("rescale " + (rounding == Rounding.SINGLE ? "add_tflite_single" : "add_tflite") + " left " + LEFT_SHIFT
            + " inputs [" + a.multiplier() + ", " + b.multiplier() + "] shifts [" + a.shift() + ", " + b.shift() + "]"
            + " multiply " + sum.multiplier() + " shift " + sum.shift()));
    }
}

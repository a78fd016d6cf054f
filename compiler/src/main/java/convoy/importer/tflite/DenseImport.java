package convoy.importer.tflite;

import convoy.check.IntTensor;
import convoy.check.LayerKind;
import convoy.check.TensorType;
import convoy.importer.ClauseDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** FULLY_CONNECTED, weights {@code [units, inputs]}. */
final class DenseImport {
    private static final int WEIGHTS = 1;
    private static final int BIAS = 2;

    private DenseImport() { }

    static void read(Operation op) {
        if (!op.hasOperands(2, 3)) {
            return;
        }
        Optional<TensorType> type = op.outputType();
        Optional<Value> input = op.value(0);
        Optional<long[]> weights = Weights.read(op, WEIGHTS, 2, 0);
        if (!(op.options() instanceof TfliteOptions.Dense options)) {
            op.refuse("it has no options", "the format of its weights and its activation");
            return;
        }
        if (options.shuffledWeights()) {
            op.refuse(TfliteListing.WEIGHTS_FORMAT, "its weights are shuffled", "weights in the default format");
        }
        op.checkActivation(options.activation());
        if (!op.isRefused() && input.isPresent()) {
            read(op, options, Steps.withoutMargin(op, 0, input.get()), weights.orElseThrow(), type.orElseThrow());
        }
    }

    private static void read(Operation op, TfliteOptions.Dense options, Value input, long[] weights, TensorType type) {
        List<Integer> shape = op.input(WEIGHTS).shape();
        int units = shape.get(0);
        if (input.source().type().elements() != shape.get(1)) {
            op.refuse(op.inputName(WEIGHTS), "its weights take " + shape.get(1) + " values of the " + input.source().type().elements() + " that it reads",
                "a weight for each value, so that the layer is applied once");
        } else {
            op.expectOutput(List.of(1, units));
        }
        Optional<IntTensor> bias = Weights.bias(op, BIAS, units);
        Quantization from = op.input(0).quantization();
        Quantization scales = op.input(WEIGHTS).quantization();
        Optional<ClauseDraft> rescale = scales.scales().size() == 1 ? Rescaling.perLayer(op, from, scales, op.output().quantization())
            : Rescaling.perFilter(op, from, scales, op.output().quantization());
        if (op.isRefused()) {
            return;
        }
        int channels = input.source().type().channels();
        IntTensor moved = Weights.transposed(weights, List.of(units, shape.get(1) / channels, channels), 0, 2, 1);
        List<ClauseDraft> clauses = new ArrayList<>();
        clauses.add(ClauseDraft.words("units " + units));
        clauses.add(ClauseDraft.weights(new IntTensor(moved.type(), shape, moved.values())));
        bias.map(ClauseDraft::bias).ifPresent(clauses::add);
        clauses.add(rescale.orElseThrow());
        op.graph().addRescaled(new LayerBody(LayerKind.DENSE, "dense", List.of(input), clauses), options.activation(), op.output(), type);
    }
}

package convoy.importer.tflite;

import convoy.check.IntegerType;
import convoy.check.TensorType;
import convoy.importer.ModelListing;
import java.util.List;
import java.util.Optional;

/** One operator while it is imported: what it reads and makes, and what about it is refused. */
final class Operation {
    private final Graph graph;
    private final TfliteOperator operator;
    private final ModelListing.Node node;
    private boolean refused;

    Operation(Graph graph, TfliteOperator operator, ModelListing.Node node) {
        this.graph = graph;
        this.operator = operator;
        this.node = node;
    }

    Graph graph() {
        return graph;
    }

    String kind() {
        return operator.kind();
    }

    TfliteOptions options() {
        return operator.options();
    }

    /** Refuses the operator because of an attribute of its line in the listing. */
    void refuse(String attribute, String reason, String needed) {
        refused = true;
        graph.refusals().refuse(node, attribute, reason, needed);
    }

    /** Refuses the operator as a whole. */
    void refuse(String reason, String needed) {
        refused = true;
        graph.refusals().refuse(node, reason, needed);
    }

    boolean isRefused() {
        return refused;
    }

    int inputs() {
        return operator.inputs().size();
    }

    TfliteTensor input(int place) {
        return graph.model().tensor(operator.inputs().get(place));
    }

    TfliteTensor output() {
        return graph.model().tensor(operator.outputs().get(0));
    }

    /** Whether it has so many inputs and one output, as its kind has; refused otherwise. */
    boolean hasOperands(int fewest, int most) {
        if (inputs() < fewest || inputs() > most || operator.outputs().size() != 1) {
            refuse("it has " + inputs() + " inputs and " + operator.outputs().size() + " outputs",
                (fewest == most ? fewest : fewest + " to " + most) + " inputs and 1 output");
        }
        return !refused;
    }

    /** The value of an input; empty, and refused where that was not done before, if there is none. */
    Optional<Value> value(int place) {
        TfliteTensor tensor = input(place);
        if (tensor.isConstant()) {
            refuse(TfliteListing.input(place), "its input " + place + " is a constant", "a tensor that is computed");
        } else if (graph.isOnHost(tensor.index())) {
            refuse(TfliteListing.input(place), "it reads what is left to the host", "SOFTMAX and DEQUANTIZE behind everything else");
        }
        return refused ? Optional.empty() : graph.value(tensor.index());
    }

    /** The value of an input with the shape of a picture: {@code [1, H, W, C]}. */
    Optional<Value> picture(int place) {
        return value(place).filter(value -> {
            boolean fits = value.shape().size() == 4 && value.source().type().shape().size() == 3
                && value.shape().get(3) == value.source().type().channels();
            if (!fits) {
                refuse(TfliteListing.input(place), "it reads " + value.shape() + " of what is " + value.source().type().shape() + ", channels first, in the spec",
                    "a batch of 1, height, width and channels as the operators before made them");
            }
            return fits;
        });
    }

    /** The type of the output; empty, and refused, if it cannot be one of the spec's. */
    Optional<TensorType> outputType() {
        return outputType(List.of(TensorTypes.INT8));
    }

    Optional<TensorType> outputType(List<IntegerType> allowed) {
        Optional<TensorTypes.Obstacle> obstacle = TensorTypes.obstacle(output(), allowed);
        obstacle.ifPresent(found -> refuse(TfliteListing.OUTPUT, "its output " + found.reason(), found.needed()));
        return obstacle.isPresent() ? Optional.empty() : Optional.of(TensorTypes.type(output()));
    }

    /** Refuses an output of another shape than the operator makes. */
    void expectOutput(List<Integer> shape) {
        if (!output().shape().equals(shape)) {
            refuse(TfliteListing.OUTPUT, "its output has the shape " + output().shape() + ", but it makes " + shape, "a model whose shapes fit together");
        }
    }

    /** Refuses an output with another scale or zero point than an input, for an operator that passes values on. */
    void expectSameQuantization(int place) {
        Quantization in = input(place).quantization();
        Quantization out = output().quantization();
        if (!in.scales().equals(out.scales()) || !in.zeroPoints().equals(out.zeroPoints()) || !input(place).elementType().equals(output().elementType())) {
            refuse(TfliteListing.OUTPUT, "it passes values on, but input " + place + " has scale " + in.scales() + " and zero point " + in.zeroPoints()
                + ", its output " + out.scales() + " and " + out.zeroPoints(), "one scale and zero point, or QUANTIZE in between");
        }
    }

    /** Refuses an activation that no clamp makes. */
    void checkActivation(FusedActivation activation) {
        if (!ActivationRange.isKnown(activation)) {
            refuse(TfliteListing.ACTIVATION, "the activation " + activation + " is no clamp", "NONE, RELU, RELU6 or RELU_N1_TO_1");
        }
    }

    /** What a known activation lets pass of the output. */
    ActivationRange activationRange(FusedActivation activation) {
        return ActivationRange.of(activation, Stored.of(TensorTypes.type(output())), output().quantization().scale());
    }

    /** Leaves the operator to the host, with a note; what comes behind it has to be left to the host, too. */
    void leaveToHost(String what) {
        TfliteTensor input = input(0);
        if (input.isConstant() || (input.isFloat() && !graph.isOnHost(input.index()))) {
            refuse(TfliteListing.input(0), "it reads " + (input.isConstant() ? "a constant" : "real numbers"), "an int8 tensor that is computed");
            return;
        }
        graph.leaveToHost(output().index(), input.index());
        graph.note("The model's " + what + " (" + output().name() + ") is left to the host.");
    }
}

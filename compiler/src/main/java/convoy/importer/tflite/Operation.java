package convoy.importer.tflite;

import convoy.check.IntegerType;
import convoy.check.TensorType;
import convoy.importer.ModelListing;
import convoy.importer.ModelOperation;
import convoy.importer.Stored;
import java.util.List;
import java.util.Optional;

/** One operator while it is imported: what it reads and makes, and what about it is refused. */
final class Operation extends ModelOperation {
    static final String FITTING_SHAPES = "a model whose shapes fit together";
    static final int PICTURE_AXES = 4;

    private final Graph graph;
    private final TfliteOperator operator;

    Operation(Graph graph, TfliteOperator operator, ModelListing.Node node) {
        super(graph.refusals(), node);
        this.graph = graph;
        this.operator = operator;
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

    int inputs() {
        return operator.inputs().size();
    }

    TfliteTensor input(int place) {
        return graph.model().tensor(operator.inputs().get(place));
    }

    /** The attribute of its line in the listing that shows an input. */
    String inputName(int place) {
        return TfliteListing.input(kind(), place);
    }

    TfliteTensor output() {
        return graph.model().tensor(operator.outputs().get(0));
    }

    /** Whether it has so many inputs and one output, as its kind has; refused otherwise. */
    boolean hasOperands(int fewest, int most) {
        if (inputs() < fewest || inputs() > most || operator.outputs().size() != 1) {
            String wanted = fewest == most ? String.valueOf(fewest) : most == Integer.MAX_VALUE ? fewest + " or more" : fewest + " or " + most;
            refuse("it has " + inputs() + " inputs and " + operator.outputs().size() + " outputs", wanted + " inputs and 1 output");
        }
        return !isRefused();
    }

    /** The value of an input; empty if there is none, because this operator or one before it is refused. */
    Optional<Value> value(int place) {
        TfliteTensor tensor = input(place);
        if (tensor.isConstant()) {
            refuse(inputName(place), "its input " + place + " is a constant", "a tensor that is computed");
        } else if (graph.isOnHost(tensor.index())) {
            refuse(inputName(place), "it reads what is left to the host", "SOFTMAX and DEQUANTIZE behind everything else");
        }
        Optional<Value> value = graph.value(tensor.index());
        if (!isRefused() && value.isEmpty() && !graph.isMissing(tensor.index())) {
            refuse(inputName(place), "it reads " + tensor.name() + ", which no operator before it makes", "operators in the order of execution");
        }
        return isRefused() ? Optional.empty() : value;
    }

    /** The value of an input with the axes that the operators before gave it; refused if it was reshaped since. */
    Optional<Value> unshaped(int place) {
        return value(place).filter(value -> {
            if (!value.hasItsAxes()) {
                refuse(inputName(place), "what it reads was reshaped to " + value.shape() + " and is " + value.source().type().shape()
                    + ", channels first, in the spec", "a tensor without RESHAPE in front");
            }
            return value.hasItsAxes();
        });
    }

    /** The same with the axes of a picture: {@code [1, H, W, C]}. */
    Optional<Value> picture(int place) {
        return unshaped(place).filter(value -> {
            boolean fits = value.shape().size() == PICTURE_AXES;
            if (!fits) {
                refuse(inputName(place), "it reads " + value.shape(), "a batch of 1, height, width and channels");
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
            refuse(TfliteListing.OUTPUT, "its output has the shape " + output().shape() + ", but it makes " + shape, FITTING_SHAPES);
        }
    }

    /** Refuses windows that the language has no words for, and an output of another shape than they make. */
    void expectWindows(WindowGeometry windows, int channels) {
        if (windows.isInRange()) {
            expectOutput(windows.outputShape(channels));
        } else {
            refuse(TfliteListing.STRIDE, "its window or its steps are out of range: " + windows.kernel().bothText() + ", stride " + windows.stride().bothText()
                + ", dilation " + windows.dilation().bothText(), "sizes and steps from 1 to 2^28");
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
            refuse(inputName(0), "it reads " + (input.isConstant() ? "a constant" : "real numbers"), "an int8 tensor that is computed");
            return;
        }
        graph.leaveToHost(output().index(), input.index());
        graph.spec().note("The model's " + what + " (" + output().name() + ") is left to the host.");
    }
}

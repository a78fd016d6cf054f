package convoy.importer.onnx;

import convoy.check.IntegerType;
import convoy.importer.ModelListing;
import convoy.importer.ModelOperation;
import convoy.importer.Stored;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import onnx.AttributeProto;
import onnx.AttributeProto.AttributeType;

/** One node while it is imported: what it reads and makes, and what about it is refused. */
final class Operation extends ModelOperation {
    private final Graph graph;
    private final OnnxNode node;

    Operation(Graph graph, OnnxNode node, ModelListing.Node listed) {
        super(graph.refusals(), listed);
        this.graph = graph;
        this.node = node;
    }

    Graph graph() {
        return graph;
    }

    OnnxNode node() {
        return node;
    }

    String kind() {
        return node.kind();
    }

    String output() {
        return node.output();
    }

    /** Refuses the node because of an input. */
    void refuse(int place, String reason, String needed) {
        refuse(OnnxListing.input(kind(), place), reason, needed);
    }

    /**
     * Whether it has inputs and attributes as its kind has, and one output that matters; refused otherwise.
     *
     * @param known attributes
     */
    boolean isWellFormed(int fewest, int most, String... known) {
        int inputs = node.inputs().size();
        if (inputs < fewest || inputs > most || node.output().isEmpty()) {
            String wanted = fewest == most ? String.valueOf(fewest) : most == Integer.MAX_VALUE ? fewest + " or more" : fewest + " to " + most;
            refuse("it has " + inputs + " inputs and " + node.outputs().size() + " outputs", wanted + " inputs, and an output");
        }
        node.outputs().stream().skip(1).filter(output -> !output.isEmpty() && graph.model().uses(output) > 0).forEach(output ->
            refuse("its further output " + output + " is used", "only its first output"));
        Set<String> names = Set.of(known);
        node.attributes().keySet().stream().filter(name -> !names.contains(name)).sorted().forEach(name ->
            refuse(name, "its attribute " + name + " is unknown", "only the attributes that ONNX gives it up to opset " + OnnxImport.NEWEST_OPSET));
        return !isRefused();
    }

    /** An attribute that is an integer; refused if it is something else. */
    long number(String name, long otherwise) {
        return attribute(name, AttributeType.INT).map(AttributeProto::getI).orElse(otherwise);
    }

    float real(String name, float otherwise) {
        return attribute(name, AttributeType.FLOAT).map(AttributeProto::getF).orElse(otherwise);
    }

    String text(String name, String otherwise) {
        return attribute(name, AttributeType.STRING).map(attribute -> attribute.getS().toStringUtf8()).orElse(otherwise);
    }

    Optional<List<Long>> numbers(String name) {
        return attribute(name, AttributeType.INTS).map(AttributeProto::getIntsList);
    }

    private Optional<AttributeProto> attribute(String name, AttributeType type) {
        AttributeProto attribute = node.attributes().get(name);
        if (attribute != null && attribute.getType() != type) {
            refuse(name, "its attribute " + name + " is " + attribute.getType(), "a value of " + type);
            return Optional.empty();
        }
        return Optional.ofNullable(attribute);
    }

    /** What an input is; empty if what makes it was refused, or if it is not there, which is refused. */
    Optional<Value> value(int place) {
        if (!node.has(place)) {
            refuse("its input " + place + " is left out", "an input");
            return Optional.empty();
        }
        return graph.value(node.inputs().get(place));
    }

    /** An input of integers between operators; empty, and refused if it is there, for any other. */
    Optional<Value.Tensor> tensor(int place) {
        Optional<Value> value = value(place);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.get() instanceof Value.Tensor tensor) {
            return Optional.of(tensor);
        }
        if (value.get() instanceof Value.Sums sums) {
            return sums.sum().stored().map(tensor -> {
                graph.define(node.inputs().get(place), tensor);
                return tensor;
            });
        }
        refuseValue(place, value.get());
        return Optional.empty();
    }

    /** Refuses an input that is not what the operator can read. */
    void refuseValue(int place, Value value) {
        String name = node.inputs().get(place);
        if (value instanceof Value.OnHost) {
            refuse(place, "it reads " + name + ", which is left to the host", "what is left to the host behind everything else");
        } else if (value instanceof Value.Fixed || value instanceof Value.FixedReal) {
            refuse(place, "it reads the constant " + name, "a tensor that is computed");
        } else if (value instanceof Value.RealInput) {
            refuse(place, "it reads the real numbers of the input " + name, "a quantised model: QuantizeLinear behind the input, integers from there on");
        } else {
            refuse(place, "it reads the real numbers " + name, "the integers in front of the DequantizeLinear before it");
        }
    }

    /** An input that is a constant with so many values; empty, and refused, if it is none. */
    Optional<OnnxConstant> constant(int place, String what) {
        Optional<Value> value = value(place);
        if (value.isPresent() && value.get() instanceof Value.Fixed fixed) {
            if (fixed.constant().isElsewhere()) {
                refuse(place, "the values of its " + what + " " + fixed.constant().name() + " lie in another file", "a model with its constants inside");
                return Optional.empty();
            }
            return Optional.of(fixed.constant());
        }
        value.ifPresent(other -> refuse(place, "its " + what + " " + node.inputs().get(place) + " is computed", "a constant " + what));
        return Optional.empty();
    }

    Optional<long[]> integers(int place, String what) {
        return constant(place, what).flatMap(constant -> {
            Optional<long[]> values = constant.integers();
            if (values.isEmpty()) {
                refuse(place, "its " + what + " is " + constant.type() + constant.shape() + ", or has not as many values", "integers, all of them");
            }
            return values;
        });
    }

    Optional<float[]> reals(int place, String what) {
        return constant(place, what).flatMap(constant -> {
            Optional<float[]> values = constant.reals();
            if (values.isEmpty()) {
                refuse(place, "its " + what + " is " + constant.type() + constant.shape() + ", or has not as many values", "float32 numbers, all of them");
            }
            return values;
        });
    }

    /** How a stored tensor is meant, as scale and zero point say at two places; a zero point that is left out is 0. */
    Optional<Quantization> quantization(int scalePlace, int zeroPlace) {
        Optional<float[]> scales = reals(scalePlace, "scale");
        Optional<long[]> zeros = node.has(zeroPlace) ? integers(zeroPlace, "zero point") : Optional.of(new long[1]);
        if (scales.isEmpty() || zeros.isEmpty()) {
            return Optional.empty();
        }
        List<Float> positive = new ArrayList<>();
        for (float scale : scales.get()) {
            if (!(scale >= Float.MIN_NORMAL && scale <= Float.MAX_VALUE)) {
                refuse(scalePlace, "it has the scale " + scale, "positive scales");
                return Optional.empty();
            }
            positive.add(scale);
        }
        if (positive.isEmpty() || zeros.get().length == 0) {
            refuse(scalePlace, "it has no scale or no zero point", "one of each");
            return Optional.empty();
        }
        return Optional.of(new Quantization(positive, Arrays.stream(zeros.get()).boxed().toList()));
    }

    /** As above, with one scale and one zero point of a type. */
    Optional<Quantization> quantization(int scalePlace, int zeroPlace, IntegerType type) {
        return quantization(scalePlace, zeroPlace).filter(found -> {
            if (found.scales().size() != 1 || found.zeroPoints().size() != 1) {
                refuse(scalePlace, "it has " + found.scales().size() + " scales and " + found.zeroPoints().size() + " zero points",
                    "one of each for the tensor");
            } else if (!type.holds(found.zeroPoint())) {
                refuse(zeroPlace, "it has the zero point " + found.zeroPoint() + ", which is no " + type, "a zero point of the tensor's type");
            }
            return !isRefused();
        });
    }

    /** The element type that the zero point at a place states; uint8 where it is left out. */
    Optional<IntegerType> storedType(int zeroPlace) {
        if (!node.has(zeroPlace)) {
            return Optional.of(ElementTypes.UINT8);
        }
        return constant(zeroPlace, "zero point").flatMap(constant -> {
            Optional<IntegerType> type = ElementTypes.integer(constant.type()).filter(integer -> integer.bits() == Byte.SIZE);
            if (type.isEmpty()) {
                refuse(zeroPlace, "it makes " + constant.type(), "int8 or uint8");
            }
            return type;
        });
    }

    /** Refuses a tensor whose zero point is not the one that this node states. */
    boolean means(int place, Value.Tensor tensor, long zeroPoint) {
        Stored stored = tensor.stored();
        if (stored.zeroPoint() != zeroPoint) {
            refuse(place, "it takes " + node.inputs().get(place) + " with the zero point " + zeroPoint + ", but what makes it or reads it elsewhere has "
                + stored.zeroPoint(), "one zero point for a tensor");
            return false;
        }
        return true;
    }

    /** Whether one node reads the result, once, or the model gives it out, and nothing else does. */
    boolean isReadOnce() {
        return graph.model().uses(output()) == 1;
    }

    /** The result. */
    void define(Value value) {
        graph.define(output(), value);
    }

    /** Leaves the node to the host, with a note; what comes behind it has to be left to the host, too. */
    void leaveToHost(Value.Tensor before) {
        define(new Value.OnHost(before));
        graph.spec().note("The model's " + kind() + " (" + output() + ") is left to the host.");
    }
}

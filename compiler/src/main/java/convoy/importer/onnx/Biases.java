package convoy.importer.onnx;

import convoy.check.IntTensor;
import convoy.importer.ClauseDraft;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import onnx.TensorProto.DataType;

/**
 * What is added to the sums of each filter.
 *
 * @param values one per filter; empty for nothing
 */
record Biases(Optional<long[]> values) {
    static final Biases NONE = new Biases(Optional.empty());

    long of(int filter) {
        return values.isPresent() ? values.get()[filter] : 0;
    }

    Biases plus(Biases other) {
        return new Biases(values.map(own -> IntStream.range(0, own.length).mapToLong(filter -> own[filter] + other.of(filter)).toArray()).or(other::values));
    }

    /** None where all are 0. */
    Optional<ClauseDraft> clause() {
        return values.filter(each -> Arrays.stream(each).anyMatch(value -> value != 0))
            .map(each -> ClauseDraft.bias(new IntTensor(ElementTypes.INT32, List.of(each.length), each)));
    }

    /** An input of int32, if it is there; empty, and refused, if it is something else. */
    static Optional<Biases> stored(Operation op, int place, int filters) {
        if (!op.node().has(place)) {
            return Optional.of(NONE);
        }
        return op.constant(place, "bias").flatMap(constant -> of(op, place, constant, filters));
    }

    /** What a DequantizeLinear makes of int32 values in steps of a product: ONNX Runtime takes the values, whatever their scale. */
    static Optional<Biases> dequantized(Operation op, int place, int filters, Quantization input, Quantization weights) {
        if (!op.node().has(place)) {
            return Optional.of(NONE);
        }
        Optional<Value> value = op.value(place);
        if (value.isPresent() && value.get() instanceof Value.FixedReal fixed) {
            return isInSteps(op, place, fixed, filters, input, weights) ? of(op, place, fixed.constant(), filters) : Optional.empty();
        }
        value.ifPresent(other -> op.refuse(place, "its bias " + op.node().inputs().get(place)
            + (other instanceof Value.Fixed ? " is real numbers, so that ONNX Runtime computes it in float32" : " is computed"),
            "a bias of int32 behind a DequantizeLinear"));
        return Optional.empty();
    }

    private static boolean isInSteps(Operation op, int place, Value.FixedReal fixed, int filters, Quantization input, Quantization weights) {
        Quantization bias = fixed.quantization();
        boolean fits = bias.scales().size() == 1 || bias.scales().size() == filters;
        for (int filter = 0; filter < filters && fits; filter++) {
            float step = input.scale() * weights.scale(filter);
            fits = Math.abs(bias.scale(filter) - step) <= Math.ulp(step);
        }
        if (!fits || bias.zeroPoints().stream().anyMatch(zero -> zero != 0)) {
            op.refuse(place, "its bias has the scales " + bias.scales() + " and zero points " + bias.zeroPoints()
                + ", but ONNX Runtime takes its values as steps of "
                + "the input's scale times the weights'", "that scale, and zero points of 0");
        }
        return !op.isRefused();
    }

    /** One value per filter, or one for all, whatever axes of size 1 are around. */
    private static Optional<Biases> of(Operation op, int place, OnnxConstant constant, int filters) {
        Optional<long[]> values = constant.integers();
        if (constant.type() != DataType.INT32 || values.isEmpty()) {
            op.refuse(place, "its bias is " + constant.type() + constant.shape() + ", or has not as many values", "int32, a value for each filter");
        } else if (values.get().length != filters && values.get().length != 1) {
            op.refuse(place, "its bias has " + values.get().length + " values for " + filters + " filters", "a value for each filter");
        }
        if (op.isRefused()) {
            return Optional.empty();
        }
        long[] each = new long[filters];
        Arrays.setAll(each, filter -> values.get()[values.get().length == 1 ? 0 : filter]);
        return Optional.of(new Biases(Optional.of(each)));
    }

    /**
     * An int32 constant that is added to the sums of a layer: broadcast along everything but the filters.
     *
     * @param shape      of the sums
     * @param filterAxis along which the filters lie
     */
    static Optional<Biases> added(Operation op, int place, OnnxConstant constant, List<Integer> shape, int filterAxis) {
        int fromEnd = shape.size() - filterAxis;
        List<Integer> own = constant.shape();
        boolean broadcast = own.size() <= shape.size();
        for (int k = 1; k <= own.size() && broadcast; k++) {
            int size = own.get(own.size() - k);
            broadcast = size == 1 || k == fromEnd && size == shape.get(filterAxis);
        }
        if (!broadcast) {
            op.refuse(place, "it adds a constant of the shape " + own + " to " + shape, "a value for each filter, as " + shape.get(filterAxis)
                + " along axis " + filterAxis + " and 1 along the axes behind");
            return Optional.empty();
        }
        return of(op, place, constant, shape.get(filterAxis));
    }
}

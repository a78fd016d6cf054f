package convoy.importer.onnx;

import convoy.check.IntTensor;
import convoy.check.IntegerType;
import convoy.check.Range;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The weights of a node as the model has them.
 *
 * @param constant     the stored values
 * @param quantization their scales and zero points
 * @param axis         along which several of them differ
 */
record FilterWeights(OnnxConstant constant, Quantization quantization, int axis) {
    /** Differences of two eight-bit values. */
    private static final IntegerType WIDEST = new IntegerType(9, true);

    /** Of an operator on integers, by the places of its inputs; the scale's is negative where it has none. */
    static Optional<FilterWeights> stored(Operation op, int place, int scalePlace, int zeroPlace, int axis) {
        Optional<OnnxConstant> constant = op.constant(place, "weight tensor");
        if (scalePlace >= 0) {
            Optional<Quantization> quantization = op.quantization(scalePlace, zeroPlace);
            return constant.flatMap(values -> quantization.map(found -> new FilterWeights(values, found, axis)));
        }
        Optional<long[]> zeros = op.node().has(zeroPlace) ? op.integers(zeroPlace, "zero point") : Optional.of(new long[1]);
        Optional<Quantization> quantization = zeros.map(found -> new Quantization(List.of(1f), Arrays.stream(found).boxed().toList()));
        return constant.flatMap(values -> quantization.map(found -> new FilterWeights(values, found, axis)));
    }

    /** Of an operator on real numbers: what a DequantizeLinear makes of constants. */
    static Optional<FilterWeights> dequantized(Operation op, int place) {
        Optional<Value> value = op.value(place);
        if (value.isPresent() && value.get() instanceof Value.FixedReal fixed) {
            return Optional.of(new FilterWeights(fixed.constant(), fixed.quantization(), fixed.axis()));
        }
        value.ifPresent(other -> op.refuse(place, "its weights " + op.node().inputs().get(place) + (other instanceof Value.Fixed
            ? " are real numbers, so that ONNX Runtime computes it in float32" : " are computed"),
            "constant weights of int8 or uint8 behind a DequantizeLinear"));
        return Optional.empty();
    }

    List<Integer> shape() {
        return constant.shape();
    }

    boolean isSigned() {
        return constant.type() == onnx.TensorProto.DataType.INT8;
    }

    /**
     * Whether they are integers of 8 bits with a number of axes, and scales and zero points for all of them or for each filter; refused otherwise.
     *
     * @param axes       of the tensor; negative for 3 or more
     * @param filterAxis axis of the filters
     */
    boolean areSound(Operation op, int place, int axes, int filterAxis) {
        if (ElementTypes.integer(constant.type()).filter(type -> type.bits() == Byte.SIZE).isEmpty()) {
            op.refuse(place, "its weights are " + constant.type(), "weights of int8 or uint8");
        } else if (axes < 0 ? shape().size() < 3 : shape().size() != axes) {
            op.refuse(place, "its weights have the shape " + shape(), axes < 0 ? "filters, channels, and one to three spatial axes" : axes + " axes");
        } else if (shape().stream().anyMatch(size -> size < 1)) {
            op.refuse(place, "its weights have the shape " + shape(), "sizes of 1 or more");
        } else if (constant.integers().isEmpty()) {
            op.refuse(place, "its weights are fewer or more than " + shape() + " says", "all of them");
        } else {
            checkScales(op, place, filterAxis);
        }
        return !op.isRefused();
    }

    private void checkScales(Operation op, int place, int filterAxis) {
        int filters = shape().get(filterAxis);
        boolean several = quantization.scales().size() > 1 || quantization.zeroPoints().size() > 1;
        boolean fit = Stream.of(quantization.scales(), quantization.zeroPoints()).allMatch(list -> list.size() == 1 || list.size() == filters);
        if (several && (axis != filterAxis || !fit)) {
            op.refuse(place, "its weights have " + quantization.scales().size() + " scales and " + quantization.zeroPoints().size()
                + " zero points along axis " + axis,
                "one, or one for each of the " + filters + " along axis " + filterAxis);
        }
    }

    /** Laid out filters first, with their zero points subtracted: in more than 8 bits where that is needed. */
    IntTensor folded() {
        return folded(constant.integers().orElseThrow(), shape());
    }

    /** The same of a matrix {@code [inputs, filters]}, transposed. */
    IntTensor foldedTransposed() {
        long[] stored = constant.integers().orElseThrow();
        int inputs = shape().get(0);
        int filters = shape().get(1);
        long[] moved = new long[stored.length];
        for (int k = 0; k < moved.length; k++) {
            moved[k] = stored[k % inputs * filters + k / inputs];
        }
        return folded(moved, List.of(filters, inputs));
    }

    private IntTensor folded(long[] stored, List<Integer> filtersFirst) {
        int each = stored.length / filtersFirst.get(0);
        long[] values = new long[stored.length];
        Arrays.setAll(values, k -> stored[k] - quantization.zeroPoint(k / each));
        return new IntTensor(type(values), filtersFirst, values);
    }

    private IntegerType type(long[] values) {
        IntegerType own = ElementTypes.integer(constant.type()).orElseThrow();
        Range range = new Range(Arrays.stream(values).min().orElse(0), Arrays.stream(values).max().orElse(0));
        return Stream.of(own, ElementTypes.INT8, ElementTypes.UINT8).filter(type -> type.holds(range)).findFirst().orElse(WIDEST);
    }
}

package convoy.importer.tflite;

import convoy.check.IntTensor;
import convoy.check.IntegerType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Weights and biases, from the framework's order to the language's. */
final class Weights {
    private static final IntegerType BIAS = new IntegerType(32, true);

    private Weights() { }

    /**
     * Weights of int8 with the number of axes that an operator asks for; empty, and refused, if these are others.
     *
     * @param place    of the input
     * @param axes     of the weights
     * @param channels axis along which the scales may differ
     */
    static Optional<long[]> read(Operation op, int place, int axes, int channels) {
        TfliteTensor weights = op.input(place);
        String input = op.inputName(place);
        if (!weights.isOf(8, true)) {
            op.refuse(input, "its weights are " + weights.elementType(), "int8 weights");
        } else if (!weights.isConstant()) {
            op.refuse(input, "its weights are computed", "constant weights");
        } else if (!weights.peculiarity().isEmpty()) {
            op.refuse(input, "its weights are " + weights.peculiarity(), "dense weights");
        } else if (weights.shape().size() != axes || weights.shape().stream().anyMatch(size -> size < 1)) {
            op.refuse(input, "its weights have the shape " + weights.shape(), axes + " axes of size 1 or more");
        } else {
            checkScales(op, weights, input, channels);
        }
        return op.isRefused() ? Optional.empty() : values(op, weights, input);
    }

    private static void checkScales(Operation op, TfliteTensor weights, String input, int channels) {
        Quantization quantization = weights.quantization();
        int scales = quantization.scales().size();
        if (!quantization.isSymmetric()) {
            op.refuse(input, scales == 0 ? "its weights have no scale" : "its weights have a zero point other than 0 or a scale that is not positive",
                "symmetrically quantised weights: zero point 0, positive scales");
        } else if (scales > 1 && (quantization.axis() != channels || scales != weights.shape().get(channels))) {
            op.refuse(input, "its weights have " + scales + " scales along axis " + quantization.axis(), "one scale, or one for each of the "
                + weights.shape().get(channels) + " along axis " + channels);
        }
    }

    private static Optional<long[]> values(Operation op, TfliteTensor tensor, String input) {
        Optional<long[]> values = tensor.integers();
        if (values.isEmpty()) {
            op.refuse(input, "the file does not hold as many bytes as " + tensor.typeText() + " has", "a complete file");
        }
        return values;
    }

    /** The bias, if there is an input for it that is not all zeros; refused if it has another type or length. */
    static Optional<IntTensor> bias(Operation op, int place, int filters) {
        if (place >= op.inputs()) {
            return Optional.empty();
        }
        TfliteTensor bias = op.input(place);
        String input = op.inputName(place);
        if (!bias.isOf(32, true)) {
            op.refuse(input, "its bias is " + bias.elementType(), "an int32 bias");
        } else if (!bias.isConstant()) {
            op.refuse(input, "its bias is computed", "a constant bias");
        } else if (bias.elements() != filters) {
            op.refuse(input, "its bias has " + bias.elements() + " values for " + filters + " filters", "a value for each filter");
        } else {
            return values(op, bias, input).filter(values -> Arrays.stream(values).anyMatch(value -> value != 0))
                .map(values -> new IntTensor(BIAS, List.of(filters), values));
        }
        return Optional.empty();
    }

    /**
     * The same values with the axes in another order.
     *
     * @param order for each new axis the old one
     */
    static IntTensor transposed(long[] values, List<Integer> shape, int... order) {
        int[] strides = new int[shape.size()];
        int stride = 1;
        for (int axis = shape.size() - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= shape.get(axis);
        }
        List<Integer> sizes = Arrays.stream(order).mapToObj(shape::get).toList();
        long[] moved = new long[values.length];
        int[] index = new int[order.length];
        for (int element = 0; element < moved.length; element++) {
            int from = 0;
            for (int axis = 0; axis < order.length; axis++) {
                from += index[axis] * strides[order[axis]];
            }
            moved[element] = values[from];
            for (int axis = order.length - 1; axis >= 0 && ++index[axis] == sizes.get(axis); axis--) {
                index[axis] = 0;
            }
        }
        return new IntTensor(TensorTypes.INT8, sizes, moved);
    }
}

package convoy.importer.tflite;

import convoy.check.IntegerType;
import convoy.check.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the language makes of a tensor between operators. */
final class TensorTypes {
    static final IntegerType INT8 = new IntegerType(8, true);
    static final IntegerType UINT8 = new IntegerType(8, false);
    private static final int MOST_AXES = 4;
    private static final int MOST_ELEMENTS = Integer.MAX_VALUE - 8;

    private TensorTypes() { }

    /** Why a tensor cannot be one of the spec's, and what would be needed. */
    record Obstacle(String reason, String needed) { }

    /** The first obstacle, if there is one. */
    static Optional<Obstacle> obstacle(TfliteTensor tensor, List<IntegerType> allowed) {
        if (tensor.integerType().isEmpty() || !allowed.contains(tensor.integerType().get())) {
            return obstacle("is " + tensor.elementType(), tensor.isFloat() ? "int8 tensors between all operators: quantise the model fully" : "an int8 tensor");
        }
        if (!tensor.peculiarity().isEmpty()) {
            return obstacle("is " + tensor.peculiarity(), "a tensor with all its values, computed anew for each frame");
        }
        Quantization quantization = tensor.quantization();
        if (!quantization.isPerTensor()) {
            return quantization.scales().isEmpty() ? obstacle("has no scale and zero point", "the quantisation that the converter writes")
                : obstacle("has " + quantization.scales().size() + " scales " + quantization.scales().get(0) + "..., " + quantization.zeroPoints().size()
                    + " zero points", "one positive scale and one zero point");
        }
        if (!tensor.integerType().get().holds(quantization.zeroPoint())) {
            return obstacle("has the zero point " + quantization.zeroPoint() + ", which is no " + tensor.integerType().get(),
                "a zero point of the tensor's type");
        }
        return shapeObstacle(tensor);
    }

    private static Optional<Obstacle> shapeObstacle(TfliteTensor tensor) {
        List<Integer> shape = tensor.shape();
        Optional<Integer> open = tensor.dynamic().stream().filter(axis -> axis > 0).findFirst();
        if (open.isPresent()) {
            return obstacle("has no fixed size along axis " + open.get(), "a fixed size, since hardware is built for it; the batch alone may be open");
        }
        if (shape.size() < 2 || shape.size() > MOST_AXES) {
            return obstacle("has " + shape.size() + " axes", "a batch axis, at most two spatial axes, and channels");
        }
        if (shape.get(0) != 1) {
            return obstacle("is a batch of " + shape.get(0), "a batch of 1: frames follow one another");
        }
        if (shape.stream().skip(1).anyMatch(size -> size < 1)) {
            return obstacle("is empty", "sizes of at least 1");
        }
        if (tensor.elements() > MOST_ELEMENTS) {
            return obstacle("has the shape " + shape, "at most 2^31 - 9 values in a frame");
        }
        return Optional.empty();
    }

    private static Optional<Obstacle> obstacle(String reason, String needed) {
        return Optional.of(new Obstacle(reason, needed));
    }

    /** The type of a tensor without obstacles. */
    static TensorType type(TfliteTensor tensor) {
        return new TensorType(tensor.integerType().orElseThrow(), tensor.quantization().zeroPoint(), channelsFirst(tensor.shape()));
    }

    /** From {@code [1, H, W, C]} to {@code [C, H, W]}. */
    static List<Integer> channelsFirst(List<Integer> shape) {
        List<Integer> first = new ArrayList<>();
        first.add(shape.get(shape.size() - 1));
        first.addAll(shape.subList(1, shape.size() - 1));
        return first;
    }
}

package convoy.emit;

import convoy.check.IntegerType;
import convoy.check.Tensor;
import convoy.templates.model.ModelClass;
import java.util.List;
import java.util.stream.Collectors;

/** The .npy files that an emitted model reads and writes as a program. Several tensors are one flat array, one after the other. */
final class ModelFiles {
    private static final List<Integer> WIDTHS = List.of(8, 16, 32);

    private ModelFiles() { }

    static ModelClass.FileFormat format(List<Tensor> inputs, List<Tensor> outputs) {
        long min = inputs.stream().mapToLong(tensor -> tensor.type().element().min()).min().orElseThrow();
        long max = inputs.stream().mapToLong(tensor -> tensor.type().element().max()).max().orElseThrow();
        long outputMin = outputs.stream().mapToLong(tensor -> tensor.type().element().min()).min().orElseThrow();
        long outputMax = outputs.stream().mapToLong(tensor -> tensor.type().element().max()).max().orElseThrow();
        IntegerType type = numpyType(outputMin, outputMax);
        int bytes = type.bits() / 8;
        return new ModelClass.FileFormat(shape(inputs), literal(min), literal(max), shape(outputs),
            (bytes == 1 ? "|" : "<") + (type.signed() ? "i" : "u") + bytes, bytes);
    }

    /** The narrowest type that holds both ends; where uint32 and negative values meet, the low 32 bits are kept as int32. */
    private static IntegerType numpyType(long min, long max) {
        return WIDTHS.stream().map(bits -> new IntegerType(bits, min < 0)).filter(type -> type.holds(min) && type.holds(max)).findFirst()
            .orElse(new IntegerType(32, true));
    }

    private static String shape(List<Tensor> tensors) {
        if (tensors.size() == 1) {
            return tensors.get(0).type().shape().stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
        return String.valueOf(tensors.stream().mapToLong(tensor -> tensor.type().elements()).sum());
    }

    private static String literal(long value) {
        return (int) value == value ? String.valueOf(value) : value + "L";
    }
}

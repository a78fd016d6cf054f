package convoy.importer.tflite;

import convoy.check.IntegerType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A tensor of a model.
 *
 * @param index        in the model
 * @param name         may be empty
 * @param elementType  as the schema names it, e.g. {@code INT8}
 * @param shape        the batch axis included
 * @param dynamic      axes whose size is known at run time only
 * @param quantization without scales where there is none
 * @param data         of a constant, as stored; shared, treat as read-only
 * @param peculiarity  what makes it more than values in a row, e.g. {@code sparse}; empty for none
 */
record TfliteTensor(int index, String name, String elementType, List<Integer> shape, List<Integer> dynamic, Quantization quantization, Optional<byte[]> data,
                    String peculiarity) {
    TfliteTensor {
        shape = List.copyOf(shape);
        dynamic = List.copyOf(dynamic);
    }

    boolean isConstant() {
        return data.isPresent();
    }

    boolean isFloat() {
        return elementType.equals("FLOAT32");
    }

    /** The language's type of its elements, if they are integers of at most 32 bits. */
    Optional<IntegerType> integerType() {
        return switch (elementType) {
            case "INT8" -> Optional.of(new IntegerType(8, true));
            case "UINT8" -> Optional.of(new IntegerType(8, false));
            case "INT16" -> Optional.of(new IntegerType(16, true));
            case "INT32" -> Optional.of(new IntegerType(32, true));
            default -> Optional.empty();
        };
    }

    boolean isOf(int bits, boolean signed) {
        return integerType().equals(Optional.of(new IntegerType(bits, signed)));
    }

    /** Number of elements; a scalar has one. The largest number if it is larger. */
    long elements() {
        return shape.stream().mapToLong(Integer::longValue).reduce(1, (all, size) -> size > 0 && all > Long.MAX_VALUE / size ? Long.MAX_VALUE : all * size);
    }

    /** Size of the last axis, the channels; 1 for a scalar. */
    int channels() {
        return shape.isEmpty() ? 1 : shape.get(shape.size() - 1);
    }

    /** Sizes of the axes between batch and channels. */
    List<Integer> spatial() {
        return shape.size() < 2 ? List.of() : shape.subList(1, shape.size() - 1);
    }

    /** The values of a constant of 8, 16 or 32 bits in the order stored; empty if it is none, or its data does not fit its shape. */
    Optional<long[]> integers() {
        if (data.isEmpty() || integerType().isEmpty()) {
            return Optional.empty();
        }
        int bytes = integerType().get().bits() / Byte.SIZE;
        if (data.get().length != elements() * bytes) {
            return Optional.empty();
        }
        boolean signed = integerType().get().signed();
        ByteBuffer buffer = ByteBuffer.wrap(data.get()).order(ByteOrder.LITTLE_ENDIAN);
        long[] values = new long[data.get().length / bytes];
        for (int k = 0; k < values.length; k++) {
            values[k] = switch (bytes) {
                case 1 -> signed ? buffer.get() : buffer.get() & 0xFF;
                case 2 -> buffer.getShort();
                default -> buffer.getInt();
            };
        }
        return Optional.of(values);
    }

    /** For example {@code INT8[1, 32, 32, 3]}. */
    String typeText() {
        return elementType + shape.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
    }
}

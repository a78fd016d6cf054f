package convoy.importer.onnx;

import com.google.protobuf.ByteString;
import convoy.importer.DamagedModel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import onnx.TensorProto;
import onnx.TensorProto.DataType;

/**
 * A constant of a model. Its values are taken out of the file when they are asked for.
 *
 * @param name  of the tensor
 * @param type  of its elements
 * @param shape empty for a scalar
 * @param data  as the file has it
 */
record OnnxConstant(String name, DataType type, List<Integer> shape, TensorProto data) {
    OnnxConstant {
        shape = List.copyOf(shape);
    }

    /** @throws DamagedModel if its shape is none that values could have */
    static OnnxConstant of(String name, TensorProto data) throws DamagedModel {
        double elements = 1;
        for (long size : data.getDimsList()) {
            elements *= size;
            if (size < 0 || elements > Integer.MAX_VALUE) {
                throw new DamagedModel("the constant " + name + " has the shape " + data.getDimsList());
            }
        }
        return new OnnxConstant(name, ElementTypes.of(data.getDataType()), data.getDimsList().stream().map(Long::intValue).toList(), data);
    }

    /** A constant that was computed. */
    static OnnxConstant integers(String name, DataType type, List<Integer> shape, long[] values) {
        TensorProto.Builder data = TensorProto.newBuilder().setDataType(DataType.INT64_VALUE);
        for (long value : values) {
            data.addInt64Data(value);
        }
        return new OnnxConstant(name, type, shape, data.build());
    }

    /** Number of elements; a scalar has one. */
    int elements() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }

    /** Its values, if it has integers of at most 64 bits, and all of them. */
    Optional<long[]> integers() {
        return switch (type) {
            case INT8, UINT8, INT32, INT64, INT16, UINT16, BOOL -> list().filter(values -> values.length == elements());
            default -> Optional.empty();
        };
    }

    private Optional<long[]> list() {
        if (isElsewhere()) {
            return Optional.empty();
        }
        if (data.hasRawData()) {
            return raw(data.getRawData());
        }
        return Optional.of(data.getInt64DataCount() > 0 ? data.getInt64DataList().stream().mapToLong(Long::longValue).toArray()
            : data.getInt32DataList().stream().mapToLong(Integer::longValue).toArray());
    }

    private Optional<long[]> raw(ByteString raw) {
        int bytes = ElementTypes.bytes(type);
        if (raw.size() != elements() * bytes) {
            return Optional.empty();
        }
        ByteBuffer buffer = raw.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        long[] values = new long[raw.size() / bytes];
        for (int k = 0; k < values.length; k++) {
            values[k] = switch (type) {
                case INT8 -> buffer.get();
                case UINT8, BOOL -> buffer.get() & 0xFF;
                case INT16 -> buffer.getShort();
                case UINT16 -> buffer.getShort() & 0xFFFF;
                case INT32 -> buffer.getInt();
                default -> buffer.getLong();
            };
        }
        return Optional.of(values);
    }

    /** Its values, if it has float32 numbers, and all of them. */
    Optional<float[]> reals() {
        if (type != DataType.FLOAT || isElsewhere()) {
            return Optional.empty();
        }
        float[] values;
        if (data.hasRawData()) {
            ByteBuffer buffer = data.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
            values = new float[data.getRawData().size() / Float.BYTES];
            buffer.asFloatBuffer().get(values);
        } else {
            values = new float[data.getFloatDataCount()];
            IntStream.range(0, values.length).forEach(k -> values[k] = data.getFloatData(k));
        }
        return values.length == elements() ? Optional.of(values) : Optional.empty();
    }

    /** Whether its values lie in another file. */
    boolean isElsewhere() {
        return data.getDataLocation() == TensorProto.DataLocation.EXTERNAL;
    }

    /** For example {@code w INT8[8, 3, 3, 3]}. */
    String text() {
        return name + " " + type + shape;
    }
}

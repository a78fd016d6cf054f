package convoy.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.openlca.npy.NpyDataType;

/**
 * An array of numbers as NumPy stores it, rounded to float32 where it holds others.
 *
 * @param shape  sizes; empty for a single number
 * @param values in the file's order; shared, treat as read-only
 */
public record FloatArrayFile(List<Integer> shape, float[] values) {
    public FloatArrayFile {
        shape = List.copyOf(shape);
    }

    /**
     * Reads a {@code .npy} file of at most one axis.
     *
     * @throws IOException               if it cannot be read
     * @throws ArrayFile.FormatException if it holds something else
     */
    public static FloatArrayFile readNpy(Path path) throws IOException {
        NpyBytes bytes = NpyBytes.of(Files.readAllBytes(path));
        float[] values = new float[bytes.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = next(bytes.data(), bytes.type());
        }
        return new FloatArrayFile(bytes.shape(), values);
    }

    private static float next(ByteBuffer data, NpyDataType type) throws ArrayFile.FormatException {
        return switch (type) {
            case f4 -> data.getFloat();
            case f8 -> (float) data.getDouble();
            default -> {
                if (!NpyBytes.isInteger(type)) {
                    throw new ArrayFile.FormatException("it holds " + NpyBytes.name(type) + " values, but float32 are needed");
                }
                yield NpyBytes.nextInteger(data, type);
            }
        };
    }
}

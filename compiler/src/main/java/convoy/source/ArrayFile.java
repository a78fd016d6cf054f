package convoy.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An array of integers as NumPy stores it.
 *
 * @param dtype  NumPy's name of the element type, e.g. {@code int8}
 * @param shape  sizes; empty for a single number
 * @param values in row-major order whatever the file's order; shared, treat as read-only
 */
public record ArrayFile(String dtype, List<Integer> shape, long[] values) {
    /** The file exists, but is not an array of integers; the message says why and starts in lower case. */
    public static final class FormatException extends IOException {
        private static final long serialVersionUID = 1;

        FormatException(String message) {
            super(message);
        }
    }

    public ArrayFile {
        shape = List.copyOf(shape);
    }

    /**
     * Reads a {@code .npy} file.
     *
     * @throws IOException     if it cannot be read
     * @throws FormatException if it holds something else
     */
    public static ArrayFile readNpy(Path path) throws IOException {
        return parse(Files.readAllBytes(path));
    }

    /** Index of an element, axis by axis, e.g. {@code [0, 2, 1]}. */
    public static List<Integer> index(List<Integer> shape, int element) {
        Integer[] index = new Integer[shape.size()];
        int rest = element;
        for (int axis = shape.size() - 1; axis >= 0; axis--) {
            index[axis] = rest % shape.get(axis);
            rest /= shape.get(axis);
        }
        return List.of(index);
    }

    /** The array that the bytes of a {@code .npy} file hold. */
    static ArrayFile parse(byte[] content) throws FormatException {
        NpyBytes bytes = NpyBytes.of(content);
        if (!NpyBytes.isInteger(bytes.type())) {
            throw new FormatException("it holds " + NpyBytes.name(bytes.type()) + " values, but integers are needed");
        }
        long[] values = new long[bytes.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = NpyBytes.nextInteger(bytes.data(), bytes.type());
        }
        return new ArrayFile(NpyBytes.name(bytes.type()), bytes.shape(), bytes.fortranOrder() ? rowMajor(values, bytes.shape()) : values);
    }

    /** From Fortran order, where the first index runs fastest. */
    private static long[] rowMajor(long[] columnMajor, List<Integer> shape) {
        long[] values = new long[columnMajor.length];
        for (int element = 0; element < values.length; element++) {
            List<Integer> index = new ArrayList<>(index(shape, element));
            int from = 0;
            for (int axis = shape.size() - 1; axis >= 0; axis--) {
                from = from * shape.get(axis) + index.get(axis);
            }
            values[element] = columnMajor[from];
        }
        return values;
    }
}

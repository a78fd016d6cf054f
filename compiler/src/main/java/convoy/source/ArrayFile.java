package convoy.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.openlca.npy.NpyByteOrder;
import org.openlca.npy.NpyDataType;
import org.openlca.npy.NpyFormatException;
import org.openlca.npy.NpyHeader;

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

    /**
     * Reads all arrays of a {@code .npz} file, by name, in the file's order.
     *
     * @throws IOException     if it cannot be read
     * @throws FormatException if an array is not of integers, or there is none
     */
    public static Map<String, ArrayFile> readNpz(Path path) throws IOException {
        Map<String, ArrayFile> arrays = new LinkedHashMap<>();
        try (InputStream file = Files.newInputStream(path); ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                arrays.put(name.endsWith(".npy") ? name.substring(0, name.length() - 4) : name, parse(zip.readAllBytes()));
            }
        }
        if (arrays.isEmpty()) {
            throw new FormatException("not a .npz file, or an empty one");
        }
        return arrays;
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

    private static ArrayFile parse(byte[] bytes) throws FormatException {
        NpyHeader header;
        try {
            header = NpyHeader.read(Channels.newChannel(new ByteArrayInputStream(bytes)));
        } catch (NpyFormatException | IOException | IllegalArgumentException | BufferUnderflowException | IndexOutOfBoundsException broken) {
            throw new FormatException("not a .npy file");
        }
        NpyDataType type = header.dict().dataType();
        String dtype = type.toString();
        if (!isInteger(type)) {
            throw new FormatException("it holds " + dtype(type) + " values, but integers are needed");
        }
        List<Integer> shape = Arrays.stream(header.dict().shape()).boxed().toList();
        long count = shape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
        long present = bytes.length - header.dataOffset();
        if (count > Integer.MAX_VALUE - 8L || present != count * type.size()) {
            throw new FormatException("its header promises " + shape + " values of " + type.size() + (type.size() == 1 ? " byte" : " bytes")
                + ", but " + present + " bytes follow");
        }
        ByteBuffer data = ByteBuffer.wrap(bytes, (int) header.dataOffset(), (int) present);
        data.order(header.dict().byteOrder() == NpyByteOrder.BIG_ENDIAN ? java.nio.ByteOrder.BIG_ENDIAN : java.nio.ByteOrder.LITTLE_ENDIAN);
        long[] values = new long[(int) count];
        for (int i = 0; i < values.length; i++) {
            values[i] = next(data, type);
        }
        return new ArrayFile(dtype(type), shape, header.dict().hasFortranOrder() ? rowMajor(values, shape) : values);
    }

    private static boolean isInteger(NpyDataType type) {
        return switch (type) {
            case bool, i1, i2, i4, i8, u1, u2, u4, u8 -> true;
            default -> false;
        };
    }

    private static String dtype(NpyDataType type) {
        return switch (type) {
            case bool -> "bool";
            case i1, i2, i4, i8 -> "int" + 8 * type.size();
            case u1, u2, u4, u8 -> "uint" + 8 * type.size();
            case f2, f4, f8 -> "float" + 8 * type.size();
            default -> "text";
        };
    }

    private static long next(ByteBuffer data, NpyDataType type) throws FormatException {
        return switch (type) {
            case bool, u1 -> data.get() & 0xFFL;
            case i1 -> data.get();
            case i2 -> data.getShort();
            case u2 -> data.getShort() & 0xFFFFL;
            case i4 -> data.getInt();
            case u4 -> data.getInt() & 0xFFFFFFFFL;
            case i8 -> data.getLong();
            default -> unsigned(data.getLong());
        };
    }

    private static long unsigned(long bits) throws FormatException {
        if (bits < 0) {
            throw new FormatException("its value " + new BigInteger(Long.toUnsignedString(bits)) + " is beyond 63 bits");
        }
        return bits;
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

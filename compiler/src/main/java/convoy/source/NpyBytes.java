package convoy.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.util.Arrays;
import java.util.List;
import org.openlca.npy.NpyByteOrder;
import org.openlca.npy.NpyDataType;
import org.openlca.npy.NpyFormatException;
import org.openlca.npy.NpyHeader;

/**
 * A {@code .npy} file taken apart.
 *
 * @param type         of each element
 * @param shape        sizes; empty for a single number
 * @param data         the elements, the file's byte order set
 * @param fortranOrder whether the first index runs fastest
 */
record NpyBytes(NpyDataType type, List<Integer> shape, ByteBuffer data, boolean fortranOrder) {
    static NpyBytes of(byte[] bytes) throws ArrayFile.FormatException {
        NpyHeader header;
        try {
            header = NpyHeader.read(Channels.newChannel(new ByteArrayInputStream(bytes)));
        } catch (NpyFormatException | IOException | IllegalArgumentException | BufferUnderflowException | IndexOutOfBoundsException broken) {
            throw new ArrayFile.FormatException("not a .npy file");
        }
        NpyDataType type = header.dict().dataType();
        List<Integer> shape = Arrays.stream(header.dict().shape()).boxed().toList();
        long count = shape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
        long present = bytes.length - header.dataOffset();
        if (count > Integer.MAX_VALUE - 8L || present != count * type.size()) {
            throw new ArrayFile.FormatException("its header promises " + shape + " values of " + type.size() + (type.size() == 1 ? " byte" : " bytes")
                + ", but " + present + " bytes follow");
        }
        ByteBuffer data = ByteBuffer.wrap(bytes, (int) header.dataOffset(), (int) present);
        data.order(header.dict().byteOrder() == NpyByteOrder.BIG_ENDIAN ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        return new NpyBytes(type, shape, data, header.dict().hasFortranOrder());
    }

    /** Number of elements. */
    int count() {
        return shape.stream().reduce(1, (a, b) -> a * b);
    }

    static boolean isInteger(NpyDataType type) {
        return switch (type) {
            case bool, i1, i2, i4, i8, u1, u2, u4, u8 -> true;
            default -> false;
        };
    }

    /** NumPy's name of a type, e.g. {@code int8}. */
    static String name(NpyDataType type) {
        return switch (type) {
            case bool -> "bool";
            case i1, i2, i4, i8 -> "int" + 8 * type.size();
            case u1, u2, u4, u8 -> "uint" + 8 * type.size();
            case f2, f4, f8 -> "float" + 8 * type.size();
            default -> "text";
        };
    }

    /** Takes an element of an integer type. */
    static long nextInteger(ByteBuffer data, NpyDataType type) throws ArrayFile.FormatException {
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

    private static long unsigned(long bits) throws ArrayFile.FormatException {
        if (bits < 0) {
            throw new ArrayFile.FormatException("its value " + new BigInteger(Long.toUnsignedString(bits)) + " is beyond 63 bits");
        }
        return bits;
    }
}

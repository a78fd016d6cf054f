package convoy.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LENGTH_AT = MAGIC.length + 2;
    /** Element type and kind as the header writes them, e.g. {@code <c8}; a bracket where elements are records. */
    private static final String DESCR_NUMBERS = "iufb?";
    private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*(?:'[<>|=]?([a-zA-Z?])(\\d*)|\\[)");

    static NpyBytes of(byte[] file) throws ArrayFile.FormatException {
        byte[] bytes = inVersion1(file);
        NpyHeader header;
        try {
            header = NpyHeader.read(Channels.newChannel(new ByteArrayInputStream(bytes)));
        } catch (NpyFormatException | IOException | IllegalArgumentException | BufferUnderflowException | IndexOutOfBoundsException broken) {
            throw notNumbers(bytes);
        }
        NpyDataType type = header.dict().dataType();
        if (type.size() == 0) {
            throw new ArrayFile.FormatException("it holds " + name(type) + " values, but integers are needed");
        }
        List<Integer> shape = Arrays.stream(header.dict().shape()).boxed().toList();
        long count = shape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
        long present = bytes.length - header.dataOffset();
        if (count > Integer.MAX_VALUE - 8L || present != count * type.size()) {
            throw new ArrayFile.FormatException("its header promises " + shape + " values of " + Counted.of(type.size(), "byte")
                + ", but " + Counted.of(present, "byte") + (present == 1 ? " follows" : " follow"));
        }
        ByteBuffer data = ByteBuffer.wrap(bytes, (int) header.dataOffset(), (int) present);
        data.order(header.dict().byteOrder() == NpyByteOrder.BIG_ENDIAN ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        return new NpyBytes(type, shape, data, header.dict().hasFortranOrder());
    }

    /**
     * The same file with a header of version 1, the one that the library reads: versions 2 and 3 differ in the width of the header's length, and in
     * letters that only names of record fields have.
     */
    private static byte[] inVersion1(byte[] file) throws ArrayFile.FormatException {
        boolean magic = file.length > LENGTH_AT + Integer.BYTES && Arrays.equals(MAGIC, 0, MAGIC.length, file, 0, MAGIC.length);
        int version = magic ? file[MAGIC.length] : 1;
        if (version == 1) {
            return file;
        }
        if (version != 2 && version != 3) {
            throw new ArrayFile.FormatException("it is a .npy file of version " + (version & 0xFF) + ", but only 1 to 3 are known");
        }
        ByteBuffer fields = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int length = fields.getInt(LENGTH_AT);
        int rest = file.length - LENGTH_AT - Integer.BYTES;
        if (length < 0 || length > Math.min(rest, 0xFFFF)) {
            throw new ArrayFile.FormatException("not a .npy file");
        }
        return ByteBuffer.allocate(LENGTH_AT + Short.BYTES + rest).order(ByteOrder.LITTLE_ENDIAN).put(MAGIC).put((byte) 1).put((byte) 0)
            .putShort((short) length).put(file, LENGTH_AT + Integer.BYTES, rest).array();
    }

    /** Why the library took the file for none of numbers. */
    private static ArrayFile.FormatException notNumbers(byte[] file) {
        Matcher descr = DESCR.matcher(new String(file, 0, Math.min(file.length, 0xFFFF), StandardCharsets.ISO_8859_1));
        boolean magic = file.length > LENGTH_AT && Arrays.equals(MAGIC, 0, MAGIC.length, file, 0, MAGIC.length);
        if (!magic || !descr.find()) {
            return new ArrayFile.FormatException("not a .npy file");
        }
        String kind = descr.group(1) == null ? "records of several fields" : switch (descr.group(1).charAt(0)) {
            case 'c' -> "complex" + 8 * Integer.parseInt(descr.group(2)) + " values";
            case 'O' -> "object values";
            case 'S', 'a', 'U' -> "text values";
            case 'M', 'm' -> "time values";
            default -> "other values";
        };
        return new ArrayFile.FormatException(DESCR_NUMBERS.contains(String.valueOf(descr.group(1))) ? "not a .npy file"
            : "it holds " + kind + ", but integers are needed");
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

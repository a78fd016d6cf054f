package convoy.source;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of a {@code .npy} file, of any of the format's versions.
 *
 * @param type       NumPy's letter of the elements' kind: {@code i} for int, {@code u} for uint, {@code b} for bool ...
 * @param bytes      of an element
 * @param order      of an element's bytes
 * @param fortran    true if the first index runs fastest
 * @param shape      sizes by axis
 * @param dataOffset where the elements start
 */
record ArrayHeader(char type, int bytes, ByteOrder order, boolean fortran, List<Integer> shape, int dataOffset) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int VERSION_AT = MAGIC.length;
    private static final int LENGTH_AT = VERSION_AT + 2;

    private static final Pattern RECORDS = Pattern.compile("'descr'\\s*:\\s*\\[");
    private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([<>|=]?)([a-zA-Z?])(\\d*)[^']*'");
    private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d,\\s]*)\\)");

    ArrayHeader {
        shape = List.copyOf(shape);
    }

    /** @throws ArrayFile.FormatException if the bytes do not start with such a header, or with one for elements without a fixed number type */
    static ArrayHeader read(byte[] file) throws ArrayFile.FormatException {
        if (file.length < LENGTH_AT + 2 || !ByteBuffer.wrap(file, 0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
            throw notNumPy();
        }
        int version = file[VERSION_AT];
        if (version < 1 || version > 3) {
            throw new ArrayFile.FormatException("it is a .npy file of version " + (version & 0xFF) + ", but only 1 to 3 are known");
        }
        int lengthBytes = version == 1 ? Short.BYTES : Integer.BYTES;
        int start = LENGTH_AT + lengthBytes;
        if (file.length < start) {
            throw notNumPy();
        }
        ByteBuffer fields = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        long length = version == 1 ? fields.getShort(LENGTH_AT) & 0xFFFFL : fields.getInt(LENGTH_AT) & 0xFFFFFFFFL;
        if (length > file.length - start) {
            throw notNumPy();
        }
        return parse(new String(file, start, (int) length, version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1), start + (int) length);
    }

    private static ArrayHeader parse(String text, int dataOffset) throws ArrayFile.FormatException {
        Matcher descr = DESCR.matcher(text);
        Matcher fortran = FORTRAN.matcher(text);
        Matcher shape = SHAPE.matcher(text);
        if (RECORDS.matcher(text).find()) {
            throw new ArrayFile.FormatException("it holds records of several fields, but integers are needed");
        }
        if (!descr.find() || !fortran.find() || !shape.find()) {
            throw notNumPy();
        }
        int bytes = descr.group(3).isEmpty() ? 1 : number(descr.group(3));
        return new ArrayHeader(descr.group(2).charAt(0), bytes, descr.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
            fortran.group(1).equals("True"), sizes(shape.group(1)), dataOffset);
    }

    private static List<Integer> sizes(String text) throws ArrayFile.FormatException {
        List<Integer> sizes = new ArrayList<>();
        for (String size : text.split(",")) {
            if (!size.isBlank()) {
                sizes.add(number(size.strip()));
            }
        }
        return sizes;
    }

    private static int number(String digits) throws ArrayFile.FormatException {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw notNumPy();
        }
    }

    private static ArrayFile.FormatException notNumPy() {
        return new ArrayFile.FormatException("not a .npy file");
    }

    /** What the elements are, in NumPy's words where it has a word. */
    String dtype() {
        return switch (type) {
            case 'b', '?' -> "bool";
            case 'i' -> "int" + 8 * bytes;
            case 'u' -> "uint" + 8 * bytes;
            case 'f' -> "float" + 8 * bytes;
            case 'c' -> "complex" + 8 * bytes;
            case 'O' -> "object";
            case 'S', 'a', 'U' -> "text";
            case 'M', 'm' -> "time";
            case 'V' -> "raw";
            default -> "unknown";
        };
    }

    boolean isInteger() {
        return switch (type) {
            case 'b', '?' -> bytes == 1;
            case 'i', 'u' -> bytes == 1 || bytes == 2 || bytes == 4 || bytes == 8;
            default -> false;
        };
    }
}

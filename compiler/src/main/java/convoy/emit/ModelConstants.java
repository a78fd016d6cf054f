package convoy.emit;

import convoy.templates.model.ConstantArray;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The constant arrays of one emitted class. Small ones are written out; the others are packed, since the initialiser of a class may have 64 KB of code
 * (some 8 bytes for each literal) and a string constant 65,535 bytes.
 */
final class ModelConstants {
    private static final int WRITTEN_VALUES_OF_AN_ARRAY = 1024;
    private static final int WRITTEN_VALUES_IN_ALL = 4096;
    private static final int LINE_WIDTH = 112;
    private static final int LINES_OF_A_TEXT = 500;

    private final Set<String> taken;
    private int written;
    private boolean packed;

    /** @param taken names of the class's other fields */
    ModelConstants(Collection<String> taken) {
        this.taken = new HashSet<>(taken);
    }

    /** True once an array had to be packed. */
    boolean packed() {
        return packed;
    }

    /**
     * An array of {@code int} where every value fits one (or where {@code bitPattern} takes the low 32 bits), else of {@code long}.
     *
     * @param layer      emitted name of the layer
     * @param role       what it is for, e.g. {@code weights}
     * @param comment    what it holds
     * @param rowLength  values that stand on one line if they fit
     */
    ConstantArray array(String layer, String role, String comment, long[] values, int rowLength, boolean bitPattern) {
        long[] shown = bitPattern ? Arrays.stream(values).map(value -> (int) value).toArray() : values;
        boolean isInt = Arrays.stream(shown).allMatch(value -> (int) value == value);
        return array(name(layer, role), isInt ? "int" : "long", comment, index -> shown[index] + (isInt ? "" : "L"), rowLength, shown);
    }

    /** An array of {@code float}; see {@link #array}. */
    ConstantArray floats(String layer, String role, String comment, List<Float> values) {
        long[] bits = values.stream().mapToLong(Float::floatToIntBits).toArray();
        return array(name(layer, role), "float", comment, index -> literal(values.get(index)), values.size(), bits);
    }

    private ConstantArray array(String name, String type, String comment, IntFunction<String> literal, int rowLength, long[] data) {
        if (data.length <= WRITTEN_VALUES_OF_AN_ARRAY && written + data.length <= WRITTEN_VALUES_IN_ALL) {
            written += data.length;
            return new ConstantArray(comment, type, name, rows(IntStream.range(0, data.length).mapToObj(literal).toList(), rowLength), List.of(), 0);
        }
        packed = true;
        int bytes = bytes(data);
        return new ConstantArray(comment, type, name, List.of(), texts(data, bytes), bytes);
    }

    private String name(String layer, String role) {
        String name = layer.toUpperCase(Locale.ROOT) + "_" + role.toUpperCase(Locale.ROOT);
        while (!taken.add(name)) {
            name += "_";
        }
        return name;
    }

    private static List<String> rows(List<String> literals, int rowLength) {
        List<String> rows = new ArrayList<>();
        for (int start = 0; start < literals.size(); start += rowLength) {
            StringBuilder row = new StringBuilder();
            for (String literal : literals.subList(start, Math.min(start + rowLength, literals.size()))) {
                if (row.length() + literal.length() + 2 > LINE_WIDTH) {
                    rows.add(row.toString());
                    row.setLength(0);
                }
                row.append(row.isEmpty() ? "" : ", ").append(literal);
            }
            rows.add(row.toString());
        }
        return rows;
    }

    private static int bytes(long[] values) {
        for (int bytes : new int[] {1, 2, 4}) {
            int unused = Long.SIZE - Byte.SIZE * bytes;
            if (Arrays.stream(values).allMatch(value -> value << unused >> unused == value)) {
                return bytes;
            }
        }
        return Long.BYTES;
    }

    private static List<ConstantArray.PackedText> texts(long[] values, int bytes) {
        ByteBuffer data = ByteBuffer.allocate(values.length * bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            switch (bytes) {
                case 1 -> data.put((byte) value);
                case 2 -> data.putShort((short) value);
                case 4 -> data.putInt((int) value);
                default -> data.putLong(value);
            }
        }
        List<String> lines = Base64.getMimeEncoder(LINE_WIDTH, new byte[] {'\n'}).encodeToString(data.array()).lines().toList();
        List<ConstantArray.PackedText> texts = new ArrayList<>();
        for (int start = 0; start < lines.size(); start += LINES_OF_A_TEXT) {
            texts.add(new ConstantArray.PackedText(lines.subList(start, Math.min(start + LINES_OF_A_TEXT, lines.size()))));
        }
        return texts;
    }

    /** One literal, in decimal. */
    static String literal(long value) {
        return (int) value == value ? String.valueOf(value) : value + "L";
    }

    /** One literal that means exactly this number. */
    static String literal(float value) {
        return value + "f";
    }
}

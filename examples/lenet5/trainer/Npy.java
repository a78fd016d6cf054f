import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** NumPy's file of one array, version 1.0. */
final class Npy {
    private Npy() {
    }

    /** {@code type} is NumPy's, of one byte or, little-endian, of four. */
    static void write(Path file, String type, long[] values, int... shape) throws IOException {
        String sizes = Arrays.stream(shape).mapToObj(size -> size + ", ").collect(Collectors.joining());
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + sizes.strip() + "), }";
        int length = (10 + header.length() + 1 + 63) / 64 * 64 - 10;
        int bytes = type.charAt(2) - '0';
        ByteBuffer out = ByteBuffer.allocate(10 + length + bytes * values.length).order(ByteOrder.LITTLE_ENDIAN);
        out.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) length);
        out.put((header + " ".repeat(length - header.length() - 1) + "\n").getBytes(StandardCharsets.US_ASCII));
        for (long value : values) {
            if (bytes == 1) {
                out.put((byte) value);
            } else {
                out.putInt((int) value);
            }
        }
        Files.write(file, out.array());
    }
}

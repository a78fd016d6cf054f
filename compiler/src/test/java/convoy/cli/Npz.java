package convoy.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Arrays of any names, shapes and order, written as NumPy's {@code savez} does. */
final class Npz {
    private final Map<String, byte[]> arrays = new LinkedHashMap<>();

    /** Replaces an array of this name. */
    Npz int8(String name, int[] values, int... shape) {
        ByteBuffer data = ByteBuffer.allocate(values.length);
        Arrays.stream(values).forEach(value -> data.put((byte) value));
        return put(name, "|i1", shape, data);
    }

    Npz floats(String name, float... values) {
        ByteBuffer data = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            data.putFloat(value);
        }
        return put(name, "<f4", new int[] {values.length}, data);
    }

    private Npz put(String name, String type, int[] shape, ByteBuffer data) {
        String sizes = Arrays.stream(shape).mapToObj(size -> size + ",").collect(Collectors.joining(" ", "(", ")"));
        byte[] header = ("{'descr': '" + type + "', 'fortran_order': False, 'shape': " + sizes + ", }\n").getBytes(StandardCharsets.US_ASCII);
        arrays.put(name, ByteBuffer.allocate(10 + header.length + data.capacity()).order(ByteOrder.LITTLE_ENDIAN).put((byte) 0x93)
            .put("NUMPY".getBytes(StandardCharsets.US_ASCII)).put((byte) 1).put((byte) 0).putShort((short) header.length).put(header).put(data.array()).array());
        return this;
    }

    void write(Path file) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
                zip.putNextEntry(new ZipEntry(array.getKey() + ".npy"));
                zip.write(array.getValue());
            }
        }
    }
}

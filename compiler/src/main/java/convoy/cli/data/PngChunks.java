package convoy.cli.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The parts that a PNG file consists of after its signature: length, name, content and check sum of each. */
record PngChunks(byte[] file) {
    private static final int SIGNATURE_BYTES = 8;
    private static final int NAME_BYTES = 4;

    /** The content of the first chunk of a name. */
    Optional<byte[]> find(String name) {
        ByteBuffer bytes = ByteBuffer.wrap(file).position(SIGNATURE_BYTES);
        while (bytes.remaining() >= Integer.BYTES + NAME_BYTES) {
            int length = bytes.getInt();
            int start = bytes.position() + NAME_BYTES;
            if (length < 0 || length > file.length - start - Integer.BYTES) {
                return Optional.empty();
            }
            if (new String(file, bytes.position(), NAME_BYTES, StandardCharsets.US_ASCII).equals(name)) {
                return Optional.of(Arrays.copyOfRange(file, start, start + length));
            }
            bytes.position(start + length + Integer.BYTES);
        }
        return Optional.empty();
    }
}

package convoy.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files byte by byte, as NumPy's format specification describes them. */
class ArrayFileTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void readsEveryVersion(int version) throws IOException {
        ArrayFile array = read(version, "'<i2'", "False", "(2, 2)", 1, 0, 0xFE, 0xFF, 3, 0, 0, 1);
        assertEquals("int16", array.dtype());
        assertEquals(List.of(2, 2), array.shape());
        assertArrayEquals(new long[] {1, -2, 3, 256}, array.values());
    }

    @Test
    void tellsAVersionThatIsNotKnown() {
        assertEquals("it is a .npy file of version 4, but only 1 to 3 are known", refusal(4, "'|i1'", "(1,)", 0));
    }

    @Test
    void readsBothByteOrdersAndIndexOrders() throws IOException {
        assertArrayEquals(new long[] {0x0102}, read(1, "'>u2'", "False", "(1,)", 1, 2).values());
        assertArrayEquals(new long[] {1, 3, 5, 2, 4, 6}, read(1, "'|u1'", "True", "(2, 3)", 1, 2, 3, 4, 5, 6).values());
        assertArrayEquals(new long[] {255, 0}, read(1, "'|u1'", "False", "(2,)", 255, 0).values());
        assertArrayEquals(new long[] {1, 0}, read(1, "'|b1'", "False", "(2,)", 1, 0).values());
        assertEquals(List.of(), read(1, "'|i1'", "False", "()", 7).shape());
    }

    @ParameterizedTest
    @CsvSource({"<c8, complex64", "<c16, complex128", "|O, object", "<f4, float32", "|S3, text", "<U3, text", "<M8[ns], time"})
    void saysWhatItHolds(String type, String words) {
        assertEquals("it holds " + words + " values, but integers are needed", refusal(1, "'" + type + "'", "(1,)", 0, 0, 0, 0));
    }

    @Test
    void saysThatItHoldsRecords() {
        assertEquals("it holds records of several fields, but integers are needed", refusal(1, "[('a', '<i4'), ('b', '<i4')]", "(1,)", 0));
    }

    @Test
    void refusesABrokenFile() throws IOException {
        assertEquals("its header promises [4] values of 1 byte, but 1 byte follows", refusal(1, "'|i1'", "(4,)", 0));
        for (int length : new int[] {0, 5, 8, 9, 11, 40}) {
            byte[] whole = bytes(2, "'|i1'", "False", "(1,)", 0);
            Path cut = Files.write(folder.resolve("cut.npy"), java.util.Arrays.copyOf(whole, length));
            assertEquals("not a .npy file", assertThrows(ArrayFile.FormatException.class, () -> ArrayFile.readNpy(cut)).getMessage());
        }
    }

    private String refusal(int version, String type, String shape, int... data) {
        return assertThrows(ArrayFile.FormatException.class, () -> read(version, type, "False", shape, data)).getMessage();
    }

    private ArrayFile read(int version, String type, String fortran, String shape, int... data) throws IOException {
        return ArrayFile.readNpy(Files.write(folder.resolve("x.npy"), bytes(version, type, fortran, shape, data)));
    }

    private static byte[] bytes(int version, String type, String fortran, String shape, int... data) throws IOException {
        byte[] header = ("{'descr': " + type + ", 'fortran_order': " + fortran + ", 'shape': " + shape + ", }   \n").getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(0x93);
        bytes.write("NUMPY".getBytes(StandardCharsets.US_ASCII));
        bytes.write(version);
        bytes.write(0);
        bytes.write(header.length);
        for (int k = 1; k < (version == 1 ? 2 : 4); k++) {
            bytes.write(0);                // little-endian: the upper bytes of a short header's length
        }
        bytes.write(header);
        for (int value : data) {
            bytes.write(value);
        }
        return bytes.toByteArray();
    }
}

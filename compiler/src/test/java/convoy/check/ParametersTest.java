package convoy.check;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import convoy.Specs;
import convoy.source.ArrayArchive;
import convoy.source.ArrayFile;
import convoy.source.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {
    @TempDir
    private Path folder;

    @Test
    void filesLieBesideTheSpec() throws IOException {
        Files.createDirectory(folder.resolve("data"));
        Files.write(folder.resolve("data/w.npy"), npy("|i1", false, "(1, 1, 2)", new byte[] {-3, 5}));
        Files.write(folder.resolve("b.npy"), npy("<i8", false, "(1,)", new byte[] {7, 0, 0, 0, 0, 0, 0, 0}));
        Files.write(folder.resolve("s.npy"), npy("|u1", false, "()", new byte[] {2}));
        SourceFile spec = new SourceFile(folder.resolve("n.conv"),
            "network n { input x: int8[1, 9] conv c { kernel 2 filters 1 weights int4 from \"data/w.npy\""
            + " bias int4 from \"b.npy\" rescale shift from \"s.npy\" } -> int8 output c }");
        Convolution layer = (Convolution) Specs.network(spec).layers().get(0);
        assertArrayEquals(new long[] {-3, 5}, layer.weights().values());
        assertEquals(7, layer.bias(0));
        assertEquals(new Rescale.Shift(List.of(2)), layer.finish().rescale());
    }

    @Test
    void listsAreRowMajor() {
        Convolution layer = Specs.layer("int8[2, 9]",
            "conv c { kernel 3 filters 2 weights int8 = [[[1, 2, 3], [4, 5, 6]], [[-1, -2, -3], [-4, -5, -6]]] }");
        assertEquals(5, layer.weight(0, 1, 1));
        assertEquals(-3, layer.weight(1, 0, 2));
    }

    @ParameterizedTest
    @CsvSource({"<i2, FE FF 03 00, int16, -2, 3", ">i2, FF FE 00 03, int16, -2, 3", "<u2, FE FF 03 00, uint16, 65534, 3",
        ">u4, FF FF FF FE 00 00 00 03, uint32, 4294967294, 3",
        "|b1, 01 00, bool, 1, 0", "<u8, 01 00 00 00 00 00 00 00 02 00 00 00 00 00 00 00, uint64, 1, 2"})
    void everyIntegerType(String descr, String bytes, String dtype, long first, long second) throws IOException {
        Files.write(folder.resolve("a.npy"), npy(descr, false, "(2,)", hex(bytes)));
        ArrayFile array = ArrayFile.readNpy(folder.resolve("a.npy"));
        assertEquals(dtype, array.dtype());
        assertArrayEquals(new long[] {first, second}, array.values());
    }

    @Test
    void fortranOrderIsTurned() throws IOException {
        Files.write(folder.resolve("a.npy"), npy("|i1", true, "(2, 3)", new byte[] {1, 4, 2, 5, 3, 6}));
        assertArrayEquals(new long[] {1, 2, 3, 4, 5, 6}, ArrayFile.readNpy(folder.resolve("a.npy")).values());
    }

    @Test
    void archivesGiveTheirArraysByName() throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("a.npz")))) {
            for (String name : List.of("left", "right")) {
                zip.putNextEntry(new ZipEntry(name + ".npy"));
                zip.write(npy("|i1", false, "(1,)", new byte[] {(byte) name.length()}));
            }
        }
        ArrayArchive arrays = ArrayArchive.read(folder.resolve("a.npz"));
        assertEquals(List.of("left", "right"), arrays.names());
        assertEquals(5, arrays.array("right").values()[0]);
    }

    private static byte[] npy(String descr, boolean fortran, String shape, byte[] data) {
        String dict = "{'descr': '" + descr + "', 'fortran_order': " + (fortran ? "True" : "False") + ", 'shape': " + shape + ", }";
        byte[] header = (dict + " ".repeat(117 - dict.length()) + "\n").getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(10 + header.length
            + data.length).order(ByteOrder.LITTLE_ENDIAN).put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII))
            .put((byte) 1).put((byte) 0).putShort((short) header.length).put(header).put(data).array();
    }

    private static byte[] hex(String text) {
        String[] parts = text.split(" ");
        byte[] bytes = new byte[parts.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(parts[i], 16);
        }
        return bytes;
    }
}

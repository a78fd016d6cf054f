package convoy.cli.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArrayWriterTest {
    @TempDir
    private Path folder;

    @Test
    void writesVersionOneOfTheFormat() throws IOException {
        Path file = folder.resolve("x.npy");
        ArrayWriter.writeNpy(file, new Frames(Tensors.tensor("x", "int12", 1, 2), List.of(new int[] {-1, 2047}, new int[] {256, -2048})));
        byte[] bytes = Files.readAllBytes(file);
        assertArrayEquals(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0}, Arrays.copyOf(bytes, 10));
        String header = new String(bytes, 10, 118, StandardCharsets.US_ASCII);
        assertEquals("{'descr': '<i2', 'fortran_order': False, 'shape': (2, 1, 2), }", header.strip());
        assertEquals('\n', header.charAt(117));
        assertArrayEquals(new byte[] {-1, -1, -1, 7, 0, 1, 0, -8}, Arrays.copyOfRange(bytes, 128, bytes.length));
    }

    @ParameterizedTest
    @CsvSource({"uint1,|u1", "int8,|i1", "uint8,|u1", "uint9,<u2", "int16,<i2", "uint17,<u4", "int32,<i4", "uint32,<u4"})
    void takesTheSmallestType(String type, String expected) throws IOException {
        Path file = folder.resolve("x.npy");
        ArrayWriter.writeNpy(file, new Frames(Tensors.tensor("x", type, 1), List.of(new int[] {0})));
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertEquals(expected, text.substring(text.indexOf("'descr': '") + 10, text.indexOf("', 'fortran")));
    }

    @Test
    void keepsTheBitsOfBigUnsignedValues() throws IOException {
        Path file = folder.resolve("x.npy");
        ArrayWriter.writeNpy(file, new Frames(Tensors.tensor("x", "uint32", 1), List.of(new int[] {0xFEDCBA98})));
        byte[] bytes = Files.readAllBytes(file);
        assertArrayEquals(new byte[] {(byte) 0x98, (byte) 0xBA, (byte) 0xDC, (byte) 0xFE}, Arrays.copyOfRange(bytes, bytes.length - 4, bytes.length));
    }

    @Test
    void writesSeveralTensorsByName() throws IOException {
        Path file = folder.resolve("x.npz");
        Frames a = new Frames(Tensors.tensor("a", "uint8", 1), List.of(new int[] {1}));
        Frames b = new Frames(Tensors.tensor("b", "uint8", 2), List.of(new int[] {2, 3}));
        ArrayWriter.writeNpz(file, List.of(a, b));
        TreeSet<String> names = new TreeSet<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            zip.stream().forEach(entry -> names.add(entry.getName()));
        }
        assertEquals(new TreeSet<>(List.of("a.npy", "b.npy")), names);
    }
}

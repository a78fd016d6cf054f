package convoy.check;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import convoy.Specs;
import convoy.source.SourceFile;
import convoy.syntax.SpecParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code repeat} gives what writing the body out would give. */
class RepeatTest {
    private static final String BLOCKS = "network n { let N = 3 input x: uint8[4, 8, 8] repeat N {"
        + " conv a { kernel 3 padding 1 filters 4 weights int4 random seed 7 rescale shift 6 } -> uint8"
        + " add s (a, previous) { rescale shift 1 } -> uint8 }"
        + " maxpool p { window 2 } output p, a } hardware n { array a { channels 2 } array a2 { columns 3 } stream s { channels 2 } }";
    private static final String WRITTEN_OUT = "network n { input x: uint8[4, 8, 8]"
        + " conv a1 (x) { kernel 3 padding 1 filters 4 weights int4 random seed 7 rescale shift 6 } -> uint8 add s1 (a1, x) { rescale shift 1 } -> uint8"
        + " conv a2 (s1) { kernel 3 padding 1 filters 4 weights int4 random seed 8 rescale shift 6 } -> uint8 add s2 (a2, s1) { rescale shift 1 } -> uint8"
        + " conv a3 (s2) { kernel 3 padding 1 filters 4 weights int4 random seed 9 rescale shift 6 } -> uint8 add s3 (a3, s2) { rescale shift 1 } -> uint8"
        + " maxpool p (s3) { window 2 } output p, a3 }";

    private static final String WITHOUT_HARDWARE = BLOCKS.substring(0, BLOCKS.indexOf(" hardware"));

    @Test
    void theLayersAreThoseWrittenOut() {
        Network repeated = Specs.network(WITHOUT_HARDWARE);
        Network written = Specs.network(WRITTEN_OUT);
        assertEquals(names(written.layers()), names(repeated.layers()));
        for (int i = 0; i < written.layers().size(); i++) {
            Layer one = repeated.layers().get(i);
            Layer other = written.layers().get(i);
            assertEquals(other.inputs(), one.inputs(), one.name());
            assertEquals(other.output(), one.output(), one.name());
            assertEquals(other.sums(), one.sums(), one.name());
            if (one instanceof Weighted weighted) {
                assertArrayEquals(((Weighted) other).weights().values(), weighted.weights().values(), one.name());
            }
        }
        assertEquals(written.outputs(), repeated.outputs());
        assertEquals(Map.of("a", List.of("a1", "a2", "a3"), "s", List.of("s1", "s2", "s3")), repeated.repeated());
        assertEquals(Map.of(), written.repeated());
    }

    @Test
    void anArrayIsThatOfAllCopiesAndAStreamThatOfTheLast() {
        SourceFile block = new SourceFile(Path.of("other.hw"), "hardware n { array a { channels 2 } stream s { channels 2 } }");
        Network network = Specs.value(Checker.checkHardware(Specs.network(WITHOUT_HARDWARE), Specs.value(SpecParser.parseHardware(block))));
        assertEquals(Set.of("a1", "a2", "a3"), network.hardware().arrays().keySet());
        assertEquals(Set.of("s3"), network.hardware().streams().keySet());
        Network own = Specs.network(WITHOUT_HARDWARE + " hardware n { array a { channels 2 } stream s { channels 2 } }");
        assertEquals(Set.of("a1", "a2", "a3"), own.hardware().arrays().keySet());
        assertEquals(Set.of("s3"), own.hardware().streams().keySet());
        assertEquals(Set.of("a2"), Specs.network(WITHOUT_HARDWARE + " hardware n { array a2 { columns 3 } }").hardware().arrays().keySet());
        assertThrows(AssertionError.class, () -> Specs.network(BLOCKS));
    }

    @Test
    void filesFollowTheIteration(@TempDir Path folder) throws Exception {
        Files.write(folder.resolve("w1.npy"), npy("(1, 1)", 2));
        Files.write(folder.resolve("w2.npy"), npy("(1, 1)", -3));
        Files.write(folder.resolve("s1.npy"), npy("(1,)", 1));
        Files.write(folder.resolve("s2.npy"), npy("(1,)", 4));
        Network network = Specs.network(new SourceFile(folder.resolve("n.conv"), "network n { input x: uint4[1] repeat 2 {"
            + " dense d { units 1 weights int8 from \"w{i}.npy\" rescale shift from \"s{i}.npy\" } -> int8 } output d }"));
        Dense first = (Dense) network.layers().get(0);
        Dense second = (Dense) network.layers().get(1);
        assertEquals(2, first.weight(0, 0));
        assertEquals(-3, second.weight(0, 0));
        assertEquals(new Rescale.Shift(List.of(1)), first.finish().rescale());
        assertEquals(new Rescale.Shift(List.of(4)), second.finish().rescale());
        assertEquals(List.of(first.output()), second.inputs());
    }

    private static List<String> names(List<Layer> layers) {
        return layers.stream().map(Layer::name).toList();
    }

    /** A file with one int8. */
    private static byte[] npy(String shape, int value) {
        String header = "{'descr': '|i1', 'fortran_order': False, 'shape': " + shape + ", }";
        String padded = header + " ".repeat(63 - (10 + header.length()) % 64) + "\n";
        byte[] bytes = new byte[10 + padded.length() + 1];
        byte[] magic = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) padded.length(), 0};
        System.arraycopy(magic, 0, bytes, 0, 10);
        System.arraycopy(padded.getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, bytes, 10, padded.length());
        bytes[bytes.length - 1] = (byte) value;
        return bytes;
    }
}

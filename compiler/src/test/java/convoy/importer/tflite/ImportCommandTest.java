package convoy.importer.tflite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import convoy.cli.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command on a model that it can represent. */
class ImportCommandTest {
    @TempDir
    Path folder;

    private Path model;
    private Path output;

    @BeforeEach
    void model() throws IOException {
        SmallModel small = new SmallModel();
        int x = small.input("x", 0.5, 3, 1, 4, 4, 2);
        int y = small.int8("stage/y", 0.25, -5, 1, 4, 4, 3);
        int soft = small.int8("soft", 1 / 256.0, -128, 1, 4, 4, 3);
        long[] weights = new long[54];
        Arrays.setAll(weights, k -> k % 11 - 5);
        small.op("CONV_2D", y, "activation 1", x, small.weights(new float[] {0.125f}, 0, weights, 3, 3, 3, 2)).op("SOFTMAX", soft, "", y).output(soft);
        model = Files.write(folder.resolve("small.tflite"), small.bytes());
        output = folder.resolve("made/here");
    }

    @Test
    void tellsWhatItWroteAndWhatIsNext() {
        assertEquals(("""
            spec     %1$s: 1 layer, and 2 files beside it
            input    x: int8[2, 4, 4] zero 3, real number = 0.5 * (stored - 3)
            output   conv1: int8[3, 4, 4] zero -5, real number = 0.25 * (stored + 5)
            note     The model's SOFTMAX (soft) is left to the host.
            next     convoy cosim %1$s
            """).formatted(output.resolve("small.conv")), call().out());
        assertEquals("", call("--quiet").out());
    }

    @Test
    void writesTheFilesThatItNamesAndNothingElse() throws IOException {
        JsonNode json = call("--json", "-").json();
        TreeSet<String> named = new TreeSet<>();
        json.get("files").forEach(file -> named.add(file.asText()));
        assertEquals(new TreeSet<>(List.of("small.conv", "conv1.weight.npy", "small.tensors.json")), named);
        assertEquals(named, new TreeSet<>(names(output)));
        assertEquals(List.of("here"), names(output.getParent()));
        assertEquals(output.resolve("small.conv").toString(), json.get("spec").asText());
        assertEquals("small", json.get("network").asText());
        assertEquals(0.5, json.get("inputs").get(0).get("scale").asDouble());
        assertEquals(3, json.get("inputs").get(0).get("zero_point").asInt());
        assertEquals("stage/y", json.get("outputs").get(0).get("model_tensor").asText());
        assertEquals(1, json.get("notes").size());
    }

    @Test
    void saysWhichTensorsAreTheModels() throws IOException {
        call();
        JsonNode json = new ObjectMapper().readTree(output.resolve("small.tensors.json").toFile());
        assertEquals(new ObjectMapper().readTree("""
            {"model": "small.tflite", "layout": "channels_last", "tensors": {"x": {"name": "x", "index": 0}, "conv1": {"name": "stage/y", "index": 1}}}"""), json);
    }

    @Test
    void replacesWhatItWroteBefore() throws IOException {
        call();
        String twice = Files.readString(output.resolve("small.conv"));
        call("--rounding", "single");
        String once = Files.readString(output.resolve("small.conv"));
        assertTrue(twice.contains("rescale tflite multiply 1073741824 shift -1"), twice);
        assertTrue(twice.contains("reference kernels, which round twice"), twice);
        assertTrue(once.contains("rescale tflite_single multiply 1073741824 shift -1"), once);
        assertTrue(once.contains("optimised kernels, which round once"), once);
    }

    @Test
    void whatItWroteIsASpecLikeAnyOther() {
        call();
        Call run = Call.of(folder.resolve("cache"), "run", output.resolve("small.conv").toString(), "--seed", "1", "--report", folder.resolve("report").toString());
        assertEquals(0, run.exit(), run.err());
    }

    private Call call(String... options) {
        Call call = Call.of(folder.resolve("cache"), Stream.concat(Stream.of("import", model.toString(), "-o", output.toString()), Stream.of(options))
            .toArray(String[]::new));
        assertEquals(0, call.exit(), call.err());
        assertEquals("", call.err());
        return call;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}

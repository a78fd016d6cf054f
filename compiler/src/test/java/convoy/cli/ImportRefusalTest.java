package convoy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command says of files that are no models of ours, and that it leaves nothing behind. */
class ImportRefusalTest {
    @TempDir
    Path folder;

    @Test
    void aFileThatIsNotThere() throws IOException {
        assertRefused(List.of("error[unreadable]", "there is no such file"), folder.resolve("none.tflite"));
    }

    @Test
    void anotherExtension() throws IOException {
        assertRefused(List.of("error[usage]", "a model is a .tflite or .onnx file"), file("model.pb", "x"));
    }

    @Test
    void anEmptyFile() throws IOException {
        assertRefused(List.of("error[model-file]", "TFL3"), file("empty.tflite", ""));
    }

    @Test
    void somethingElse() throws IOException {
        assertRefused(List.of("error[model-file]", "TFL3"), file("picture.tflite", "no model, but more than eight bytes"));
    }

    @Test
    void anUnknownRounding() throws IOException {
        assertRefused(List.of("error[usage]", "unknown rounding up"), file("m.tflite", "x"), "--rounding", "up");
    }

    @Test
    void aRoundingWithoutChoice() throws IOException {
        assertRefused(List.of("error[usage]", "leave --rounding out"), file("m.onnx", "x"), "--rounding", "single");
    }

    @Test
    void aFileInPlaceOfTheFolder() throws IOException {
        Path taken = file("taken", "x");
        Call call = Call.of(folder.resolve("cache"), "import", file("m.tflite", "x").toString(), "-o", taken.toString());
        assertEquals(ExitCode.WRONG, call.exit());
        assertTrue(call.err().contains("is no folder"), call.err());
    }

    /** Diagnostics are in the JSON, and the keys that nothing was found out for are there. */
    @Test
    void json() throws IOException {
        Call call = Call.of(folder.resolve("cache"), "import", file("m.tflite", "x").toString(), "-o", folder.resolve("out").toString(), "--json", "-");
        assertEquals(1, call.json().get("exit").asInt());
        assertEquals("model-file", call.json().get("diagnostics").get(0).get("code").asText());
        assertTrue(call.json().get("spec").isNull() && call.json().get("files").isEmpty());
    }

    private Path file(String name, String content) throws IOException {
        return Files.write(folder.resolve(name), content.getBytes(StandardCharsets.UTF_8));
    }

    private void assertRefused(List<String> parts, Path model, String... options) throws IOException {
        Path out = folder.resolve("out/deep");
        String[] words = Stream.concat(Stream.of("import", model.toString(), "-o", out.toString()), Stream.of(options)).toArray(String[]::new);
        List<Path> before = files();
        Call call = Call.of(folder.resolve("cache"), words);
        assertEquals(ExitCode.WRONG, call.exit(), call.err());
        parts.forEach(part -> assertTrue(call.err().contains(part), call.err()));
        assertFalse(call.err().contains("\tat "), call.err());
        assertEquals(before, files());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted().toList();
        }
    }
}

package convoy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The study of shapes in the examples says what {@code check} says. */
class ShapesExampleTest {
    private static final Path FOLDER = Path.of("..", "examples", "shapes");

    @Test
    void sevenLayersLeaveFourByFour() throws IOException {
        Call call = check("shapes.conv");
        assertEquals(ExitCode.FINE, call.exit(), call.err());
        JsonNode layers = json("shapes.conv").get("layers");
        assertEquals(7, layers.size());
        for (int i = 0; i < 7; i++) {
            int size = 32 - 4 * (i + 1);
            int field = 4 * (i + 1) + 1;
            assertEquals("[1," + size + "," + size + "]", layers.get(i).get("shape").toString());
            String row = String.format(Locale.ROOT, "| c%d | %dx%d | %dx%d | 25 | %,d |", i + 1, size, size, field, field,
                layers.get(i).get("dense_weights").asLong());
            assertTrue(readme().contains(row), "the README lacks " + row);
            assertTrue(call.out().contains(" " + field + "x" + field + " "), call.out());
        }
        assertEquals(32 * 32 * 28 * 28, layers.get(0).get("dense_weights").asLong());
        assertTrue(call.out().endsWith("175 weights; dense layers on the same tensors would need 1,634,304\n"), call.out());
    }

    @Test
    void fortyFourLayersLeaveFortyEightAndFiftyFiveLeaveFour() {
        JsonNode layers = json("deep.conv").get("layers");
        assertEquals(55, layers.size());
        assertEquals("layer44", layers.get(43).get("name").asText());
        assertEquals("[1,48,48]", layers.get(43).get("shape").toString());
        assertEquals("[1,4,4]", layers.get(54).get("shape").toString());
    }

    @Test
    void theWrongClaimIsRejectedWithTheReadmesMessage() throws IOException {
        Call call = check("claim.conv");
        assertEquals(ExitCode.WRONG, call.exit());
        String message = call.err().replace(FOLDER.resolve("claim.conv").toString(), "examples/shapes/claim.conv").strip();
        assertTrue(readme().contains("```\n" + message + "\n```"), "the README lacks " + message);
    }

    private static Call check(String spec) {
        return Call.of(TestCache.path(), "check", FOLDER.resolve(spec).toString());
    }

    private static JsonNode json(String spec) {
        return Call.of(TestCache.path(), "check", FOLDER.resolve(spec).toString(), "--json", "-").json();
    }

    private static String readme() throws IOException {
        return Files.readString(FOLDER.resolve("README.md"));
    }
}

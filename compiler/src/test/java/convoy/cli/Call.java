package convoy.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A call of the command in this process.
 *
 * @param exit code
 * @param out  what it wrote to standard output
 * @param err  what it wrote to standard error
 */
public record Call(int exit, String out, String err) {
    public static Call of(Path cache, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
             PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            int exit = Main.execute(new Environment(List.of(words), outStream, errStream, cache, false));
            return new Call(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        }
    }

    /** Standard output as JSON; fails if there is anything else. */
    public JsonNode json() {
        try {
            return new ObjectMapper().enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS).readTree(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

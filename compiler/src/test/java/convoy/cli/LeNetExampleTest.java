package convoy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.source.ArrayFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The digits: how many the golden model reads, and that the programs beside the example still compile. */
class LeNetExampleTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "lenet5");
    private static final int DIGITS = 2000;

    @TempDir
    private Path folder;

    @Test
    void theGoldenModelReadsTheHeldOutDigits() throws IOException {
        Path output = folder.resolve("logits.npy");
        Call call = Call.of(TestCache.path(), "run", EXAMPLE.resolve("lenet5.conv").toString(), "--output", output.toString(),
            "--report", folder.toString());
        assertEquals(ExitCode.FINE, call.exit(), call.err());
        ArrayFile logits = ArrayFile.readNpy(output);
        assertEquals(List.of(DIGITS, 10), logits.shape());
        long[] labels = labels();
        long right = IntStream.range(0, DIGITS).filter(digit -> answer(logits.values(), digit) == labels[digit]).count();
        assertTrue(right >= 0.975 * DIGITS, right + " of " + DIGITS);
        String line = String.format(Locale.ROOT, "%,d of %,d held-out digits right: %.2f %%", right, DIGITS, 100.0 * right / DIGITS);
        assertTrue(Files.readString(EXAMPLE.resolve("README.md")).contains(line), "the README lacks " + line);
    }

    private static int answer(long[] logits, int digit) {
        return IntStream.range(0, 10).reduce((a, b) -> logits[10 * digit + b] > logits[10 * digit + a] ? b : a).orElseThrow();
    }

    @Test
    void everyClassIsAmongTheFirstDigits() throws IOException {
        long[] labels = labels();
        for (int k = 0; k < 100; k++) {
            assertEquals(k % 10, labels[k]);
        }
    }

    private static long[] labels() throws IOException {
        ArrayFile labels = ArrayFile.readNpy(EXAMPLE.resolve("held_out.labels.npy"));
        assertEquals(List.of(DIGITS), labels.shape());
        return labels.values();
    }

    @Test
    void theProgramsCompileWithoutAWarning() throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-Xlint:all", "-Werror", "-d", folder.toString()));
        try (Stream<Path> files = Files.walk(EXAMPLE)) {
            files.map(Path::toString).filter(file -> file.endsWith(".java")).sorted().forEach(arguments::add);
        }
        assertTrue(arguments.size() > 4, "there are programs");
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)));
    }
}

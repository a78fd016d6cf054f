package convoy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.source.ArrayFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the blocks of the residual example do to the scene. */
class ResidualExampleTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "residual");
    private static final int SIZE = 160;

    @TempDir
    private Path folder;

    @BeforeEach
    void run() {
        Call call = Call.of(TestCache.path(), "run", EXAMPLE.resolve("residual.conv").toString(), "--tensors", folder.toString(),
            "--report", folder.toString());
        assertEquals(ExitCode.FINE, call.exit(), call.err());
    }

    @Test
    void theNoiseFadesAsTheReadmeSays() throws IOException {
        String readme = Files.readString(EXAMPLE.resolve("README.md"));
        double before = distance("noisy");
        assertTrue(distance("calm1") < 0.6 * before && distance("calm2") < 0.5 * before);
        for (String tensor : new String[] {"noisy", "calm1", "calm2"}) {
            String number = String.format(Locale.ROOT, "| %.2f |", distance(tensor));
            assertTrue(readme.lines().anyMatch(line -> line.startsWith("| `" + tensor + "`") && line.endsWith(number)), tensor + " " + number);
        }
    }

    private double distance(String tensor) throws IOException {
        long[] clean = ArrayFile.readNpy(EXAMPLE.resolve("clean.npy")).values();
        long[] values = values(tensor);
        return IntStream.range(0, SIZE * SIZE).mapToLong(k -> Math.abs(values[k] - clean[k])).average().orElseThrow();
    }

    /** The shortcut and its correction together are the binomial mean, rounded. */
    @Test
    void theLastBlockIsTheMeanOfTheNeighbourhood() throws IOException {
        long[] picture = values("calm2");
        long[] half = values("half");
        for (int y = 1; y < SIZE / 2; y++) {
            for (int x = 1; x < SIZE / 2; x++) {
                int at = 2 * y * SIZE + 2 * x;
                long sum = row(picture, at - SIZE) + 2 * row(picture, at) + row(picture, at + SIZE);
                assertTrue(Math.abs(16 * half[y * SIZE / 2 + x] - sum) <= 8, y + ", " + x);
            }
        }
    }

    private static long row(long[] picture, int at) {
        return picture[at - 1] + 2 * picture[at] + picture[at + 1];
    }

    private long[] values(String tensor) throws IOException {
        return ArrayFile.readNpy(folder.resolve(tensor + ".npy")).values();
    }
}

package convoy.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import convoy.source.ArrayFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples: their data, what the model and the hardware make of it, and the figures in their READMEs. */
class ExamplesTest {
    private static final Path EXAMPLES = Path.of("..", "examples");

    @TempDir
    private Path folder;

    @Test
    void theGeneratorMakesTheCommittedBytes() throws IOException, InterruptedException {
        List<String> files = List.of("blur/gaussian.npy", "shapes/gaussian.npy", "pulse/sweeps.npy", "pulse/echo.npy", "volume/scan.npy",
            "dial/tones.npy", "dial/present.npy", "dial/call.npy", "volume3d/shapes.npy", "residual/clean.npy", "residual/noisy.npy");
        for (String file : files) {
            Files.createDirectories(folder.resolve(file).getParent());
        }
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        int exit = new ProcessBuilder(java.toString(), EXAMPLES.resolve("MakeData.java").toString(), folder.toString()).inheritIO().start().waitFor();
        assertEquals(0, exit);
        for (String file : files) {
            assertArrayEquals(Files.readAllBytes(folder.resolve(file)), Files.readAllBytes(EXAMPLES.resolve(file)), file);
        }
    }

    @ParameterizedTest
    @CsvSource({"edge, -961, 948", "blur, 4, 208", "pulse, -2739, 4235", "volume, 11, 213", "lenet5, -101019, 118193", "dial, 0, 255",
        "volume3d, 0, 203", "mobile, 0, 255"})
    void theOutputHasTheRangeInTheReadme(String example, long least, long greatest) throws IOException {
        long[] values = run(example).values();
        assertEquals(least, Arrays.stream(values).min().orElseThrow());
        assertEquals(greatest, Arrays.stream(values).max().orElseThrow());
        String readme = Files.readString(EXAMPLES.resolve(example).resolve("README.md"));
        assertTrue(readme.contains("| range of the output | " + least + " to " + greatest + " |"), readme);
        assertTrue(ImageIO.read(folder.resolve(example + ".png").toFile()).getWidth() > 500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"edge", "blur", "pulse", "volume", "lenet5", "dial", "volume3d", "mobile", "residual"})
    void theHardwareHasTheFiguresInTheReadme(String example) throws IOException {
        JsonNode json = Call.of(TestCache.path(), "cosim", spec(example), "--report", folder.toString(), "--json", "-").json();
        assertEquals(ExitCode.FINE, json.get("exit").asInt(), json.toString());
        assertEquals(0, json.get("mismatches").asInt());
        assertEquals(json.get("predicted_cycles_per_frame"), json.get("cycles_per_frame"));
        assertEquals(json.get("predicted_latency_cycles"), json.get("latency_cycles"));
        assertEquals(figure(example, "multipliers"), json.get("multipliers").asLong());
        assertEquals(figure(example, "cycles per frame"), json.get("cycles_per_frame").asLong());
        assertEquals(figure(example, "values compared"), json.get("compared").asLong());
        assertTrue(Files.exists(folder.resolve(example + ".png")));
        String row = String.format(Locale.ROOT, "| `./convoy cosim examples/%s/%s.conv` | %d | %,d | %,d | %.0f %% |", example, example,
            json.get("multipliers").asLong(), json.get("cycles_per_frame").asLong(), json.get("latency_cycles").asLong(),
            100 * json.get("utilization").asDouble());
        assertTrue(Files.readString(Path.of("..", "README.md")).contains(row), "the README lacks " + row);
    }

    /** A number in the README's table. */
    private static long figure(String example, String name) throws IOException {
        String readme = Files.readString(EXAMPLES.resolve(example).resolve("README.md"));
        String row = readme.lines().filter(line -> line.startsWith("| " + name + " |")).findFirst().orElseThrow();
        return Long.parseLong(row.split("\\|")[2].strip().replace(",", ""));
    }

    /** Sobel in its separable form, on the photograph as the decoder sees it: another way to the same numbers. */
    @Test
    void edgeIsTheSobelGradient() throws IOException {
        int[] photo = ImageIO.read(EXAMPLES.resolve("edge/camera.png").toFile()).getRaster().getSamples(0, 0, 512, 512, 0, (int[]) null);
        long[] values = run("edge").values();
        for (int y = 1; y < 511; y++) {
            for (int x = 1; x < 511; x++) {
                int at = 512 * y + x;
                int right = column(photo, at + 1, 512) - column(photo, at - 1, 512);
                int below = column(photo, at + 512, 1) - column(photo, at - 512, 1);
                assertEquals(right, values[at]);
                assertEquals(below, values[512 * 512 + at]);
            }
        }
    }

    private static int column(int[] photo, int at, int step) {
        return photo[at - step] + 2 * photo[at] + photo[at + step];
    }

    @Test
    void eachMatchedFilterFindsItsPulse() throws IOException {
        long[] values = run("pulse").values();
        assertEquals(631, peak(values, 0));
        assertEquals(1431, peak(values, 2048));
    }

    private static int peak(long[] values, int first) {
        return IntStream.range(0, 2048).reduce((a, b) -> values[first + a] >= values[first + b] ? a : b).orElseThrow();
    }

    /** The number that the README reads from the picture, each digit held for at least three positions; the whistle at the start is no key. */
    @Test
    void theDialledNumberIsRead() throws IOException {
        long[] values = run("dial").values();
        StringBuilder number = new StringBuilder();
        int held = 0;
        for (int position = 0; position < 80; position++) {
            int at = position;
            int[] keys = IntStream.range(0, 12).filter(key -> values[80 * key + at] > 127).toArray();
            assertTrue(keys.length <= 1, "one key at a time, at " + position);
            held = keys.length == 0 ? 0 : held + 1;
            if (held == 3) {
                number.append("123456789*0#".charAt(keys[0]));
            }
        }
        assertEquals("27182818", number.toString());
    }

    /** The places are half of those at which MakeData puts the beads and the hollow. */
    @Test
    void theBeadsAndTheHollowAreFound() throws IOException {
        long[] values = run("volume3d").values();
        int size = 12 * 16 * 16;
        assertSpots(Arrays.copyOf(values, size), 16, 16, new double[][] {{3.5, 3, 13}, {8.5, 13, 13.5}}, 2.5);
        assertSpots(Arrays.copyOfRange(values, size, 2 * size), 16, 16, new double[][] {{6, 8, 7}}, 2.5);
    }

    /** The places are those in the photograph, read off by eye: two eyes, a nose. */
    @Test
    void theEyesAndTheNoseAreFound() throws IOException {
        long[] values = run("mobile").values();
        int size = 38 * 57;
        assertSpots(Arrays.copyOf(values, size), 38, 57, new double[][] {{0, 116 / 8.0, 172 / 8.0}, {0, 138 / 8.0, 319 / 8.0}}, 5);
        assertSpots(Arrays.copyOfRange(values, size, 2 * size), 38, 57, new double[][] {{0, 243 / 8.0, 263 / 8.0}}, 5);
    }

    /** Every strong answer is near one of the places (slice, row, column), and every place has one. */
    private static void assertSpots(long[] values, int rows, int columns, double[][] places, double near) {
        boolean[] found = new boolean[places.length];
        for (int k = 0; k < values.length; k++) {
            if (values[k] > 100) {
                int at = k;
                int place = IntStream.range(0, places.length).filter(p -> Math.hypot(at / columns / rows - places[p][0],
                    Math.hypot(at / columns % rows - places[p][1], at % columns - places[p][2])) < near).findFirst().orElse(-1);
                assertTrue(place >= 0, "nothing is there: " + at / columns / rows + ", " + at / columns % rows + ", " + at % columns);
                found[place] = true;
            }
        }
        assertTrue(IntStream.range(0, places.length).allMatch(p -> found[p]), Arrays.toString(found));
    }

    @ParameterizedTest
    @ValueSource(strings = {"edge", "blur", "pulse", "volume", "lenet5", "dial", "volume3d", "mobile", "residual"})
    void theSpecStatesWhatItIs(String example) throws IOException {
        String spec = Files.readString(EXAMPLES.resolve(example).resolve(example + ".conv"));
        assertTrue(spec.startsWith("// "), "it starts by saying what it is");
        assertTrue(spec.lines().allMatch(line -> line.length() <= 120), "it fits a page");
    }

    private static String spec(String example) {
        return EXAMPLES.resolve(example).resolve(example + ".conv").toString();
    }

    private ArrayFile run(String example) throws IOException {
        Path output = folder.resolve(example + ".npy");
        Call call = Call.of(TestCache.path(), "run", spec(example), "--output", output.toString(), "--report",
            folder.toString());
        assertEquals(ExitCode.FINE, call.exit(), call.err());
        return ArrayFile.readNpy(output);
    }
}

package convoy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import convoy.cli.page.HtmlPage;
import convoy.sim.Manifest;
import convoy.sim.ManifestFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code report}: what the page says is what {@code cosim} says of the same network. */
class ReportCommandTest {
    private static final String SPEC = """
        // <b>Two branches</b> & a "join", \u00E9
        network joined {
          input x: uint8[2, 12, 10]
          conv a { kernel 3x3 filters 4 padding same weights int6 random seed 1 rescale shift 7 } -> int8
          depthwise b { kernel 3x3 padding same weights int6 random seed 2 rescale shift 6 } -> int8
          add c (a, b) { rescale shift 1 round half_even } -> int8
          maxpool d { window 2x2 }
          dense e { units 5 weights int5 random seed 3 bias int9 random seed 4 }
          output e
        }
        hardware joined { clock 25 MHz }
        """;
    private static final String LAYOUT = "hardware joined { multipliers 40 clock 50 MHz }\n";

    @TempDir
    private static Path folder;
    private static Path spec;
    private static Path layout;
    private static Path file;
    private static JsonNode json;
    private static HtmlPage page;

    @BeforeAll
    static void reportOnce() throws IOException {
        spec = Files.writeString(folder.resolve("a&<b>.conv"), SPEC);
        layout = Files.writeString(folder.resolve("layout.conv"), LAYOUT);
        file = folder.resolve("new/report.html");
        Call call = call("report", "-o", file.toString(), "--tensors", "--json", "-");
        assertEquals(ExitCode.FINE, call.exit(), call.err());
        json = call.json();
        page = HtmlPage.of(Files.readString(file));
    }

    @Test
    void theHeadHasTheFiguresOfTheCoSimulation() {
        JsonNode cosim = call("cosim", "--tensors", "--report", folder.toString(), "--json", "-").json();
        for (String key : List.of("compared", "mismatches", "cycles_per_frame", "latency_cycles", "predicted_cycles_per_frame", "bound_cycles_per_frame",
                "predicted_latency_cycles", "multipliers", "utilization", "layers", "tensors", "first_mismatch", "deadlock")) {
            assertEquals(cosim.get(key), json.get(key), key);
        }
        assertEquals(line("%,d, 5 tensors of 2 frames, none differs", cosim.get("compared").asLong()), page.figure("Values compared"));
        assertEquals(line("%,d, predicted %,d, bound %,d", cosim.get("cycles_per_frame").asLong(), cosim.get("predicted_cycles_per_frame").asLong(),
            cosim.get("bound_cycles_per_frame").asLong()), page.figure("Cycles per frame"));
        assertEquals(line("%,d, predicted %,d", cosim.get("latency_cycles").asLong(), cosim.get("predicted_latency_cycles").asLong()),
            page.figure("Latency in cycles"));
        assertEquals(line("%d, %.1f %% in use", cosim.get("multipliers").asLong(), 100 * cosim.get("utilization").asDouble()), page.figure("Multipliers"));
        assertEquals(line("%,.1f, at 50 MHz", 50e6 / cosim.get("cycles_per_frame").asLong()), page.figure("Frames per second"));
        assertEquals(file.toString(), json.get("report").asText());
    }

    @Test
    void theTablesHaveTheFiguresOfTheLayers() {
        List<String> cycles = new ArrayList<>();
        List<String> multipliers = new ArrayList<>();
        long store = 0;
        long limit = 0;
        long fifo = 0;
        for (JsonNode layer : json.get("layers")) {
            cycles.add(line("%,d", layer.get("predicted_cycles").asLong()));
            multipliers.add(layer.get("multipliers").asLong() == 0 ? "\u2013" : layer.get("multipliers").asText());
            store += layer.get("line_store_bits").asLong();
            limit += layer.get("line_store_limit_bits").asLong();
            fifo += layer.get("fifo_bits").asLong();
        }
        assertEquals(cycles, page.texts("//table[@class='rows layers']//td[@class='cycles']//span[@class='number']/text()"));
        assertEquals(multipliers, page.texts("//table[@class='rows layers']//td[starts-with(@class, 'multipliers')]//span[@class='number']/text()"));
        List<String> total = page.texts("//table[@class='rows memory']/tbody/tr[@class='total']/td");
        assertEquals(line("%,d", store) + line("%,d", limit), total.get(0));
        assertEquals(fifo, number(total.get(1)) + number(total.get(2)), "FIFOs and queues");
        assertEquals(6 * 4 * 2 * 9 + 6 * 4 * 9 + 5 * 5 * 4 * 30 + 5 * 9, number(total.get(3)), "weights and biases");
        assertTrue(number(total.get(2)) > 0, "a queue where the branches meet");
    }

    @Test
    void theLayersThatLimitAreMarkedEverywhere() {
        long slowest = json.get("cycles_per_frame").asLong();
        List<String> limiting = new ArrayList<>();
        json.get("layers").forEach(layer -> {
            if (layer.get("predicted_cycles").asLong() == slowest) {
                limiting.add(layer.get("name").asText());
            }
        });
        assertTrue(!limiting.isEmpty());
        assertEquals(limiting, page.texts("//tr[@class='limiting']/th/text()"));
        assertEquals(limiting, page.texts("//div[@class='stage limiting']/span[@class='name']/text()"));
        assertEquals(limiting, page.texts("//div[@class='drawing wide']//g[contains(@class, 'limiting')]/text[@class='name']"));
    }

    /** The beats of the streams as the manifest states them, and the design's compared values use up. */
    @Test
    void theTimelineCountsTheBeatsOfTheStreams() {
        Path design = folder.resolve("design");
        assertEquals(ExitCode.FINE, call("compile", "-o", design.toString()).exit());
        Manifest manifest = ManifestFile.read(design);
        List<String> expected = new ArrayList<>(List.of("x gives " + manifest.inputs().get(0).beatsPerFrame()));
        for (Manifest.LayerFigures layer : manifest.layers()) {
            long beats = Stream.concat(manifest.inner().stream().filter(stream -> stream.name().equals(layer.name())).map(Manifest.InnerStream::beatsPerFrame),
                manifest.outputs().stream().filter(stream -> stream.name().equals(layer.name())).map(Manifest.Stream::beatsPerFrame)).findFirst().orElseThrow();
            expected.add(layer.name() + " gives " + beats);
        }
        List<String> shown = page.texts("//div[starts-with(@class, 'stage')]//title").stream()
            .map(title -> title.replaceFirst("(\\w+) .*gives ([0-9,]+) beats?", "$1 gives $2").replace(",", "")).toList();
        assertEquals(expected, shown);
    }

    /** A stage of cells works in as many cycles of a frame as it has windows and folds. */
    @Test
    void theTimelineShowsTheWorkOfTheArrays() {
        List<String> uses = page.texts("//div[starts-with(@class, 'stage')]/span[@class='number use']");
        double period = json.get("cycles_per_frame").asDouble();
        for (int k = 0; k < json.get("layers").size(); k++) {
            JsonNode layer = json.get("layers").get(k);
            if (layer.get("folds").asLong() > 0) {
                assertEquals(line("%.1f %%", 100 * layer.get("windows").asLong() * layer.get("folds").asLong() / period), uses.get(k + 1), layer.toString());
            }
        }
    }

    @Test
    void thePageStandsAloneAndIsTheSameEachTime() throws IOException {
        assertEquals(List.of(), page.references());
        assertEquals(List.of("a&<b>.conv", "layout.conv"), page.texts("//figure[@class='source']/figcaption"));
        assertEquals("// <b>Two branches</b> & a \"join\", \u00E9", page.texts("//ol/li").get(0));
        assertTrue(page.texts("//dl[@class='facts']/div[dt='Verilator']/dd").get(0).startsWith("Verilator "));
        assertEquals(ExitCode.FINE, call("report", "-o", file.toString(), "--tensors", "--json", "-").exit());
        assertEquals(withoutTimes(page.text()), withoutTimes(Files.readString(file)));
        assertNotEquals(page.text(), withoutTimes(page.text()), "there are times");
    }

    private static String withoutTimes(String text) {
        return text.replaceAll("<dt>Time</dt><dd>[^<]*</dd>", "");
    }

    @Test
    void pausesChangeNothingThatIsMeasured() {
        JsonNode stalled = call("report", "-o", folder.resolve("stalled.html").toString(), "--stall", "0.4", "--json", "-").json();
        assertEquals(ExitCode.FINE, stalled.get("exit").asInt());
        assertEquals(json.get("cycles_per_frame"), stalled.get("cycles_per_frame"));
        assertEquals(ExitCode.WRONG, call("report", "-o", folder.resolve("stalled.html").toString(), "--stall", "1").exit());
    }

    private static long number(String text) {
        return text.equals("\u2013") ? 0 : Long.parseLong(text.replace(",", ""));
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** A command on the spec, laid out as the other file says. */
    private static Call call(String command, String... options) {
        List<String> words = new ArrayList<>(List.of(command, spec.toString(), "--hardware", layout.toString()));
        words.addAll(List.of(options));
        return Call.of(TestCache.path(), words.toArray(String[]::new));
    }
}

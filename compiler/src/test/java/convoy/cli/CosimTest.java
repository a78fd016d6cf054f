package convoy.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import convoy.sim.Lint;
import convoy.sim.ToolRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that have to do with hardware, on one small layer. */
class CosimTest {
    @TempDir
    private static Path folder;
    private static Path spec;
    private static Path design;

    @BeforeAll
    static void compileOnce() throws IOException {
        spec = Files.writeString(folder.resolve("tiny.conv"), """
            network tiny {
              input x: uint8[1, 6, 7]
              conv y { kernel 3x3 filters 2 padding same weights int4 random seed 1 }
              output y
            }
            hardware tiny { clock 50 MHz array y { taps 3x3 channels 1 columns 2 } }
            """);
        design = folder.resolve("design");
        Call call = call("compile", spec.toString(), "-o", design.toString());
        assertEquals(ExitCode.FINE, call.exit(), call.err());
        assertEquals(List.of(), Lint.of(design).all(), "what the linters say");
    }

    @Test
    void planWritesThePredictedFigures() {
        JsonNode json = call("plan", spec.toString(), "--json", "-").json();
        assertEquals(42, json.get("predicted_cycles_per_frame").asInt());
        assertEquals(18, json.get("multipliers").asInt());
        assertEquals(18 * 42, json.get("macs_per_frame").asInt());
        assertEquals(1.0, json.get("utilization").asDouble());
        assertEquals("y", json.get("layers").get(0).get("name").asText());
        assertTrue(call("plan", spec.toString()).out().contains("18 multipliers"));
    }

    @Test
    void compileWritesWhatTheManifestLists() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(design)) {
            files.filter(Files::isRegularFile).forEach(file -> found.add(design.relativize(file).toString()));
        }
        List<String> listed = new ArrayList<>(List.of("manifest.json"));
        convoy.sim.ManifestFile.read(design).files().forEach(file -> listed.add(file.path()));
        assertEquals(listed.stream().sorted().toList(), found.stream().sorted().toList());
        for (String file : List.of("rtl/tiny.v", "model/tiny.java", "bench/tiny_tb.v", "tiny_instance.v", "plan.txt")) {
            assertTrue(listed.contains(file), file + " is not among " + listed);
        }
    }

    @Test
    void theTestBenchPassesInIcarus() throws IOException {
        List<String> command = new ArrayList<>(List.of("iverilog", "-g2005", "-o", folder.resolve("tb").toString(), "../bench/tiny_tb.v"));
        try (Stream<Path> files = Files.list(design.resolve("rtl"))) {
            files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".v")).sorted().forEach(command::add);
        }
        ToolRunner tools = new ToolRunner(design.resolve("rtl"));
        assertEquals("", tools.run(command));
        String output = tools.run(List.of("vvp", "-n", folder.resolve("tb").toString()));
        assertTrue(output.contains("PASS"), output);
    }

    @Test
    void everyValueIsComparedAndTheOutputIsTheHardwares() throws IOException {
        Path hardware = folder.resolve("hardware.npy");
        Path model = folder.resolve("model.npy");
        JsonNode json = call("cosim", spec.toString(), "--frames", "3", "--stall", "0.3", "--seed", "5", "--output", hardware.toString(),
            "--report", folder.toString(), "--json", "-").json();
        assertEquals(ExitCode.FINE, json.get("exit").asInt());
        assertEquals(3, json.get("frames").asInt());
        assertEquals(3 * 2 * 42, json.get("compared").asInt());
        assertEquals(0, json.get("mismatches").asInt());
        assertEquals(call("cosim", spec.toString(), "--speed", "--json", "-").json().size(), json.size());
        assertEquals(42, json.get("cycles_per_frame").asInt());
        assertEquals(json.get("predicted_latency_cycles").asInt(), json.get("latency_cycles").asInt());
        call("run", spec.toString(), "--frames", "3", "--seed", "5", "--output", model.toString(), "--report", folder.toString());
        assertArrayEquals(Files.readAllBytes(model), Files.readAllBytes(hardware));
    }

    @Test
    void anEditedDesignIsNoticedAndSimulated() throws IOException {
        Path edited = copy("edited");
        Call untouched = call("cosim", spec.toString(), "--rtl", edited.toString(), "--report", folder.toString());
        assertEquals(ExitCode.FINE, untouched.exit(), untouched.err());
        Path weights = edited.resolve("rtl/tiny.v");
        Files.writeString(weights, Files.readString(weights).replaceFirst("(?m)^endmodule", "// edited\nendmodule"));
        JsonNode json = call("cosim", spec.toString(), "--rtl", edited.toString(), "--report", folder.toString(), "--json", "-").json();
        assertEquals("rtl-edited", json.get("diagnostics").get(0).get("code").asText());
        assertEquals("rtl/tiny.v is edited", json.get("changed_files").get(0).asText());
    }

    @Test
    void anEditedManifestIsNoticed() throws IOException {
        Path edited = copy("edited-manifest");
        Path manifest = edited.resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace("\"macs_per_frame\" : 756", "\"macs_per_frame\" : 757"));
        JsonNode json = call("cosim", spec.toString(), "--rtl", edited.toString(), "--report", folder.toString(), "--json", "-").json();
        assertEquals("rtl-edited", json.get("diagnostics").get(0).get("code").asText());
        assertEquals("[\"manifest.json is edited\"]", json.get("changed_files").toString());
        Files.writeString(manifest, "{\n  oops");
        Call broken = call("cosim", spec.toString(), "--rtl", edited.toString(), "--report", folder.toString());
        assertEquals(ExitCode.WRONG, broken.exit());
        assertTrue(broken.err().contains("= manifest.json, line 2, column 3: this is no JSON\n"), broken.err());
    }

    @Test
    void wavesAreThereWhenTheyAreReported() throws IOException {
        Path waves = folder.resolve("tiny.fst");
        Call call = call("cosim", spec.toString(), "--trace", waves.toString(), "--report", folder.toString());
        assertEquals(ExitCode.FINE, call.exit(), call.err());
        assertTrue(Files.size(waves) > 0);
    }

    @Test
    void aDesignThatDoesNotBuildIsTheUsersMistake() throws IOException {
        Path broken = copy("broken");
        Path top = broken.resolve("rtl/tiny.v");
        Files.writeString(top, Files.readString(top).replaceFirst("(?m)^endmodule", ""));
        Call call = call("cosim", spec.toString(), "--rtl", broken.toString(), "--report", folder.toString());
        assertEquals(ExitCode.WRONG, call.exit(), call.err());
        assertTrue(call.err().contains("error[rtl-build]"), call.err());
        List<String> error = call.err().lines().dropWhile(line -> !line.contains("error[rtl-build]")).filter(line -> line.contains(" = ")).toList();
        assertTrue(error.get(0).contains("%Error"), call.err());
    }

    @Test
    void aDesignForOtherTensorsIsTheUsersMistake() throws IOException {
        Path other = Files.writeString(folder.resolve("other.conv"), Files.readString(spec).replace("6, 7", "7, 6"));
        Call call = call("cosim", other.toString(), "--rtl", design.toString(), "--report", folder.toString());
        assertEquals(ExitCode.WRONG, call.exit());
        assertTrue(call.err().contains("other tensors than the spec"), call.err());
    }

    @Test
    void aWrongModelIsADifference() throws IOException {
        Path other = Files.writeString(folder.resolve("tiny2.conv"), Files.readString(spec).replace("random seed 1", "random seed 2"));
        Call call = call("cosim", other.toString(), "--rtl", design.toString(), "--report", folder.toString());
        assertEquals(ExitCode.DIFFERENT, call.exit());
        assertTrue(call.err().matches("(?s).*values differ; the first: frame 0, y\\[\\d, \\d, \\d\\], expected .*--trace tiny.fst\\s*"), call.err());
    }

    @Test
    void anotherLayoutComesFromTheCommandLine() throws IOException {
        Path slow = Files.writeString(folder.resolve("slow.conv"), "hardware tiny { array y { taps 1 channels 1 columns 1 } }\n");
        JsonNode json = call("plan", spec.toString(), "--hardware", slow.toString(), "--json", "-").json();
        assertEquals(18 * 42, json.get("predicted_cycles_per_frame").asInt());
        Path free = Files.writeString(folder.resolve("free.conv"), Files.readString(spec).replaceFirst("hardware tiny .*", ""));
        JsonNode budget = call("plan", free.toString(), "--multipliers", "9", "--json", "-").json();
        assertEquals(9, budget.get("multipliers").asInt());
        assertEquals(84, budget.get("predicted_cycles_per_frame").asInt());
    }

    private static Path copy(String name) throws IOException {
        Path target = folder.resolve(name);
        try (Stream<Path> files = Files.walk(design)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(design.relativize(file).toString()));
            }
        }
        return target;
    }

    private static Call call(String... words) {
        return Call.of(TestCache.path(), words);
    }
}

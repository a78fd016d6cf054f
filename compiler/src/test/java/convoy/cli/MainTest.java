package convoy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import convoy.source.ArrayFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    private static final String TWICE = """
        network twice {
          input x: uint4[1, 2, 3]
          conv y { kernel 1x1 filters 2 weights int3 = [[[[2]]], [[[-1]]]] }
          output y
        }
        """;

    @TempDir
    private Path folder;
    private Path spec;

    @BeforeEach
    void writeSpec() throws IOException {
        spec = Files.writeString(folder.resolve("twice.conv"), TWICE);
    }

    @Test
    void checkPrintsATable() {
        Call call = call("check", spec.toString());
        assertEquals(ExitCode.FINE, call.exit());
        assertTrue(call.out().matches("(?s).*y +conv +int6\\[2, 2, 3\\] +2 +2 +72 +12 +1x1 +-15\\.\\.30 +6\n.*"), call.out());
        assertEquals("", call.err());
    }

    @Test
    void checkWritesJson() {
        JsonNode json = call("check", spec.toString(), "--json", "-").json();
        JsonNode layer = json.get("layers").get(0);
        assertEquals("y", layer.get("name").asText());
        assertEquals("conv", layer.get("kind").asText());
        assertEquals("[2,2,3]", layer.get("shape").toString());
        assertEquals("int6", layer.get("type").asText());
        assertEquals(12, layer.get("macs").asInt());
        assertEquals(2, layer.get("parameters").asInt());
        assertEquals(2, layer.get("weights").asInt());
        assertEquals(72, layer.get("dense_weights").asInt());
        assertEquals(-15, layer.get("sum_min").asInt());
        assertEquals(30, layer.get("sum_max").asInt());
        assertTrue(json.get("diagnostics").isEmpty());
    }

    @Test
    void aWrongSpecIsTellingInWordsAndJson() throws IOException {
        Path wrong = Files.writeString(folder.resolve("wrong.conv"), TWICE.replace("kernel 1x1", "kernel 3x3"));
        Path json = folder.resolve("x.json");
        Call call = call("check", wrong.toString(), "--json", json.toString());
        assertEquals(ExitCode.WRONG, call.exit());
        assertEquals("", call.out());
        assertTrue(call.err().contains("wrong.conv:3:"), call.err());
        JsonNode diagnostic = new ObjectMapper().readTree(json.toFile()).get("diagnostics").get(0);
        assertEquals("error", diagnostic.get("severity").asText());
        assertEquals(3, diagnostic.get("line").asInt());
        assertTrue(diagnostic.get("column").asInt() > 1);
        assertTrue(diagnostic.hasNonNull("code") && diagnostic.hasNonNull("message"));
    }

    @Test
    void badUsageIsTellingInWordsAndJson() throws IOException {
        Path json = folder.resolve("x.json");
        Call call = call("run", spec.toString(), "--speed", "--json", json.toString());
        assertEquals(ExitCode.WRONG, call.exit());
        assertTrue(call.err().contains("--speed"), call.err());
        assertEquals("usage", new ObjectMapper().readTree(json.toFile()).get("diagnostics").get(0).get("code").asText());
    }

    @Test
    void aUsageErrorLooksLikeAnyOtherMistake() {
        Call call = call("run", spec.toString(), "--frames", "x", "--json=-");
        assertEquals(ExitCode.WRONG, call.exit());
        assertTrue(call.err().startsWith("command line:1:" + ("convoy run " + spec + " --frames x").length() + ": error[usage]: invalid value"), call.err());
        assertEquals(keys(call("check", "none.conv", "--json", "-").json().get("diagnostics").get(0)),
            keys(call.json().get("diagnostics").get(0)));
    }

    @Test
    void jsonHasTheSameKeysWhateverTheExit() throws IOException {
        Path wrong = Files.writeString(folder.resolve("wrong.conv"), TWICE.replace("kernel 1x1", "kernel 3x3"));
        for (String command : List.of("check", "plan", "run", "cosim", "compare", "report", "import")) {
            JsonNode usage = call(command, spec.toString(), "--speed", "--json", "-").json();
            JsonNode mistake = call(command, wrong.toString(), "--json", "-").json();
            assertEquals(keys(usage), keys(mistake), command);
            assertEquals(ExitCode.WRONG, mistake.get("exit").asInt());
            assertTrue(usage.get("network").isNull(), command);
        }
        for (String command : List.of("check", "plan", "run")) {
            JsonNode fine = call(command, spec.toString(), "--json", "-").json();
            assertEquals(ExitCode.FINE, fine.get("exit").asInt());
            assertEquals(keys(call(command, wrong.toString(), "--json", "-").json()), keys(fine), command);
        }
        JsonNode cosim = call("cosim", wrong.toString(), "--json", "-").json();
        assertTrue(keys(cosim).containsAll(List.of("frames", "compared", "mismatches", "first_mismatch", "deadlock", "cycles_per_frame",
            "predicted_cycles_per_frame", "bound_cycles_per_frame", "latency_cycles", "predicted_latency_cycles", "multipliers", "macs_per_frame",
            "utilization", "build_seconds", "simulate_seconds", "golden_seconds", "layers", "exit")), cosim.toString());
        assertTrue(cosim.get("layers").isArray() && cosim.get("deadlock").isNull());
    }

    private static TreeSet<String> keys(JsonNode object) {
        TreeSet<String> keys = new TreeSet<>();
        object.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    @Test
    void refusesToWriteWhereItCannotBeforeAnyWork() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Path nowhere = folder.resolve("nodir");
        assertUnwritable(nowhere.resolve("y.npy"), "no folder " + nowhere, "run", spec.toString(), "--output");
        assertUnwritable(nowhere.resolve("x.json"), "no folder " + nowhere, "check", spec.toString(), "--json");
        assertUnwritable(nowhere.resolve("x.fst"), "no folder " + nowhere, "cosim", spec.toString(), "--trace");
        assertUnwritable(file.resolve("design"), file + " is no folder", "compile", spec.toString(), "-o");
        assertUnwritable(file.resolve("report"), file + " is no folder", "run", spec.toString(), "--report");
        assertUnwritable(folder, "it is a folder", "report", spec.toString(), "-o");
        assertUnwritable(file.resolve("new/x.html"), file + " is no folder", "report", spec.toString(), "-o");
        assertUnwritable(folder, "it is a folder", "check", spec.toString(), "--json");
        assertRefused("trace-format", "cosim", spec.toString(), "--trace", folder.resolve("x.vcd").toString());
    }

    private void assertUnwritable(Path target, String reason, String... words) {
        List<String> all = new java.util.ArrayList<>(List.of(words));
        all.add(target.toString());
        Call call = call(all.toArray(String[]::new));
        assertEquals(ExitCode.WRONG, call.exit());
        int column = ("convoy " + String.join(" ", words) + " ").length() + 1;
        assertTrue(call.err().startsWith("command line:1:" + column + ": error[unwritable]: cannot write " + target + "\n"), call.err());
        assertTrue(call.err().contains("= " + reason + "\n"), call.err());
    }

    @Test
    void tellsItsVersion() throws IOException {
        Call call = call("--version");
        assertEquals(ExitCode.FINE, call.exit());
        assertTrue(Files.readString(Path.of("pom.xml")).contains("<version>" + call.out().strip().replace("convoy ", "") + "</version>"), call.out());
    }

    @Test
    void underlinesAMissingFileOnTheCommandLine() {
        Call call = call("check", "none.conv");
        assertEquals(ExitCode.WRONG, call.exit());
        assertEquals("""
            command line:1:14: error[unreadable]: cannot read none.conv
                1 | convoy check none.conv
                  |              ^^^^^^^^^
                  = there is no such file
            """, call.err().stripTrailing() + "\n");
    }

    @Test
    void suggestsTheCommandThatWasMeant() {
        Call call = call("chekc", spec.toString());
        assertEquals(ExitCode.WRONG, call.exit());
        assertTrue(call.err().contains("check"), call.err());
    }

    @Test
    void runWritesWhatTheModelComputes() throws IOException {
        Path input = folder.resolve("x.npy");
        convoy.cli.data.ArrayWriter.writeNpy(input, new convoy.cli.data.Frames(
            convoy.cli.data.Tensors.tensor("x", "uint8", 1, 2, 3), List.of(new int[] {0, 1, 2, 3, 14, 15})));
        Path output = folder.resolve("y.npy");
        Call call = call("run", spec.toString(), "--input", "x=" + input, "--output", output.toString(), "--report", folder.resolve("out").toString());
        assertEquals(ExitCode.FINE, call.exit(), call.err());
        ArrayFile written = ArrayFile.readNpy(output);
        assertEquals(List.of(1, 2, 2, 3), written.shape());
        assertEquals("int8", written.dtype());
        assertEquals("[0, 2, 4, 6, 28, 30, 0, -1, -2, -3, -14, -15]", Arrays.toString(written.values()));
        assertTrue(Files.exists(folder.resolve("out/twice.png")));
    }

    @Test
    void runWritesEveryTensor() throws IOException {
        Path chain = Files.writeString(folder.resolve("chain.conv"), """
            network chain {
              input x: uint4[1, 2, 2]
              conv y { kernel 1x1 filters 2 weights int3 = [[[[2]]], [[[-1]]]] }
              maxpool z { global }
              dense w { units 1 weights int4 = [[3, -5]] }
              output w
            }
            """);
        Path input = folder.resolve("x.npy");
        convoy.cli.data.ArrayWriter.writeNpy(input, new convoy.cli.data.Frames(
            convoy.cli.data.Tensors.tensor("x", "uint4", 1, 2, 2), List.of(new int[] {0, 1, 2, 3}, new int[] {15, 14, 13, 12})));
        Path tensors = folder.resolve("all/tensors");
        Call call = call("run", chain.toString(), "--input", input.toString(), "--tensors", tensors.toString(), "--report", folder.toString());
        assertEquals(ExitCode.FINE, call.exit(), call.err());
        assertEquals("[0, 1, 2, 3, 15, 14, 13, 12]", values(tensors.resolve("x.npy")));
        assertEquals("[0, 2, 4, 6, 0, -1, -2, -3, 30, 28, 26, 24, -15, -14, -13, -12]", values(tensors.resolve("y.npy")));
        assertEquals("[6, 0, 30, -12]", values(tensors.resolve("z.npy")));
        assertEquals("[18, 150]", values(tensors.resolve("w.npy")));
        assertEquals(List.of(2, 2, 1, 1), ArrayFile.readNpy(tensors.resolve("z.npy")).shape());
        assertEquals(List.of(2, 1), ArrayFile.readNpy(tensors.resolve("w.npy")).shape());
    }

    private static String values(Path file) throws IOException {
        return Arrays.toString(ArrayFile.readNpy(file).values());
    }

    @Test
    void quietSaysNothing() {
        Call call = call("run", spec.toString(), "--quiet", "--report", folder.toString());
        assertEquals("", call.out());
        assertEquals(ExitCode.FINE, call.exit());
    }

    @Test
    void refusesOptionsThatDoNotFit() {
        assertRefused("output-format", "run", spec.toString(), "--output", "y.txt");
        assertRefused("frames", "run", spec.toString(), "--frames", "0");
        assertRefused("input-unreadable", "run", spec.toString(), "--input", "none.npy");
        assertRefused("input-name", "run", spec.toString(), "--input", "z=none.npy");
        assertRefused("seed", "run", spec.toString(), "--input", "x.npy", "--seed", "1");
    }

    private void assertRefused(String code, String... words) {
        Call call = call(words);
        assertEquals(ExitCode.WRONG, call.exit());
        assertTrue(call.err().contains("error[" + code + "]"), call.err());
    }

    @Test
    void helpNamesEveryCommandAndItsOptions() {
        var line = Main.commandLine(new Environment(List.of(), System.out, System.err, folder, false));
        assertEquals(new TreeSet<>(List.of("check", "plan", "compile", "run", "cosim", "compare", "report", "import")), new TreeSet<>(line.getSubcommands().keySet()));
        String everywhere = "--help --json --quiet ";
        assertOptions(line, "check", everywhere);
        assertOptions(line, "plan", everywhere + "--hardware --multipliers");
        assertOptions(line, "compile", everywhere + "--frames --hardware --input --multipliers --output --seed");
        assertOptions(line, "cosim", everywhere
            + "--frames --hardware --input --multipliers --output --report --rtl --seed --stall --tensors --trace");
        assertOptions(line, "compare", everywhere + "--cosim --hardware --input --layout --multipliers --prefix --reference");
        assertOptions(line, "report", everywhere + "--frames --hardware --input --multipliers --output --seed --stall --tensors");
        assertOptions(line, "run", everywhere + "--frames --input --output --report --seed --tensors");
        assertOptions(line, "import", everywhere + "--output --rounding");
        line.getSubcommands().values().forEach(command -> command.getCommandSpec().options().forEach(option ->
            assertTrue(option.description().length > 0, option.longestName() + " is not described")));
    }

    private static void assertOptions(picocli.CommandLine line, String command, String expected) {
        TreeSet<String> names = new TreeSet<>();
        line.getSubcommands().get(command).getCommandSpec().options().forEach(option -> names.add(option.longestName()));
        assertEquals(new TreeSet<>(List.of(expected.strip().split(" "))), names);
    }

    private Call call(String... words) {
        return Call.of(folder.resolve("cache"), words);
    }
}

package convoy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code cosim --tensors}: the streams between the layers of a design, compared with the golden model's tensors. */
class InnerTensorsTest {
    private static final int FRAMES = 3;
    /** Values of a frame by tensor. Beats of 1, of 8 to 64 and of more than 64 bits; a name that Verilator writes otherwise. */
    private static final List<Integer> ELEMENTS = List.of(7 * 9 * 9, 16 * 9 * 9, 16 * 4 * 4, 6 * 3 * 3, 5);
    private static final List<String> NAMES = List.of("first", "in__between", "pooled", "middle", "last");
    private static final String SPEC = """
        network chain {
          input x: uint8[3, 9, 9] zero 4
          conv first { kernel 3x3 filters 7 padding same weights int8 random seed 1 rescale shift 9 round half_up } -> uint1
          conv in__between { kernel 3x3 filters 16 padding same weights int8 random seed 2 rescale shift 3 } -> int8 zero -2
          maxpool pooled { window 2x2 }
          conv middle { kernel 2x2 filters 6 weights int8 random seed 3 bias int8 random seed 4 rescale shift 9 } -> int12
          dense last { units 5 weights int8 random seed 5 }
          output last
        }
        """;

    @TempDir
    private Path folder;
    private Path spec;

    @BeforeEach
    void writeSpec() throws IOException {
        spec = Files.writeString(folder.resolve("chain.conv"), SPEC);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.4"})
    void everyValueOfEveryTensorIsCompared(String stall) {
        JsonNode json = cosim("--tensors", "--stall", stall, "--json", "-").json();
        assertEquals(ExitCode.FINE, json.get("exit").asInt());
        assertEquals(NAMES, json.get("tensors").findValuesAsText("name"));
        for (int k = 0; k < NAMES.size(); k++) {
            assertEquals(FRAMES * ELEMENTS.get(k), json.get("tensors").get(k).get("compared").asInt(), NAMES.get(k));
            assertEquals(0, json.get("tensors").get(k).get("mismatches").asInt(), NAMES.get(k));
        }
        assertEquals(FRAMES * ELEMENTS.stream().mapToInt(Integer::intValue).sum(), json.get("compared").asInt());
        assertEquals(json.get("predicted_cycles_per_frame"), json.get("cycles_per_frame"));
    }

    @Test
    void beatsOfSeveralPositionsAreTakenApart() throws IOException {
        Path hardware = Files.writeString(folder.resolve("beats.conv"),
            "hardware chain { multipliers 300 stream x { positions 9 } stream first { positions 3 } stream pooled { positions 2 } stream middle { positions 3 } }");
        JsonNode json = cosim("--tensors", "--hardware", hardware.toString(), "--stall", "0.4", "--json", "-").json();
        assertEquals(ExitCode.FINE, json.get("exit").asInt());
        for (int k = 0; k < NAMES.size(); k++) {
            assertEquals(FRAMES * ELEMENTS.get(k), json.get("tensors").get(k).get("compared").asInt(), NAMES.get(k));
            assertEquals(0, json.get("tensors").get(k).get("mismatches").asInt(), NAMES.get(k));
        }
        assertEquals(json.get("predicted_cycles_per_frame"), json.get("cycles_per_frame"));
    }

    @Test
    void withoutTheOptionOnlyOutputsCount() {
        JsonNode json = cosim("--json", "-").json();
        assertEquals(ExitCode.FINE, json.get("exit").asInt());
        assertEquals(FRAMES * ELEMENTS.get(4), json.get("compared").asInt());
        assertEquals(0, json.get("tensors").size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"in__between", "middle"})
    void aWrongWeightIsReportedAtItsLayer(String layer) throws IOException {
        Path design = compile();
        Path memory = onlyFile(design.resolve("rtl"), "chain_" + layer + "_column0+.mem");
        String text = Files.readString(memory);
        int digit = text.indexOf('\n') - 1;
        char other = Character.forDigit(Character.digit(text.charAt(digit), 16) ^ 4, 16);
        Files.writeString(memory, text.substring(0, digit) + other + text.substring(digit + 1));

        Call call = cosim("--tensors", "--rtl", design.toString(), "--json", "-");
        assertEquals(ExitCode.DIFFERENT, call.exit(), call.err());
        assertTrue(call.err().contains("the first wrong layer is " + layer + ": frame 0, " + layer + "[0, "), call.err());
        JsonNode json = call.json();
        assertEquals(layer, json.get("first_mismatch").get("tensor").asText());
        assertEquals(3, json.get("first_mismatch").get("index").size());
        int wrong = NAMES.indexOf(layer);
        for (int k = 0; k < NAMES.size(); k++) {
            int mismatches = json.get("tensors").get(k).get("mismatches").asInt();
            assertTrue(k < wrong ? mismatches == 0 : mismatches > 0 || k > wrong, NAMES.get(k) + ": " + json.get("tensors"));
        }
        assertTrue(cosim("--tensors", "--rtl", design.toString()).out().contains("; 5 tensors, wrong: " + layer), "what the text says");
    }

    @Test
    void aSignalThatTheDesignLacksIsTheUsersMistake() throws IOException {
        Path design = compile();
        Path top = design.resolve("rtl/chain.v");
        Files.writeString(top, Files.readString(top).replaceAll("\\bvalid_pooled\\b", "valid_other"));
        Call call = cosim("--tensors", "--rtl", design.toString());
        assertEquals(ExitCode.WRONG, call.exit(), call.err());
        assertTrue(call.err().contains("the manifest names a signal valid_pooled of 1 bit(s) in module chain"), call.err());
        assertEquals(ExitCode.FINE, cosim("--rtl", design.toString()).exit());
    }

    @Test
    void aSingleLayerHasNothingInside() throws IOException {
        Files.writeString(spec, """
            network one {
              input x: uint8[1, 6, 7]
              conv y { kernel 3x3 filters 2 padding same weights int4 random seed 1 }
              output y
            }
            """);
        JsonNode json = cosim("--tensors", "--json", "-").json();
        assertEquals(ExitCode.FINE, json.get("exit").asInt());
        assertEquals(List.of("y"), json.get("tensors").findValuesAsText("name"));
        assertEquals(FRAMES * 2 * 6 * 7, json.get("compared").asInt());
    }

    private Path compile() {
        Path design = folder.resolve("design");
        Call call = call("compile", spec.toString(), "-o", design.toString());
        assertEquals(ExitCode.FINE, call.exit(), call.err());
        return design;
    }

    private static Path onlyFile(Path folder, String name) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(name)).findFirst().orElseThrow(() -> new AssertionError("no " + name));
        }
    }

    private Call cosim(String... options) {
        List<String> words = new ArrayList<>(List.of("cosim", spec.toString(), "--frames", "" + FRAMES, "--seed", "5", "--report", folder.toString()));
        words.addAll(List.of(options));
        return call(words.toArray(String[]::new));
    }

    private static Call call(String... words) {
        return Call.of(TestCache.path(), words);
    }
}

package convoy.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manifest as a file, and what is noticed of changes beside it. */
class DesignFilesTest {
    @TempDir
    Path folder;

    @BeforeEach
    void write() {
        Relay.write(folder, Relay.Fault.NONE);
    }

    @Test
    void manifestComesBackEqual() {
        assertEquals(Relay.manifest(folder), ManifestFile.read(folder));
    }

    @Test
    void manifestHasTheAgreedNames() throws IOException {
        JsonNode json = new ObjectMapper().readTree(folder.resolve("manifest.json").toFile());
        assertEquals("verilog", json.at("/files/0/role").asText());
        assertEquals("memory", json.at("/files/1/role").asText());
        assertEquals(20, json.at("/outputs/0/beats_per_frame").asInt());
        assertEquals(3, json.at("/outputs/0/channels_per_beat").asInt());
        assertEquals(20, json.at("/figures/predicted_latency_cycles").asInt());
        assertEquals(200, json.at("/layers/0/fifo_bits").asInt());
        assertEquals("repeat_", json.at("/renamed/repeat").asText());
    }

    @Test
    void untouchedFolderHasNoChanges() {
        assertTrue(DesignChanges.find(folder, ManifestFile.read(folder)).none());
    }

    @Test
    void editedMissingAndAdditionalFilesAreTold() throws IOException {
        Files.writeString(folder.resolve("rtl/relay.v"), Files.readString(folder.resolve("rtl/relay.v")) + "\n");
        Files.delete(folder.resolve("rtl/fault.mem"));
        Files.writeString(folder.resolve("rtl/extra.v"), "module extra; endmodule\n");
        assertEquals(new DesignChanges(List.of("rtl/relay.v"), List.of("rtl/fault.mem"), List.of("rtl/extra.v")),
            DesignChanges.find(folder, ManifestFile.read(folder)));
    }

    @Test
    void anEditedManifestIsToldAndAReformattedOneIsNot() throws IOException {
        Path manifest = folder.resolve("manifest.json");
        String text = Files.readString(manifest);
        Files.writeString(manifest, text.replace("\n  ", "\n"));
        assertTrue(DesignChanges.find(folder, ManifestFile.read(folder)).none());
        Files.writeString(manifest, text.replaceFirst("\"predicted_latency_cycles\" : 20", "\"predicted_latency_cycles\" : 21"));
        assertEquals(List.of("manifest.json"), DesignChanges.find(folder, ManifestFile.read(folder)).edited());
        Files.writeString(manifest, text.replaceFirst(",\\s*\"sha256\" : \"[0-9a-f]*\"\\s*}\\s*$", "}"));
        assertEquals(List.of("manifest.json"), DesignChanges.find(folder, ManifestFile.read(folder)).edited());
    }

    @Test
    void aBrokenManifestIsToldWithoutAnyWordOfJackson() throws IOException {
        String text = Files.readString(folder.resolve("manifest.json"));
        assertEquals("manifest.json, line 1, column 2: this is no JSON", refusal("{"));
        assertEquals("manifest.json holds no JSON object", refusal("[1]"));
        assertEquals("manifest.json has a key that no manifest has: surplus", refusal(text.replaceFirst("\\{", "{\"surplus\" : 1, ")));
        assertEquals("manifest.json lacks a key or has a wrong value: look at network", refusal("{}"));
        assertEquals("manifest.json lacks a key or has a wrong value: look at inputs[0].bits",
            refusal(text.replaceFirst("\"bits\" : \\d+", "\"bits\" : \"many\"")));
    }

    private static String refusal(String text) {
        return assertThrows(DesignException.class, () -> ManifestFile.parse(text)).getMessage();
    }

    @Test
    void folderWithoutManifestSaysHowToGetOne() throws IOException {
        Files.delete(folder.resolve("manifest.json"));
        assertEquals("no manifest.json in " + folder + "; `convoy compile SPEC -o DIR` writes one",
            assertThrows(DesignException.class, () -> ManifestFile.read(folder)).getMessage());
    }

    @Test
    void manifestThatIsNotOneIsRefused() {
        assertThrows(DesignException.class, () -> ManifestFile.parse("{\"network\": \"x\"}"));
        assertThrows(DesignException.class, () -> ManifestFile.parse("{"));
        assertThrows(DesignException.class, () -> ManifestFile.parse("{\"surplus\": 1}"));
    }

    @Test
    void digestTellsPartsApart() {
        assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Sha256.of("abc"));
        assertTrue(!new Sha256().add("ab").add("c").end().equals(new Sha256().add("a").add("bc").end()));
    }
}

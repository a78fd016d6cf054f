package convoy.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two inputs, two outputs, ports of 8, 40 and 72 bits, names with double underscores. */
class SeveralStreamsTest {
    @TempDir
    Path folder;

    @Test
    void everyOutputIsCompared() throws IOException {
        List<int[]> narrow = List.of(new int[] {1, 2, 3, 255});
        List<int[]> wide = List.of(new int[24]);
        for (int k = 0; k < 24; k++) {
            wide.get(0)[k] = k % 2 == 0 ? k : -2048 + k;
        }
        List<int[]> five = List.of(new int[20]);
        for (int k = 0; k < 20; k++) {
            five.get(0)[k] = narrow.get(0)[k % 4];
        }
        write();
        ComparisonReport right = run(List.of(narrow, wide), List.of(five, wide));
        assertTrue(right.passed());
        assertEquals(44, right.compared());
        assertArrayEquals(wide.get(0), right.outputs().get(1).get(0));

        List<int[]> other = List.of(wide.get(0).clone());
        other.get(0)[9] += 1;
        PhaseReport.Mismatch mismatch = run(List.of(narrow, wide), List.of(five, other)).firstMismatch().orElseThrow();
        assertEquals(new PhaseReport.Mismatch("w_", 0, List.of(2, 1), -2048 + 10, -2048 + 9, 3), mismatch);
    }

    private void write() throws IOException {
        Files.createDirectories(folder.resolve("rtl"));
        try (InputStream verilog = getClass().getResourceAsStream("/pair/pair.v")) {
            Files.write(folder.resolve("rtl/pair.v"), verilog.readAllBytes());
        }
        Manifest.Stream q = new Manifest.Stream("q", "m_axis_q", 8, false, 0, List.of(5, 4), 5, 1, 40, 4);
        ManifestFile.write(folder, new Manifest("pair", "pair", "pair.conv",
            List.of(new Manifest.EmittedFile("rtl/pair.v", Manifest.Role.VERILOG, Sha256.of(folder.resolve("rtl/pair.v")))),
            List.of(new Manifest.Stream("a__b", "s_axis_a__b", 8, false, 0, List.of(1, 4), 1, 1, 8, 4), wide("wide", "s_axis_wide")),
            List.of(q, wide("w_", "m_axis_w_")), Map.of(), new Manifest.Figures(4, 4, 4, 0, 0, 0, 0), List.of(), List.of(), List.of()));
    }

    private static Manifest.Stream wide(String name, String prefix) {
        return new Manifest.Stream(name, prefix, 12, true, 0, List.of(6, 4), 6, 1, 72, 4);
    }

    private ComparisonReport run(List<List<int[]>> inputs, List<List<int[]>> expected) {
        return Simulator.run(new SimulationRequest(folder, inputs, () -> expected, 0, 1, Optional.empty(), Path.of("target", "simulators"), Progress.NONE));
    }
}

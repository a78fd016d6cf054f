package convoy.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.plan.HardwarePlan;
import convoy.plan.Planner;
import convoy.plan.WindowPlan;
import convoy.reference.CheckedSpec;
import convoy.sim.Manifest;
import convoy.sim.ManifestFile;
import convoy.source.DiagnosticRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weights in block RAM: every value, to the cycle of the same array with weights in logic; where they lie unless it is stated; and what they cost. */
class WeightMemoryTest {
    private static final int FRAMES = 3;

    /** The number of diagonals stands last. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        int8[3, 9, 8]    | conv y { kernel 3x3 filters 4 padding same weights int8      | taps 3x1 channels 3 columns 2   | 10
        int8[3, 9, 8]    | conv y { kernel 3x3 filters 4 padding same weights int8      | taps 3x3 channels 3 columns 2   | 28
        int8[4, 9, 8]    | conv y { kernel 3x3 filters 5 padding same weights int5      | taps 3x3 channels 1 columns 2   | 10
        uint8[2, 7, 7]   | conv y { kernel 3x3 filters 7 stride 2 weights uint3         | taps 1 channels 2 columns 5     | 6
        int8[6, 20]      | conv y { kernel 5 filters 3 padding same weights int8        | taps 5 channels 2 columns 1     | 10
        int4[4, 5, 5]    | conv y { kernel 2x2 filters 5 weights int4                   | taps 1 channels 1 columns 4     | 4
        int4[4, 5, 5]    | conv y { kernel 2x2 filters 2 weights int4                   | taps 1 channels 1 columns 1     | 1
        uint4[4, 6, 6]   | conv y { kernel 3x3 filters 10 groups 2 weights int4         | taps 3x1 channels 2 columns 3   | 8
        int2[2, 4, 4, 4] | conv y { kernel 2x2x2 filters 4 weights int2                 | taps 2x2x1 channels 2 columns 4 | 11
        int8[6, 7, 7]    | depthwise y { kernel 3x3 padding same weights int8           | taps 3x3 columns 2              | 9
        int8[6, 7, 7]    | depthwise y { kernel 3x3 multiplier 2 weights int8           | taps 1x3 columns 5              | 3
        int8[2, 6, 6]    | dense y { units 6 weights int8                               | channels 9 columns 4            | 12
        """)
    void layers(String input, String layer, String array, int diagonals, @TempDir Path folder) {
        Design design = Design.of("net", spec(input, layer, array + " weights block"), FRAMES, 5, folder);
        assertTrue(array(design.plan()).array().blockWeights());
        assertEquals(plan(spec(input, layer, array + " weights logic")).timing(), design.plan().timing());
        List<String> memories = ManifestFile.read(folder).files().stream().filter(file -> file.role() == Manifest.Role.MEMORY).map(Manifest.EmittedFile::path)
            .filter(path -> path.matches("rtl/net_y_(weights|column)\\d+\\.mem")).toList();
        assertEquals(diagonals, memories.size(), memories.toString());
        design.assertRight(design.simulate(0, 7));
        design.assertRight(design.simulate(0.4, 8));
    }

    /** Two layers with weights in block RAM, one of which nobody asked for: 300 folds. */
    @Test
    void deepArraysTakeBlockRam(@TempDir Path folder) {
        Design design = Design.of("net", """
            network net {
              input x: int8[3, 10, 10]
              conv a { kernel 3x3 filters 6 padding same weights int8 random seed 1 rescale shift 9 relu } -> uint8
              dense y { units 8 weights int8 random seed 2 bias int12 random seed 3 }
              output y
            }
            hardware net {
              array a { taps 3x3 channels 1 columns 4 weights block }
              array y { channels 4 columns 4 }
            }
            """, FRAMES, 4, folder);
        WindowPlan dense = (WindowPlan) design.plan().layers().get(1);
        assertEquals(300, dense.folds());
        assertTrue(dense.array().blockWeights());
        assertEquals(300 * 16 * 8, dense.weightMemoryBits());
        design.assertRight(design.simulate(0, 7));
        design.assertRight(design.simulate(0.5, 8));
    }

    @ParameterizedTest
    @CsvSource({"512, '', false", "514, '', true", "514, weights logic, false", "514, pack auto, false", "4, '', false", "4, weights block, true"})
    void unstatedTheirDepthDecides(int inputs, String clause, boolean block) {
        HardwarePlan plan = plan(spec("int8[" + inputs + "]", "dense y { units 2 weights int8", "channels 2 columns 2 " + clause));
        assertEquals(inputs / 2, array(plan).folds());
        assertEquals(block, array(plan).array().blockWeights());
        long bits = block ? inputs * 2L * 8 : 0;
        assertEquals(bits, plan.layers().get(0).weightMemoryBits());
        String said = block ? "in block RAM, a memory for each of 3 diagonals: " + inputs / 2 + " folds x 4 weights x 8 bits = " + bits + " bits"
            : "in logic: " + inputs / 2 + " folds";
        assertTrue(plan.text().contains("\n  weights       " + said), plan.text());
    }

    @Test
    void aConstantNeedsNoMemory() {
        String message = DiagnosticRenderer.render(Planner.plan(CheckedSpec.of("net",
            spec("int8[3, 9, 8]", "conv y { kernel 3x3 filters 4 weights int8", "taps 3x3 channels 3 columns 4 weights block"))).diagnostics());
        assertEquals("""
            net.conv:6:56: error[illegal-folding]: `weights block` needs two folds or more
                6 | hardware net { array y { taps 3x3 channels 3 columns 4 weights block } }
                  |                                                        ^^^^^^^^^^^^^
                  = the array of `y` has 27 lanes and 4 columns, which do a window in one fold: every weight is a constant
                  help: remove the clause, or fix a smaller array
            """, message);
    }

    @Test
    void icarusAgrees(@TempDir Path folder) {
        design("weights block", folder).assertRightInIcarus(30, 3);
    }

    /** Each memory matters, the first and the last diagonal's, too. */
    @ParameterizedTest
    @CsvSource({"00", "05", "10"})
    void aWrongWeightIsFound(String diagonal, @TempDir Path folder) throws IOException {
        Design design = design("weights block", folder);
        Path memory = folder.resolve("rtl/net_y_weights" + diagonal + ".mem");
        String text = Files.readString(memory);
        Files.writeString(memory, (text.charAt(0) == '0' ? "1" : "0") + text.substring(1));
        assertFalse(design.simulate(0, 7).passed());
    }

    /** A memory per diagonal, none of the LUTs that hold the weights in logic, and no LUT for products and sums. */
    @Test
    void noTables(@TempDir Path folder) {
        Map<String, Integer> block = Cells.xilinx(design("weights block", folder.resolve("block")).folder(), "net_y_array");
        Map<String, Integer> logic = Cells.xilinx(design("weights logic", folder.resolve("logic")).folder(), "net_y_array");
        assertEquals(27, block.get("DSP48E1"));
        assertEquals(11, block.getOrDefault("RAMB18E1", 0) + block.getOrDefault("RAMB36E1", 0));
        assertTrue(logic.keySet().stream().noneMatch(cell -> cell.startsWith("RAMB")), logic.toString());
        assertTrue(Cells.tables(block) + 7 * 27 < Cells.tables(logic), () -> block + ", in logic " + logic);
    }

    private static Design design(String clause, Path folder) {
        return Design.of("net", spec("int8[9, 6, 6]", "conv y { kernel 3x3 filters 6 padding same weights int8", "taps 1 channels 9 columns 3 " + clause), 2, 5, folder);
    }

    private static String spec(String input, String layer, String array) {
        return """
            network net {
              input x: %s zero 1
              %s random seed 3 bias int9 random seed 4 rescale shift 6 round half_even } -> int8
              output y
            }
            hardware net { array y { %s } }
            """.formatted(input, layer, array);
    }

    private static HardwarePlan plan(String spec) {
        return Planner.plan(CheckedSpec.of("net", spec)).value().orElseThrow();
    }

    private static WindowPlan array(HardwarePlan plan) {
        return (WindowPlan) plan.layers().get(0);
    }
}

package convoy.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.plan.ColumnPack;
import convoy.plan.WindowPlan;
import convoy.reference.LayerCase;
import convoy.reference.RandomLayer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns that share multipliers: every value, to the predicted cycle, and the DSPs that they really take. */
class PackHardwareTest {
    private static final int FRAMES = 3;
    private static final int SEEDS = 40;

    /** What the columns are divided into stands last, the largest first. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        int8[3, 9, 8]    | conv y { kernel 3x3 filters 4 padding same weights int8   | taps 3x3 channels 3 columns 4 | 2 2
        int8[2, 7, 7]    | conv y { kernel 3x3 filters 7 stride 2 weights int8       | taps 3x3 channels 1 columns 3 | 2 1
        uint8[4, 40]     | conv y { kernel 5 filters 5 padding same weights int8     | taps 1 channels 4 columns 5   | 2 2 1
        int4[3, 30]      | conv y { kernel 3 filters 8 weights int3                  | taps 3 channels 3 columns 8   | 4 4
        uint4[4, 6, 6]   | conv y { kernel 3x3 filters 10 groups 2 weights int4      | taps 3x1 channels 2 columns 5 | 3 2
        int4[8, 5, 5]    | conv y { kernel 3x3 filters 9 padding same weights int4   | taps 1 channels 8 columns 7   | 3 3 1
        int8[1, 6, 6]    | conv y { kernel 2x2 filters 3 weights int7                | taps 1 channels 1 columns 3   | 2 1
        int2[2, 4, 4, 4] | conv y { kernel 2x2x2 filters 4 weights int2              | taps 2x2x1 channels 2 columns 4 | 4
        int8[2, 6, 6]    | dense y { units 6 weights int8                            | channels 9 columns 3          | 2 1
        """)
    void layers(String input, String layer, String array, String sizes, @TempDir Path folder) {
        Design design = Design.of("net", """
            network net {
              input x: %s zero 1
              %s random seed 3 bias int9 random seed 4 rescale shift 6 round half_even } -> int8
              output y
            }
            hardware net { array y { %s pack auto } }
            """.formatted(input, layer, array), FRAMES, 5, folder);
        WindowPlan plan = (WindowPlan) design.plan().layers().get(0);
        List<ColumnPack> packs = plan.array().packs().orElseThrow();
        assertEquals(sizes, packs.stream().map(ColumnPack::columns).sorted(Comparator.reverseOrder()).map(String::valueOf).collect(Collectors.joining(" ")));
        assertEquals((long) packs.size() * plan.lanes(), design.plan().hardwareMultipliers());
        design.assertRight(design.simulate(0, 7));
        design.assertRight(design.simulate(0.4, 8));
    }

    /** Against the naive reference, whatever the types and weights. */
    @Test
    void randomLayers(@TempDir Path folder) {
        List<String> wrong = new ArrayList<>();
        int packed = 0;
        for (LayerCase layer : IntStream.rangeClosed(1, SEEDS).mapToObj(RandomLayer::of).filter(one -> !one.depthwise()).toList()) {
            LayerCase packing = layer.withHardware("multipliers 48 array LAYER { pack auto }");
            try {
                Design design = Design.of(packing, FRAMES, 1, folder.resolve(layer.name()));
                if (((WindowPlan) design.plan().layers().get(0)).array().packed()) {
                    packed++;
                    design.assertRight(design.simulate(0.3, 2));
                }
            } catch (RuntimeException | AssertionError problem) {
                wrong.add(problem + "\n" + packing);
            }
        }
        assertEquals("", String.join("\n", wrong));
        assertTrue(packed >= 8, packed + " layers were packed");
    }

    @Test
    void icarusAgrees(@TempDir Path folder) {
        design("pack auto", folder).assertRightInIcarus(30, 3);
    }

    /** Half the DSPs, and the LUTs that the plan expects, within a tenth: so none of them multiplies. */
    @Test
    void halfTheDsps(@TempDir Path folder) {
        Design packed = design("pack auto", folder.resolve("packed"));
        Map<String, Integer> shared = Cells.xilinx(packed.folder(), "net");
        Map<String, Integer> single = Cells.xilinx(design("pack none", folder.resolve("plain")).folder(), "net");
        assertEquals(108, single.get("DSP48E1"));
        assertEquals(54, shared.get("DSP48E1"));
        long expected = ((WindowPlan) packed.plan().layers().get(0)).array().packs().orElseThrow().stream().mapToLong(ColumnPack::luts).sum();
        long more = Cells.tables(shared) - Cells.tables(single);
        assertTrue(more > 0 && 10 * more < 11 * expected, () -> more + " LUT more, about " + expected + " expected");
    }

    private static Design design(String pack, Path folder) {
        return Design.of("net", """
            network net {
              input x: int8[3, 8, 8]
              conv y { kernel 3x3 filters 4 weights int8 random seed 3 }
              output y
            }
            hardware net { array y { taps 3x3 channels 3 columns 4 %s } }
            """.formatted(pack), 2, 5, folder);
    }
}

package convoy.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.reference.LayerCase;
import convoy.reference.RandomLayer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Layers without multipliers: naive reference = golden model = Verilog in Verilator, to the predicted cycle; and what they cost. */
class ShiftAddHardwareTest {
    /** The last one takes a number late and then needs only some of its bits. */
    private static final List<Integer> SEEDS = List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 29);
    private static final int FRAMES = 3;
    private static final double STALL = 0.4;

    private static LayerCase layer(int seed) {
        return RandomLayer.of(seed).withHardware("array LAYER { multipliers none }");
    }

    @Test
    void hardwareEqualsModelEqualsReference(@TempDir Path folder) {
        List<String> wrong = new ArrayList<>();
        for (int seed : SEEDS) {
            try {
                Design design = Design.of(layer(seed), FRAMES, seed, folder.resolve("seed" + seed));
                assertEquals(0, design.plan().multipliers());
                design.assertRight(design.simulate(seed % 2 * STALL, seed));
            } catch (RuntimeException | AssertionError problem) {
                wrong.add("seed " + seed + ": " + problem + "\n" + layer(seed));
            }
        }
        assertEquals("", String.join("\n", wrong));
    }

    @Test
    void theSeedsReachEveryKindOfLayer() {
        Set<String> reached = new TreeSet<>();
        SEEDS.stream().map(ShiftAddHardwareTest::layer).forEach(layer -> {
            reached.add(layer.axes().size() + "D");
            reached.add(layer.depthwise() ? "depthwise" : layer.groups() > 1 ? "groups" : "conv");
            reached.add(layer.inType().signed() ? "signed" : "unsigned");
            reached.add(layer.inType().zero() != 0 ? "zero point" : "no zero point");
            reached.add(layer.bias().isPresent() ? "bias" : "no bias");
            Arrays.stream(layer.weights().values()).forEach(weight -> reached.add(
                weight == 0 ? "0" : Long.bitCount(Math.abs(weight)) == 1 ? "a power of two" : weight < 0 ? "negative" : "positive"));
        });
        assertEquals(new TreeSet<>(Set.of("1D", "2D", "3D", "depthwise", "groups", "conv", "signed", "unsigned", "zero point", "no zero point", "bias",
            "no bias", "0", "a power of two", "negative", "positive")), reached);
    }

    /** Dense layers, one of a single unit; filters that only shift, negate or are 0; and layers with and without multipliers in one network. */
    @Test
    void chains(@TempDir Path folder) {
        Design design = Design.of("net", """
            network net {
              input x: uint8[2, 6, 7] zero 3
              conv a { kernel 3x2 filters 5 padding same weights int6 random seed 1 bias int10 random seed 2 rescale shift 6 relu } -> uint8
              depthwise b { kernel 1 weights int4 = [[[[4]]], [[[0]]], [[[-8]]], [[[1]]], [[[-1]]]] rescale shift 2 } -> int8
              conv c { kernel 3x3 filters 3 stride 2 weights int8 random seed 3 rescale shift 9 } -> int8 zero -5
              dense d { units 4 weights int7 random seed 4 bias int12 random seed 5 rescale shift 7 } -> int8
              dense e { units 1 weights int3 = [[1, 0, -1, 0]] }
              output e
            }
            hardware net {
              multipliers 9
              array a { multipliers none }
              array b { multipliers none columns 5 }
              array d { multipliers none }
              array e { channels 4 multipliers none }
            }
            """, FRAMES, 2, folder);
        assertEquals(List.of(0L, 0L, 9L, 0L, 0L), design.plan().layers().stream().map(layer -> layer.multipliers()).toList());
        assertTrue(design.plan().utilization() <= 1, () -> "utilisation " + design.plan().utilization());
        design.assertRight(design.simulate(0, 2));
        design.assertRight(design.simulate(STALL, 3));
    }

    /** 8 additions of 76 bits. */
    @Test
    void sobelNeedsNoMultiplierAndFewTables(@TempDir Path folder) {
        Design design = Design.of("sobel", """
            network sobel {
              input x: uint8[1, 16, 16]
              conv c {
                kernel 3x3 filters 2 padding same
                weights int3 = [[[[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]], [[[-1, -2, -1], [0, 0, 0], [1, 2, 1]]]]
              }
              output c
            }
            hardware sobel { array c { multipliers none } }
            """, 1, 1, folder);
        design.assertRightInIcarus(30, 1);
        Map<String, Integer> cells = Cells.xilinx(folder, "sobel_c_array");
        assertTrue(cells.keySet().stream().noneMatch(cell -> cell.startsWith("DSP")), cells.toString());
        int tables = Cells.tables(cells);
        assertTrue(tables > 0 && tables <= 76, cells.toString());
    }
}

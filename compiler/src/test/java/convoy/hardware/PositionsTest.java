package convoy.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;

import convoy.reference.LayerCase;
import convoy.reference.RandomLayer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Beats of several neighbouring positions: faster than a position per cycle, and every value right with pauses on both sides. */
class PositionsTest {
    private static final int FRAMES = 3;
    private static final int FIRST_SEED = Integer.getInteger("convoy.positions.seed", 1);
    private static final int LAYERS = Integer.getInteger("convoy.positions.layers", 16);
    private static final int STALLS = 9;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        4, 32, 32  | conv y { kernel 3x3 filters 4 stride 4x4                 | taps 1 channels 4 columns 4    | x { positions 1 } | 1024
        4, 32, 32  | conv y { kernel 3x3 filters 4 stride 4x4                 | taps 1 channels 4 columns 4    | x { positions 2 } | 576
        2, 32, 32  | conv y { kernel 3x3 filters 8 stride 2x2 padding 1x1     | taps 3x3 channels 2 columns 8  | x { positions 4 } | 256
        """)
    void everyFrameTakesTheCyclesOfTheLaw(String shape, String layer, String array, String stream, long cycles, @TempDir Path folder) {
        Design design = Design.of("net", """
            network net {
              input x: int8[%s]
              %s weights int8 random seed 3 rescale shift 8 round half_even } -> int8
              output y
            }
            hardware net {
              array y { %s }
              stream %s
            }
            """.formatted(shape, layer, array, stream), FRAMES, 5, folder);
        assertEquals(cycles, design.plan().timing().cyclesPerFrame());
        design.assertRight(design.simulate(0.3, 7));
    }

    /** Inner tensors, pools, dense layers that see other rows, forks, joins with different beats, several inputs and outputs. */
    @ParameterizedTest
    @ValueSource(strings = {
        """
            input x: int8[2, 8, 12] zero 3
            conv a { kernel 3 filters 4 padding same weights int8 random seed 1 rescale shift 8 } -> uint8 zero 7
            maxpool b { window 2 }
            conv c { kernel 3 filters 3 padding same stride 2 weights int8 random seed 2 rescale shift 8 } -> int8
            output c
          }
          hardware net {
            multipliers 60
            stream x { positions 4 }
            stream a { positions 6 }
            stream b { positions 3 }
            stream c { positions 3 }""",
        """
            input x: int8[3, 4, 6]
            conv a { kernel 1 filters 2 weights int8 random seed 1 rescale shift 6 } -> int8
            dense b (a) { units 4 weights int8 random seed 2 rescale shift 8 } -> int8
            dense c (a) { units 4 weights int8 random seed 3 rescale shift 8 } -> int8
            output b, c
          }
          hardware net {
            array b { channels 3 columns 2 }
            array c { channels 16 columns 4 }
            stream x { positions 3 }
            stream a { positions 6 }""",
        """
            input x: int8[2, 6, 12]
            input y: int8[2, 6, 12]
            conv a (x) { kernel 3 filters 2 padding same weights int8 random seed 1 rescale shift 8 } -> int8
            add b (a, x, y) { rescale shift 1 round half_even } -> int8
            add c (b, y) { rescale add_tflite left 20 inputs [1073741824, 1717986918] shifts [0, -1] multiply 1563749716 shift -19 } -> int8 zero -2
            concat d (b, x, y) {}
            concat e (b, b) {}
            output c, d, e
          }
          hardware net {
            multipliers 40
            stream x { positions 4 }
            stream y { channels 1 }
            stream a { positions 6 }
            stream b { positions 3 }
            stream c { positions 2 }
            stream d { positions 4 }
            stream e { channels 2 }""",
        """
            input x: int5[3, 4, 4, 6] zero -2
            avgpool a { window 1x2x3 }
            conv b (x) { kernel 3x1x2 stride 1x2x3 dilation 1x1x2 padding 1 filters 5 weights int4 random seed 1 rescale shift 5 } -> int6
            output a, b
          }
          hardware net {
            multipliers 30
            stream x { positions 6 }
            stream a { positions 2 }"""})
    void networks(String layers, @TempDir Path folder) {
        Design design = Design.of("net", "network net {\n" + layers + "\n}\n", FRAMES, 1, folder);
        design.assertRight(design.simulate(0.4, 1));
        design.assertRightInIcarus(50, 1);
    }

    /** Random layers in which both streams carry several positions a beat. */
    @Test
    void hardwareEqualsModelEqualsReference(@TempDir Path folder) {
        List<String> wrong = new ArrayList<>();
        for (int seed = FIRST_SEED; seed < FIRST_SEED + LAYERS; seed++) {
            LayerCase layer = RandomLayer.ofPositions(seed);
            double stall = seed % 2 * (seed % STALLS * 0.1 + 0.1);
            try {
                Design design = Design.of(layer, FRAMES, seed, folder.resolve("seed" + seed));
                design.assertRight(design.simulate(stall, seed));
            } catch (RuntimeException | AssertionError problem) {
                wrong.add("seed " + seed + ", pauses " + stall + ": " + problem + "\n" + layer);
            }
        }
        assertEquals("", String.join("\n", wrong));
    }
}

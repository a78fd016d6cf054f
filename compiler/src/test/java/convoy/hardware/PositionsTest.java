package convoy.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;

import convoy.plan.AxisLayout;
import convoy.plan.LineStoreLayout;
import convoy.plan.Planner;
import convoy.plan.WindowPlan;
import convoy.reference.CheckedSpec;
import convoy.reference.LayerCase;
import convoy.reference.RandomLayer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Beats of several neighbouring positions: faster than a position per cycle, and every value right with pauses on both sides. */
class PositionsTest {
    private static final int FRAMES = 3;
    /** Random layers that have every kind of store between them. */
    private static final List<Integer> SEEDS = List.of(1, 2, 3, 4, 6, 7, 11, 16, 17, 21, 23, 26, 30, 32, 33, 35, 39, 43, 50, 55, 69, 84, 92);
    private static final int STALLS = 9;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        4, 32, 32  | conv y { kernel 3x3 filters 4 stride 4x4                 | taps 1 channels 4 columns 4    | x { positions 1 } | 1024
        4, 32, 32  | conv y { kernel 3x3 filters 4 stride 4x4                 | taps 1 channels 4 columns 4    | x { positions 2 } | 576
        2, 32, 32  | conv y { kernel 3x3 filters 8 stride 2x2 padding 1x1     | taps 3x3 channels 2 columns 8  | x { positions 4 } | 256
        2, 32, 32  | conv y { kernel 3x3 filters 8 stride 2x2 padding 1x1     | taps 3x3 channels 2 columns 8  | x { positions 2 } | 512
        2, 64      | conv y { kernel 5 filters 4 stride 3 padding same        | taps 5 channels 2 columns 4    | x { positions 4 } | 22
        2, 64      | conv y { kernel 5 filters 4 stride 3 padding same        | taps 5 channels 2 columns 4    | x { positions 2 } | 32
        1, 24      | conv y { kernel 3 filters 2 padding same                 | taps 3 channels 1 columns 2    | x { positions 24 } | 24
        3, 9, 15   | conv y { kernel 3x5 filters 6 stride 2x3 padding same_lower | taps 1x5 channels 3 columns 6 | x { positions 15 } | 75
        4, 12, 12  | depthwise y { kernel 3x3 stride 3x3                      | taps 3x3 columns 4             | x { positions 6 } | 24
        1, 8, 8, 8 | conv y { kernel 3x3x3 filters 2 stride 3x3x3 padding same | taps 3x3x3 channels 1 columns 2 | x { positions 8 } | 64
        2, 7, 6    | conv y { kernel 3x3 filters 4 padding 3x3 dilation 2x2   | taps 1x1 channels 1 columns 4  | x { positions 3 } stream y { positions 4 } | 1296
        """)
    void everyFrameTakesTheCyclesOfTheLaw(String shape, String layer, String array, String stream, long cycles, @TempDir Path folder) {
        Design design = Design.of("net", """
            network net {
              input x: int8[%s] zero -3
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

    /** The memories along a row serve taps in parallel or one after the other, a place each or many, written in sets or all at once; one to three axes. */
    @Test
    void theSeedsReachEveryKindOfStore() {
        Set<String> reached = new TreeSet<>();
        for (int seed : SEEDS) {
            LineStoreLayout store = ((WindowPlan) Planner.plan(CheckedSpec.of(RandomLayer.ofPositions(seed))).value().orElseThrow().layers().get(0)).feeder().store();
            AxisLayout row = store.axes().get(store.axes().size() - 1);
            reached.add(store.axes().size() + (row.taps() > 1 ? " parallel" : row.serialTaps() > 1 ? " serial" : " single")
                + (row.addressed() ? " many" : " each") + (row.banks() > store.beat().positions() ? " sets" : " all"));
        }
        assertEquals("""
            1 parallel each sets
            1 parallel many all
            1 parallel many sets
            1 serial many all
            1 single many all
            2 parallel each all
            2 parallel each sets
            2 parallel many all
            2 serial each all
            2 serial many all
            2 single each all
            2 single many all
            3 parallel each all
            3 parallel each sets
            3 parallel many all
            3 serial each all
            3 serial many all
            3 single each all
            3 single many all""", String.join("\n", reached));
    }

    /** Random layers in which both streams carry several positions a beat. */
    @Test
    void hardwareEqualsModelEqualsReference(@TempDir Path folder) {
        List<String> wrong = new ArrayList<>();
        for (int seed : SEEDS) {
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

package convoy.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chains of layers: all of them work at the same time, at the pace of the slowest, and every value is right. */
class ChainTest {
    private static final int FRAMES = 3;
    private static final double STALL = 0.4;
    private static final long SEED = 11;

    /** LeNet-5 within 300 multipliers; a folding of 275 that takes 1,568 cycles is known to be the best. */
    @Test
    void lenetIsBalanced(@TempDir Path folder) {
        Design design = Design.of("lenet5", """
            network lenet5 {
              input digit: uint8[1, 28, 28]
              conv c1 { kernel 5x5 filters 6 padding 2x2 weights int8 random seed 1 rescale shift 11 round half_even } -> uint8[6, 28, 28]
              maxpool s2 { window 2x2 stride 2x2 }
              conv c3 { kernel 5x5 filters 16 weights int8 random seed 2 rescale shift 12 } -> uint8
              maxpool s4 { window 2x2 stride 2x2 } -> uint8[16, 5, 5]
              dense f5 { units 120 weights int8 random seed 3 rescale shift 12 } -> uint8[120]
              dense f6 { units 84 weights int8 random seed 4 rescale shift 12 } -> uint8
              dense f7 { units 10 weights int8 random seed 5 }
              output f7
            }
            hardware lenet5 { multipliers 300 }
            """, FRAMES, SEED, folder);
        assertEquals(416_520, design.plan().macs());
        assertEquals(275, design.plan().multipliers());
        assertEquals(1568, design.plan().timing().cyclesPerFrame());
        assertTrue(design.plan().utilization() >= 0.94, () -> "utilisation " + design.plan().utilization());
        design.assertRight(design.simulate(STALL, SEED));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        """
            input x: int8[2, 64] zero -3
            conv a { kernel 5 filters 6 padding same stride 2 weights int6 random seed 1 bias int12 random seed 2 rescale shift 6 round half_away } -> uint8 zero 20
            avgpool b { window 4 stride 2 round half_even }
            conv c { kernel 3 filters 5 dilation 2 weights int5 random seed 3 rescale multiply 77 shift 13 round half_up relu } -> int8 zero -100
            avgpool d { window 2 }
            dense e { units 7 weights int8 random seed 4 bias int16 random seed 5 }
            output e""",
        """
            input x: uint8[3, 12, 11]
            maxpool a { window 3x3 stride 2x2 padding 1x1 }
            depthwise b { kernel 3x3 padding same multiplier 2 weights int8 random seed 6 rescale shift 7 } -> int8 zero 5
            conv c { kernel 1 filters 8 groups 2 weights int8 random seed 7 rescale shift 8 round half_down } -> int8 zero -7
            maxpool d { window 2x3 stride 1x2 padding 1:0x0:1 }
            avgpool e { window 2x2 padding 1x1 include_padding round toward_zero }
            output e""",
        """
            input x: uint4[2, 6, 7, 8]
            conv a { kernel 3x3x3 filters 4 padding same weights int4 random seed 8 rescale shift 4 relu } -> uint8
            maxpool b { window 2x2x2 }
            conv c { kernel 2x2x1 filters 3 weights int8 random seed 9 rescale shift 9 } -> int8
            avgpool d { global rescale multiply 300 shift 12 round half_even } -> int8
            output d"""})
    void chainsOfAllDimensions(String layers, @TempDir Path folder) {
        Design design = Design.of("net", "network net {\n" + layers + "\n}\nhardware net { multipliers 40 }\n", FRAMES, SEED, folder);
        design.assertRight(design.simulate(STALL, SEED));
    }
}

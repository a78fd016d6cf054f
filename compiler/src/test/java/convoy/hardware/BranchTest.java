package convoy.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks with branches: they keep the slowest layer's pace, no pause stops them, and every value is right. */
class BranchTest {
    private static final int FRAMES = 2;
    private static final double STALL = 0.3;
    private static final long SEED = 12;

    /** ResNet-8's shape within 700 multipliers: 681 in 18,432 cycles are known to be the best. */
    @Test
    void resnet8(@TempDir Path folder) {
        Design design = Design.of("resnet8", """
            network resnet8 {
              input x: int8[3, 32, 32]
              conv a { kernel 3x3 filters 16 padding same weights int8 random seed 1 rescale shift 9 relu } -> int8
              conv b1 { kernel 3x3 filters 16 padding same weights int8 random seed 2 rescale shift 9 relu } -> int8
              conv b2 { kernel 3x3 filters 16 padding same weights int8 random seed 3 rescale shift 9 } -> int8
              add b (a, b2) { rescale shift 1 round half_even relu } -> int8
              conv c1 { kernel 3x3 filters 32 stride 2 padding same weights int8 random seed 4 rescale shift 9 relu } -> int8
              conv c2 { kernel 3x3 filters 32 padding same weights int8 random seed 5 rescale shift 9 } -> int8
              conv c3 (b) { kernel 1x1 filters 32 stride 2 weights int8 random seed 6 rescale shift 9 } -> int8
              add c (c2, c3) { rescale shift 1 round half_even relu } -> int8
              conv d1 { kernel 3x3 filters 64 stride 2 padding same weights int8 random seed 7 rescale shift 9 relu } -> int8
              conv d2 { kernel 3x3 filters 64 padding same weights int8 random seed 8 rescale shift 9 } -> int8
              conv d3 (c) { kernel 1x1 filters 64 stride 2 weights int8 random seed 9 rescale shift 9 } -> int8
              add d (d2, d3) { rescale shift 1 round half_even relu } -> int8
              avgpool e { global }
              dense f { units 10 weights int8 random seed 10 }
              output f
            }
            hardware resnet8 { multipliers 700 }
            """, FRAMES, SEED, folder);
        assertEquals(12_501_632, design.plan().macs());
        assertEquals(681, design.plan().multipliers());
        assertEquals(18_432, design.plan().timing().cyclesPerFrame());
        assertTrue(design.plan().utilization() >= 0.95, () -> "utilisation " + design.plan().utilization());
        design.assertRight(design.simulate(STALL, SEED));
    }

    /** Operands of other beats, several inputs and outputs, a tensor read twice by one layer, concat in turn and by whole positions. */
    @ParameterizedTest
    @ValueSource(strings = {
        """
            input x: uint8[4, 9, 8]
            input y: uint8[2, 9, 8] zero 7
            conv a (x) { kernel 3 filters 6 padding same weights int8 random seed 1 rescale shift 8 } -> uint8 zero 7
            concat b (a, y) {}
            conv c (b) { kernel 1 filters 6 weights int8 random seed 2 rescale shift 8 } -> int8
            add d (c, a, c) { rescale shift 1 } -> int8
            output d, b""",
        """
            input x: int6[3, 40]
            conv a { kernel 5 filters 8 padding same weights int5 random seed 3 rescale shift 6 } -> int8 zero -4
            conv b (x) { kernel 1 filters 8 weights int5 random seed 4 rescale shift 4 } -> int8 zero 3
            add c (a, b) { rescale add_onnx scales [0.013, 0.0271] to 0.0305 } -> int8 zero 5
            add d (c, c) { rescale scale 0.37 } -> uint8 zero 12
            concat e (d, d) {}
            output e, c""",
        """
            input x: int8[2, 5, 6, 7]
            conv a { kernel 3 filters 4 padding same weights int8 random seed 5 rescale shift 8 } -> int8 zero 9
            maxpool b (a) { window 3 stride 1 padding 1 }
            add c (b, a) { rescale add_tflite left 20 inputs [1073741824, 1717986918] shifts [0, -1] multiply 1563749716 shift -19 } -> int8 zero -2
            output c"""})
    void joins(String layers, @TempDir Path folder) {
        Design design = Design.of("net", "network net {\n" + layers + "\n}\nhardware net { multipliers 40 }\n", FRAMES, SEED, folder);
        design.assertRight(design.simulate(STALL, SEED));
        design.assertRightInIcarus(50, SEED);
    }
}

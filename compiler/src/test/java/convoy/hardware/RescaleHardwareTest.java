package convoy.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;

import convoy.plan.Affine;
import convoy.plan.FinisherPlan;
import convoy.plan.WindowPlan;
import convoy.plan.ScalingFinisher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The frameworks' rescalings and averages in hardware: every value is the golden model's, with pauses, in the predicted cycles. */
class RescaleHardwareTest {
    private static final int FRAMES = 3;
    private static final double STALL = 0.4;
    private static final long SEED = 5;

    private static Design right(String layers, int multipliers, Path folder) {
        Design design = Design.of("net", "network net {\n" + layers + "\n}\nhardware net { multipliers " + multipliers + " }\n", FRAMES, SEED, folder);
        design.assertRight(design.simulate(STALL, SEED));
        return design;
    }

    private static FinisherPlan finisher(Design design, int layer) {
        return ((WindowPlan) design.plan().layers().get(layer)).output().finisher();
    }

    private static String list(int count, java.util.function.IntFunction<?> value) {
        return IntStream.range(0, count).mapToObj(value).map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
    }

    /** By columns that finish in turn, together, and with a last group that is not full; a scale for all, and one for each filter. */
    @ParameterizedTest
    @CsvSource({"12, 1", "12, 13", "30, 13", "120, 13", "500, 13"})
    void floatScales(int multipliers, int scales, @TempDir Path folder) {
        String scale = list(scales, filter -> 0.0021 + filter * 0.000317);
        Design design = right("""
            input x: int8[3, 9, 8] zero -4
            conv a { kernel 3x3 filters 13 padding same weights int8 random seed 1 bias int12 random seed 2 rescale scale %s relu } -> uint8 zero 9
            depthwise b { kernel 3x3 stride 2 weights int8 random seed 3 rescale scale %s clamp -90..100 } -> int8 zero 5
            dense c { units 13 weights int8 random seed 4 rescale scale %s } -> uint8 zero 128
            output c""".formatted(scale, scale, scale), multipliers, folder);
        assertEquals(FinisherPlan.Kind.SCALING, finisher(design, 0).kind());
    }

    /** Scales like these are near ties at some sums, and sums of more than 24 bits are rounded before they are scaled. */
    @Test
    void everyWayToScale(@TempDir Path folder) {
        Design design = right("""
            input x: uint8[8, 6, 5] zero 7
            conv ties { kernel 1x1 filters 3 weights int8 random seed 1 rescale scale [0.5, 0.25, 0.0078125] } -> int8
            conv near { kernel 3x3 filters 4 padding same weights int12 random seed 2 rescale scale [0.001, 0.0005, 0.0007, 0.0009] } -> uint8 zero 3
            conv wide { kernel 3x3 filters 3 padding same weights int24 random seed 3 rescale scale [3.1e-8, 5.7e-8, 1.9e-7] } -> int8 zero -9
            conv one { kernel 1x1 filters 2 weights int28 random seed 4 rescale scale 4.123e-8 clamp -3..4 } -> int8
            output one""", 20, folder);
        assertEquals(Affine.Choice.ODD, ((ScalingFinisher) finisher(design, 0)).choice());
        assertEquals(Affine.Choice.FLOAT, ((ScalingFinisher) finisher(design, 1)).choice());
        assertEquals(FinisherPlan.Kind.THRESHOLDS, finisher(design, 2).kind());
        assertEquals(FinisherPlan.Kind.THRESHOLDS, finisher(design, 3).kind());
        design.assertRightInIcarus(30, SEED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tflite", "tflite_single"})
    void tflite(String form, @TempDir Path folder) {
        String multipliers = list(7, filter -> (1 << 30) + filter * 123_456_789L % (1 << 30));
        Design design = right("""
            input x: int8[4, 40] zero -4
            conv a { kernel 3 filters 7 padding same weights int8 random seed 1 bias int12 random seed 2 rescale %1$s multiply %2$s shift %3$s } -> int8 zero 9
            conv b { kernel 1 filters 7 weights int6 random seed 3 rescale %1$s multiply %2$s shift %4$s } -> int20 zero -3
            conv c { kernel 1 filters 7 weights int3 random seed 4 rescale %1$s multiply 1610612736 shift -9 } -> int16
            conv d { kernel 3 filters 3 weights int4 random seed 5 rescale %1$s multiply [1073741824, 0, 2147483647] shift [-12, 5, -13] overflow wrap } -> int8 zero 7
            conv e { kernel 1 filters 3 weights int4 random seed 6 rescale %1$s multiply 1431655765 shift 2 } -> int24
            output e""".formatted(form, multipliers, list(7, filter -> -6 - filter % 3), list(7, filter -> 2 - filter)), 30, folder);
        assertEquals(form.equals("tflite") ? Affine.Choice.NEGATIVE : Affine.Choice.NEVER, ((ScalingFinisher) finisher(design, 1)).choice());
        design.assertRightInIcarus(30, SEED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"floor", "toward_zero", "half_up", "half_down", "half_away", "half_toward_zero", "half_even"})
    void averages(String round, @TempDir Path folder) {
        right("""
            input x: int6[3, 11, 8] zero 3
            avgpool a { window 3x3 stride 1x1 padding same round %1$s }
            avgpool b { window 3x4 stride 2x1 padding 2:1x1:3 round %1$s }
            avgpool c { window 3x3 stride 1x1 padding same include_padding round %1$s }
            avgpool d { window 2x3 stride 1x2 padding 1x0 round %1$s }
            avgpool e { global round %1$s }
            output e""".formatted(round), 1, folder);
        right("""
            input x: int8[5, 23]
            avgpool a { window 4 stride 1 padding same round %1$s }
            avgpool b { window 6 stride 3 padding 5:4 round %1$s }
            output b""".formatted(round), 1, folder);
    }

    @Test
    void averagesOfVolumes(@TempDir Path folder) {
        Design design = right("""
            input x: uint8[2, 6, 5, 7]
            avgpool a { window 3x3x3 stride 1x1x1 padding same }
            avgpool b { window 3x2x3 stride 2x1x1 padding 1x0x1 round half_even }
            avgpool c { window 3x1x3 stride 1x1x1 padding 1x0x1 include_padding round half_up }
            output c""", 1, folder);
        design.assertRightInIcarus(30, SEED);
        Path other = folder.resolve("wide");
        right("""
            input x: int32[3, 7]
            avgpool a { window 3 stride 1 padding same round half_even }
            avgpool b { window 6 stride 1 padding same round half_even }
            avgpool c { window 5 stride 1 round half_away }
            output c""", 1, other);
        right("input x: uint8[4, 25, 5]\navgpool a { global }\noutput a", 1, folder.resolve("global"));
        right("input x: int8[4, 8, 8]\navgpool a { global rescale scale 0.0123 } -> uint8 zero 11\noutput a", 1, folder.resolve("scaled"));
    }
}

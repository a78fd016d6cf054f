package convoy.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.Specs;
import convoy.source.SourceFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Dense, pooling, adding and joining layers, with numbers worked out by hand. */
class LayerKindsTest {
    /** Channel 0 reaches 0..3, channel 1 reaches 0..9. */
    private static final String TWO_RANGES = "input x: uint2[1, 4] conv a { kernel 1 filters 2 weights int4 = [[[1]], [[3]]] } ";
    /** Reaches 4..5, of the type uint3. */
    private static final String NEVER_ZERO = "input x: uint1[1, 4] conv a { kernel 1 filters 1 weights int2 = [[[1]]] bias int4 = [4] } ";

    private static Layer last(String statements) {
        List<Layer> layers = Specs.network("network n { " + statements + " output z }").layers();
        return layers.get(layers.size() - 1);
    }

    @Test
    void aDenseLayerReadsEveryValueOfEveryChannel() {
        Dense dense = (Dense) last(TWO_RANGES + "dense z { units 2 weights int2 = [[1, 1, 1, 1, -1, -1, -1, -1], [0, 0, 0, 1, 1, 0, 0, 0]] bias int4 = [5, -1] }");
        assertEquals("[-31..17, -1..11]", dense.sums().toString());
        assertEquals("int6[2]", dense.output().type().toString());
        assertEquals("[-31..17, -1..11]", dense.output().ranges().toString());
        assertEquals(8, dense.inputSize());
        assertEquals(1, dense.weight(1, 4));
        assertEquals(16, dense.macs());
        assertEquals(18, dense.parameters());
    }

    @Test
    void aVectorGoesThroughDenseLayers() {
        Dense dense = (Dense) last("input x: int4[3] zero 1 dense z { units 1 weights int4 = [[1, -2, 3]] rescale shift 2 round half_up relu } -> uint8[1] zero 2");
        // x - 1 reaches -9..6: -9 - 12 - 27 = -48 and 6 + 18 + 18 = 42; 42 / 4 = 10.5, rounded up to 11, plus 2.
        assertEquals("[-48..42]", dense.sums().toString());
        assertEquals("[2..13]", dense.output().ranges().toString());
        assertEquals(2, dense.finish().lower());
    }

    @Test
    void rangesAreKeptChannelByChannel() {
        assertEquals("[-9..3]", last(TWO_RANGES + "conv z { kernel 1 filters 1 weights int2 = [[[1], [-1]]] }").sums().toString());
        assertEquals("[0..3, -9..0]", last(TWO_RANGES + "depthwise z { kernel 1 weights int2 = [[[1]], [[-1]]] }").sums().toString());
        assertEquals("[0..3, -3..0, 0..9, -9..0]",
            last(TWO_RANGES + "conv z { kernel 1 filters 4 groups 2 weights int2 = [[[1]], [[-1]], [[1]], [[-1]]] }").sums().toString());
        assertEquals("[0..3, 0..9]", last(TWO_RANGES + "maxpool z { window 2 }").output().ranges().toString());
        assertEquals("[0..6, 0..18]", last(TWO_RANGES + "add z (a, a) { }").sums().toString());
        assertEquals("[0..3, 0..9, 0..3, 0..9]", last(TWO_RANGES + "concat z (a, a) { }").output().ranges().toString());
    }

    @Test
    void aMaximumKeepsTypeAndZeroPoint() {
        Pool pool = (Pool) last("input x: int8[3, 9, 7] zero 5 maxpool z { window 3x2 stride 2x1 padding 1x0:1 }");
        assertEquals("int8[3, 5, 7] zero 5", pool.output().type().toString());
        assertEquals(new Axis(9, 3, 2, 1, 1, 1), pool.axes().get(0));
        assertEquals(new Axis(7, 2, 1, 1, 0, 1), pool.axes().get(1));
        assertEquals(6, pool.taps());
        assertTrue(pool.finish().isEmpty());
        assertEquals(0, pool.macs() + pool.parameters());
        assertEquals("int8[3, 4, 3] zero 5", last("input x: int8[3, 9, 7] zero 5 maxpool z { window 2 } -> int8[3, 4, 3]").output().type().toString());
        assertEquals("int8[3, 5, 4] zero 5", last("input x: int8[3, 9, 7] zero 5 maxpool z { window 2 padding same } -> int8 zero 5").output().type()
            .toString());
    }

    @Test
    void anAverageIsThatOfTheValuesInside() {
        Pool pool = (Pool) last(NEVER_ZERO + "avgpool z { window 3 stride 1 padding 1 }");
        assertEquals("[8..15]", pool.sums().toString());
        assertEquals("[4..5]", pool.output().ranges().toString());
        assertEquals(Rounding.HALF_AWAY, pool.rounding());
        assertFalse(pool.includePadding());
        assertEquals(Rounding.FLOOR, ((Pool) last(NEVER_ZERO + "avgpool z { window 3 round floor }")).rounding());
    }

    @Test
    void anAverageMayCountThePaddingAsZeroPoint() {
        // The first and the last window hold two values: (4 + 4 + 0) / 3 = 2.67.
        assertEquals("[3..5]", last(NEVER_ZERO + "avgpool z { window 3 stride 1 padding 1 include_padding }").output().ranges().toString());
        assertEquals("[2..5]", last(NEVER_ZERO + "avgpool z { window 3 stride 1 padding 1 include_padding round floor }").output().ranges().toString());
        // Stored values 0..3 and zero point 3: (0 + 0 + 3) / 3 = 1 is above the smallest stored value, which windows inside reach.
        assertEquals("[0..3]", last("input x: uint2[1, 4] zero 3 avgpool z { window 3 stride 1 padding 1 include_padding }").output().ranges().toString());
    }

    @Test
    void aRescaledAveragePoolTakesTheSum() {
        Pool pool = (Pool) last(NEVER_ZERO + "avgpool z { window 3 stride 1 padding 1 rescale shift 1 }");
        assertEquals("[8..15]", pool.sums().toString());
        assertEquals("[4..7]", pool.output().ranges().toString());
        assertEquals("uint3[1, 4]", pool.output().type().toString());
        Pool global = (Pool) last("input x: int4[2, 4, 5] zero -2 avgpool z { global rescale multiply 13 shift 8 round half_even } -> int8 zero 7");
        assertEquals("[-120..180, -120..180]", global.sums().toString());
        // -120 * 13 / 256 = -6.09 and 180 * 13 / 256 = 9.14, plus 7.
        assertEquals("[1..16, 1..16]", global.output().ranges().toString());
        assertEquals(List.of(2, 1, 1), global.output().type().shape());
        assertEquals("int4[2, 1, 1] zero -2", last("input x: int4[2, 4, 5] zero -2 avgpool z { global rescale multiply 13 shift 8 }").output().type()
            .toString());
        assertEquals(Rounding.HALF_EVEN, global.finish().orElseThrow().rounding());
    }

    @Test
    void anAdditionTakesZeroPointsAway() {
        Add add = (Add) last("input x: int8[2, 3] zero 3 input y: uint4[2, 3] add z (x, y) { }");
        assertEquals("[-131..139, -131..139]", add.sums().toString());
        assertEquals("int9[2, 3]", add.output().type().toString());
        Add three = (Add) last("input x: uint2[4] add z (x, x, x) { rescale shift 1 clamp 0..4 } -> uint3[4]");
        assertEquals("0..4", three.output().range().toString());
        assertEquals(List.of("x", "x", "x"), three.inputs().stream().map(Tensor::name).toList());
    }

    @Test
    void aJoinPutsChannelsOneAfterTheOther() {
        Concat concat = (Concat) last("input x: uint4[2, 3] zero 1 input y: uint4[5, 3] zero 1 concat z (y, x) { } -> uint4[7, 3]");
        assertEquals("uint4[7, 3] zero 1", concat.output().type().toString());
        assertEquals(List.of("y", "x"), concat.inputs().stream().map(Tensor::name).toList());
        assertEquals("int3[5]", last("input x: int3[2] input y: int3[3] concat z (x, y) { }").output().type().toString());
    }

    @Test
    void severalInputsAndOutputs() {
        Network network = Specs.network("network n { input x: int4[2, 4, 4] input y: int4[2, 4, 4] add s (x, y) { } maxpool p { window 2 }"
            + " dense d (s) { units 3 weights int4 random seed 1 } output p, d, s }");
        assertEquals(2, network.inputs().size());
        assertEquals(List.of("p", "d", "s"), network.outputs().stream().map(Tensor::name).toList());
    }

    @Test
    void aScaleIsAFloat32Product() {
        Layer layer = last("input x: uint2[1, 2] conv z { kernel 1 filters 2 weights int2 = [[[1]], [[1]]] rescale scale [0.5, 1.5] } -> uint8");
        // 3 * 0.5 = 1.5 and 3 * 1.5 = 4.5 go to the even neighbour.
        assertEquals("[0..2, 0..4]", layer.output().ranges().toString());
        assertEquals(new Rescale.Scale(List.of(0.1f)),
            ((Weighted) last("input x: uint2[4] dense z { units 1 weights int2 random seed 1 rescale scale 1e-1 } -> int8")).finish().rescale());
        // 2^24 + 1 is no float32: it becomes 2^24, and 2^24 * F is 2.5.
        assertEquals("[0..2]",
            last("input x: uint1[1] dense z { units 1 weights int32 = [[16777217]] rescale scale 1.490116119384765625e-7 } -> uint8").output().ranges()
                .toString());
    }

    @Test
    void scalesMayComeFromAFile() {
        SourceFile spec = new SourceFile(Path.of("src/test/resources/errors/test.conv"),
            "network n { input x: uint2[4] dense d { units 2 weights int2 random seed 1 rescale scale from \"data/doubles.npy\" } -> int8 output d }");
        assertEquals(new Rescale.Scale(List.of(0.5f, 1.5f)), ((Weighted) Specs.network(spec).layers().get(0)).finish().rescale());
    }

    @Test
    void tfliteRoundsTwiceOrOnce() {
        String layer = "input x: uint1[1] dense z { units 1 weights int2 = [[1]] rescale tflite multiply 1073741824 shift -1 } -> int8";
        // 1 / 4: first 0.5 to 1, then 0.5 to 1.
        assertEquals("[0..1]", last(layer).output().ranges().toString());
        assertEquals("[0..0]", last(layer.replace("tflite", "tflite_single")).output().ranges().toString());
        // -3 / 2 goes to -1, 3 / 2 to 2.
        assertEquals("[-1..2]", last("input x: int3[1] dense a { units 1 weights int2 = [[1]] clamp -3..3 }"
            + " dense z { units 1 weights int2 = [[1]] rescale tflite multiply 1073741824 shift 0 } -> int8").output().ranges().toString());
    }

    @Test
    void theFrameworksAdditions() {
        String two = "input x: uint2[1] input y: uint2[1] ";
        // 2^20 * 0.5 each, and their sum * 0.5 * 2^-18: x + y.
        Add tflite = (Add) last(two
            + "add z (x, y) { rescale add_tflite left 20 inputs [1073741824, 1073741824] shifts [0, 0] multiply 1073741824 shift -18 }");
        assertEquals("uint3[1]", tflite.output().type().toString());
        assertEquals("[0..6]", tflite.output().ranges().toString());
        assertEquals(new Rescale.AddTflite(20, List.of(1L << 30, 1L << 30), List.of(0, 0), 1L << 30, -18, false), tflite.finish().rescale());
        // f = 2 - (1 * 1 + 0.5 * 0) = 1; the largest is (1 + 3) + 1.5 = 5.5, to the even 6.
        Add onnx = (Add) last("input x: uint2[1] zero 1 input y: uint2[1] add z (x, y) { rescale add_onnx scales [0.5, 0.25] to 0.5 } -> uint8 zero 2");
        assertEquals("[1..6]", onnx.output().ranges().toString());
        assertEquals(new Rescale.AddOnnx(List.of(0.5f, 0.25f), 0.5f), onnx.finish().rescale());
        assertEquals(2, onnx.finish().outputZero());
    }

    @Test
    void theArrayOfADenseLayer() {
        Hardware hardware = Specs.network("network n { input x: uint8[4, 3, 3] dense d { units 5 weights int4 random seed 1 } output d }"
            + " hardware n { array d { channels 12 columns 3 } }").hardware();
        assertEquals(12, hardware.arrays().get("d").channels().orElseThrow().value());
        assertEquals(3, hardware.arrays().get("d").columns().orElseThrow().value());
        assertEquals(Optional.empty(), hardware.arrays().get("d").taps());
    }
}

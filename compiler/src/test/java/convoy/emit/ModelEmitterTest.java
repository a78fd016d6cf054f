package convoy.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.check.Convolution;
import convoy.check.Network;
import convoy.cli.GoldenModel;
import convoy.reference.CheckedSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ModelEmitterTest {
    private static final String ROW = "network %s { input %s: int8[1, 4] conv %s { kernel 2 filters 1 weights int4 = [[[1, 2]]] } output %s }";

    private static EmittedModel row(String network, String input, String layer) {
        return ModelEmitter.emit(CheckedSpec.of("row", ROW.formatted(network, input, layer, layer)));
    }

    @Test
    void sameNetworkSameText() {
        assertEquals(row("net", "x", "y").source(), row("net", "x", "y").source());
    }

    /** Whatever a network, an input and a layer are called, the class compiles and computes the same. */
    @Test
    void everyNameCompiles() {
        List<String> names = Stream.of("Arrays", "String", "Math", "Object", "System", "Path", "Integer", "Pattern", "IOException", "StringBuilder", "run",
            "tensor", "main", "input", "read", "write", "next", "pick", "accumulate", "clamp", "class", "var", "record", "int", "wire", "_", "f", "c", "x", "kx", "sum",
            "sums", "padded", "output", "frame", "values", "wait", "equals", "getClass", "clone", "frames", "A_WEIGHTS", "Y_WEIGHTS").distinct().toList();
        List<EmittedModel> models = IntStream.range(0, names.size())
            .mapToObj(i -> row(names.get(i), names.get((i + 1) % names.size()), names.get(i))).toList();
        for (GoldenModel model : GoldenModel.compile(models)) {
            assertArrayEquals(new int[] {5, 8, -247}, model.run(new int[] {1, 2, 3, -125}));
        }
    }

    @Test
    void classBearsTheNetworksName() {
        assertEquals("net", row("net", "x", "y").className());
        assertEquals("class_", row("class", "x", "y").className());
        assertEquals("String_", row("String", "x", "y").className());
    }

    /** 40,000 weights: more than a class initialiser or a string constant holds. With ones for input, a sum is that of a filter's weights. */
    @Test
    void largeConstantsArePacked() {
        for (String type : List.of("int32", "uint32", "int11", "int8")) {
            Network network = CheckedSpec.of("large", "network large { input x: int8[40, 25] conv y { kernel 25 filters 40 weights " + type
                + " random seed 5 rescale shift 0 overflow wrap } -> int32 output y }");
            EmittedModel emitted = ModelEmitter.emit(network);
            assertTrue(emitted.source().contains("unpack("));
            long[] weights = ((Convolution) network.layers().get(0)).weights().values();
            int[] expected = IntStream.range(0, 40).map(f -> (int) Arrays.stream(weights, f * 1000, (f + 1) * 1000).sum()).toArray();
            assertArrayEquals(expected, GoldenModel.compile(List.of(emitted)).get(0).run(IntStream.generate(() -> 1).limit(1000).toArray()));
        }
    }

    /** 1,100 scales: more than are written out. */
    @Test
    void largeScalesArePacked() {
        List<Float> scales = IntStream.range(0, 1100).mapToObj(f -> 0.01f + f / 3000f).toList();
        Network network = CheckedSpec.of("scales", "network scales { input x: int8[1] dense y { units 1100 weights uint2 = "
            + Stream.generate(() -> "[3]").limit(1100).toList() + " rescale scale " + scales + " } -> int8 output y }");
        int[] expected = scales.stream().mapToInt(scale -> (int) Math.min(127, Math.rint(300f * scale))).toArray();
        assertArrayEquals(expected, GoldenModel.compile(List.of(ModelEmitter.emit(network))).get(0).run(new int[] {100}));
    }

    /** More windows than are summed at a time, in blocks of which the last is shorter: y = 5 + x0 - 2 x1 + 3 x2, and 2 x2 - x0, two positions on. */
    @Test
    void manyWindows() {
        Network network = CheckedSpec.of("long", "network long { input x: int8[1, 200003] conv y { kernel 3 filters 2 stride 2 weights int4 = [[[1, -2, 3]], [[-1, 0, 2]]] "
            + "bias int4 = [5, 0] } output y }");
        int[] frame = new Random(7).ints(200_003, -128, 128).toArray();
        int[] expected = IntStream.concat(IntStream.range(0, 100_001).map(i -> 5 + frame[2 * i] - 2 * frame[2 * i + 1] + 3 * frame[2 * i + 2]),
            IntStream.range(0, 100_001).map(i -> 2 * frame[2 * i + 2] - frame[2 * i])).toArray();
        EmittedModel emitted = ModelEmitter.emit(network);
        assertTrue(emitted.source().contains("first += 50001"), "blocks");
        assertArrayEquals(expected, GoldenModel.compile(List.of(emitted)).get(0).run(frame));
    }

    @Test
    void smallConstantsAreWrittenOut() {
        assertFalse(row("net", "x", "y").source().contains("unpack"));
    }

    /** Two layers one after the other, both results wanted: y = (x0 + 2 x1), z = 3 y0 - y1. */
    @Test
    void layersFollowOneAnother() {
        Network first = CheckedSpec.of("row", ROW.formatted("net", "x", "y", "y"));
        String type = first.outputs().get(0).type().element().toString();
        Network second = CheckedSpec.of("row", ("network net { input y: " + type + "[1, 3] conv z { kernel 2 filters 1 weights int4 = [[[3, -1]]] } output z }"));
        Network both = new Network("net", first.inputs(), List.of(first.layers().get(0), second.layers().get(0)),
            List.of(first.outputs().get(0), second.outputs().get(0)), first.hardware(), "net.conv");
        GoldenModel model = GoldenModel.compile(List.of(ModelEmitter.emit(both))).get(0);
        assertArrayEquals(new int[] {5, 8, 11, 7, 13}, model.run(new int[] {1, 2, 3, 4}));
        assertArrayEquals(new int[] {1, 2, 3, 4}, model.tensor("x"));
        assertArrayEquals(new int[] {5, 8, 11}, model.tensor("y"));
        assertArrayEquals(new int[] {7, 13}, model.tensor("z"));
    }

    /** Layers of one form with weights and bias of their own: a = 1 + x0 + 2 x1, b = 5 - a0 + 3 a1; c = b0 - b1 has no bias and so another form. */
    @Test
    void layersOfOneFormShareAMethod() {
        String layer = "conv %s { kernel 2 filters 1 padding same weights int4 = [[[%d, %d]]] %s rescale shift 0 } -> int16 ";
        EmittedModel emitted = ModelEmitter.emit(CheckedSpec.of("forms", "network forms { input x: int16[1, 4] " + layer.formatted("a", 1, 2, "bias int4 = [1]")
            + layer.formatted("b", -1, 3, "bias int4 = [5]") + layer.formatted("c", 1, -1, "") + "output c }"));
        assertEquals(List.of("return a(input, A_WEIGHTS, A_BIAS);", "return a(input, B_WEIGHTS, B_BIAS);"),
            emitted.source().lines().map(String::strip).filter(line -> line.startsWith("return a(")).toList());
        GoldenModel model = GoldenModel.compile(List.of(emitted)).get(0);
        model.run(new int[] {1, 2, 3, 4});
        assertArrayEquals(new int[] {6, 9, 12, 5}, model.tensor("a"));
        assertArrayEquals(new int[] {26, 32, 8, 0}, model.tensor("b"));
        assertArrayEquals(new int[] {-6, 24, 8, 0}, model.tensor("c"));
    }

    @Test
    void framesThatDoNotFitAreRefused() {
        GoldenModel model = GoldenModel.compile(List.of(row("net", "x", "y"))).get(0);
        assertEquals("a frame has 4 values, not 3",
            assertThrows(IllegalArgumentException.class, () -> model.run(new int[3])).getMessage());
        assertEquals("x: value 128 is not in -128 .. 127",
            assertThrows(IllegalArgumentException.class, () -> model.run(new int[] {0, 0, 128, 0})).getMessage());
        assertEquals("no tensor q", assertThrows(IllegalArgumentException.class, () -> model.tensor("q")).getMessage());
    }
}

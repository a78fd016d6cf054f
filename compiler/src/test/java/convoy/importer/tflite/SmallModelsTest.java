package convoy.importer.tflite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.check.LayerKind;
import convoy.cli.GoldenModel;
import convoy.importer.Imported;
import convoy.importer.LayerDraft;
import convoy.importer.TensorDraft;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small models of every operator: the imported network's golden model against the transcribed kernels, on every tensor that both have. */
class SmallModelsTest {
    private static final int FRAMES = 3;

    @TempDir
    Path folder;

    private final Random random = new Random(5);

    @Test
    void convolutionWithSameStrideOnOddSizes() throws IOException {
        SmallModel model = new SmallModel();
        int x = model.input("x", 0.05, -7, 1, 7, 9, 3);
        int y = model.int8("y", 0.11, 12, 1, 4, 5, 5);
        model.op("CONV_2D", y, "stride_h 2 stride_w 2", x, weights(model, 0, 5, 3, 2, 3), bias(model, 5)).output(y);
        assertSame(model, "padding same", "stride 2");
    }

    /** One stride that the size is no multiple of, and another; wide padding at the end alone. */
    @Test
    void convolutionWithUnequalStridesAndEvenKernel() throws IOException {
        SmallModel model = new SmallModel();
        int x = model.input("x", 0.05, 100, 1, 8, 10, 2);
        int y = model.int8("y", 0.2, -128, 1, 3, 10, 4);
        model.op("CONV_2D", y, "stride_h 3 stride_w 1 activation 1", x, weights(model, 0, 4, 4, 2, 2)).output(y);
        assertSame(model, "stride 3x1", "padding same", "relu");
    }

    @Test
    void dilatedConvolution() throws IOException {
        SmallModel model = new SmallModel();
        int x = model.input("x", 0.05, 3, 1, 9, 9, 2);
        int y = model.int8("y", 0.2, -5, 1, 9, 9, 3);
        int z = model.int8("z", 0.3, 5, 1, 5, 7, 3);
        model.op("CONV_2D", y, "dilation_h 2 dilation_w 3", x, weights(model, 0, 3, 3, 3, 2), bias(model, 3));
        model.op("DEPTHWISE_CONV_2D", z, "dilation_h 4 dilation_w 2 valid 1 multiplier 1", y, depthwiseWeights(model, 2, 2, 3)).output(z);
        assertSame(model, "dilation 2x3", "dilation 4x2");
    }

    @Test
    void groupedConvolution() throws IOException {
        SmallModel model = new SmallModel();
        int x = model.input("x", 0.05, 3, 1, 5, 5, 6);
        int y = model.int8("y", 0.2, -5, 1, 3, 3, 4);
        model.op("CONV_2D", y, "valid 1", x, weights(model, 0, 4, 3, 3, 3), bias(model, 4)).output(y);
        assertSame(model, "groups 2");
    }

    @Test
    void depthwiseWithMultiplier() throws IOException {
        SmallModel model = new SmallModel();
        int x = model.input("x", 0.05, 3, 1, 6, 5, 3);
        int y = model.int8("y", 0.1, -5, 1, 3, 3, 6);
        model.op("DEPTHWISE_CONV_2D", y, "stride_h 2 stride_w 2 multiplier 2 activation 3", x, depthwiseWeights(model, 3, 3, 6), bias(model, 6)).output(y);
        assertSame(model, "multiplier 2", "clamp -5..55");
    }

    /** One scale for all filters; factors above and below 1. */
    @Test
    void convolutionWithOneScale() throws IOException {
        SmallModel model = new SmallModel();
        int x = model.input("x", 1.5, -128, 1, 4, 4, 2);
        int y = model.int8("y", 0.7, 0, 1, 4, 4, 3);
        int z = model.int8("z", 900, 0, 1, 4, 4, 3);
        model.op("CONV_2D", y, "", x, model.weights(new float[] {0.9f}, 0, SmallModel.random(random, 6, 2), 3, 1, 1, 2));
        model.op("CONV_2D", z, "activation 2", x, model.weights(new float[] {0.9f}, 0, SmallModel.random(random, 54, 8), 3, 3, 3, 2)).output(y, z);
        assertSame(model, "rescale");
    }

    /** Height and width of 1 everywhere are one-dimensional. */
    @Test
    void signal() throws IOException {
        SmallModel model = new SmallModel();
        int x = model.input("x", 0.05, 3, 1, 1, 16, 2);
        int y = model.int8("y", 0.2, -5, 1, 1, 8, 4);
        int z = model.int8("z", 0.2, -5, 1, 1, 4, 4);
        model.op("CONV_2D", y, "stride_h 1 stride_w 2", x, weights(model, 0, 4, 1, 5, 2), bias(model, 4));
        model.op("MAX_POOL_2D", z, "window_h 1 window_w 2 stride_h 1 stride_w 2", y).output(z);
        assertSame(model, "kernel 1x5", "window 1x2");
    }

    /** A file of signals {@code [1, L, C]} that converters reshape for the two-dimensional operator. */
    @Test
    void reshapedSignal() throws IOException {
        SmallModel model = new SmallModel();
        int x = model.input("x", 0.05, 3, 1, 16, 2);
        int x4 = model.int8("x4", 0.05, 3, 1, 1, 16, 2);
        int y = model.int8("y", 0.2, -5, 1, 1, 16, 4);
        int y3 = model.int8("y3", 0.2, -5, 1, 16, 4);
        int y4 = model.int8("y4", 0.2, -5, 1, 1, 16, 4);
        int z = model.int8("z", 0.2, -5, 1, 1, 8, 4);
        model.op("EXPAND_DIMS", x4, "", x, model.numbers(1));
        model.op("CONV_2D", y, "", x4, weights(model, 0, 4, 1, 3, 2), bias(model, 4));
        model.op("SQUEEZE", y3, "", y);
        model.op("RESHAPE", y4, "", y3, model.numbers(1, 1, 16, 4));
        model.op("MAX_POOL_2D", z, "window_h 1 window_w 2 stride_h 1 stride_w 2", y4).output(z);
        assertSame(model, "input x: int8[2, 1, 16] zero 3");
    }

    @Test
    void denseLayerOfAPicture() throws IOException {
        SmallModel model = new SmallModel();
        int x = model.input("x", 0.05, 30, 1, 3, 4, 5);
        int flat = model.int8("flat", 0.05, 30, 1, 60);
        int y = model.int8("y", 0.6, -5, 1, 7);
        int z = model.int8("z", 0.9, 2, 1, 4);
        model.op("RESHAPE", flat, "", x, model.numbers(1, -1));
        model.op("FULLY_CONNECTED", y, "activation 1", flat, model.weights(new float[] {0.013f}, 0, SmallModel.random(random, 7 * 60, 8), 7, 60), bias(model, 7));
        model.op("FULLY_CONNECTED", z, "", y, weights(model, 0, 4, 7)).output(z);
        assertSame(model, "input x: int8[5, 3, 4] zero 30", "units 7", "relu");
    }

    /** The product of the two scales is rounded to float32 in a dense layer with one scale, and not in any other. */
    @Test
    void scalesWhoseProductIsRounded() throws IOException {
        int differing = 0;
        for (int k = 0; k < 40; k++) {
            float in = 0.01f + random.nextFloat();
            float weight = 0.001f + random.nextFloat();
            float out = 0.5f + random.nextFloat();
            int[] rounded = Kernels.quantizeMultiplier((double) (in * weight) / out);
            int[] exact = Kernels.quantizeMultiplier((double) in * weight / out);
            differing += rounded[0] == exact[0] ? 0 : 1;
            SmallModel model = new SmallModel();
            int x = model.input("x", in, 0, 1, 2);
            int y = model.int8("y", out, 0, 1, 1);
            model.op("FULLY_CONNECTED", y, "", x, model.weights(new float[] {weight}, 0, new long[] {1, -2}, 1, 2)).output(y);
            String spec = Imported.of(new TfliteReader(Rounding.DOUBLE), "m.tflite", model.bytes(), folder.resolve("scales" + k)).spec();
            assertTrue(spec.contains("multiply " + rounded[0] + " shift " + rounded[1]), spec);
        }
        assertTrue(differing > 10, "the cases do not show the difference: " + differing);
    }

    @Test
    void averagePoolsOfEdges() throws IOException {
        SmallModel model = new SmallModel();
        int x = model.input("x", 0.05, -3, 1, 7, 6, 3);
        int y = model.int8("y", 0.05, -3, 1, 4, 3, 3);
        int z = model.int8("z", 0.05, -3, 1, 1, 1, 3);
        model.op("AVERAGE_POOL_2D", y, "window_h 3 window_w 3 stride_h 2 stride_w 2", x);
        model.op("AVERAGE_POOL_2D", z, "window_h 4 window_w 3 stride_h 4 stride_w 3 valid 1", y).output(z);
        assertSame(model, "window 3x3", "padding same", "global");
    }

    @Test
    void poolsWithActivations() throws IOException {
        SmallModel model = new SmallModel();
        int x = model.input("x", 0.05, -3, 1, 6, 6, 3);
        int y = model.int8("y", 0.05, -3, 1, 3, 3, 3);
        int z = model.int8("z", 0.05, -3, 1, 2, 2, 3);
        model.op("AVERAGE_POOL_2D", y, "window_h 2 window_w 2 stride_h 2 stride_w 2 activation 1", x);
        model.op("MAX_POOL_2D", z, "window_h 2 window_w 2 valid 1 activation 3", y).output(z);
        assertSame(model, "relu", "clamp -3..117");
    }

    @Test
    void maximumPoolsOfEdges() throws IOException {
        SmallModel model = new SmallModel();
        int x = model.input("x", 0.05, -128, 1, 7, 8, 2);
        int y = model.int8("y", 0.05, -128, 1, 4, 4, 2);
        model.op("MAX_POOL_2D", y, "window_h 3 window_w 2 stride_h 2 stride_w 2 activation 1", x).output(y);
        assertSame(model, "maxpool", "padding same");
    }

    @Test
    void additions() throws IOException {
        SmallModel model = new SmallModel();
        int x = model.input("x", 0.05, -3, 1, 16, 16, 1);
        int y = model.input("y", 0.3, 60, 1, 16, 16, 1);
        int sum = model.int8("sum", 0.31, 4, 1, 16, 16, 1);
        int again = model.int8("again", 0.31, -90, 1, 16, 16, 1);
        int twice = model.int8("twice", 0.31, -90, 1, 16, 16, 1);
        model.op("ADD", sum, "activation 3", x, y);
        model.op("ADD", again, "activation 1", sum, x);
        model.op("ADD", twice, "", again, again).output(sum, twice);
        assertSame(model, "clamp 4..23", "add twice (again, again)");
    }

    @Test
    void vectorsAreAddedAndJoined() throws IOException {
        SmallModel model = new SmallModel();
        int x = model.input("x", 0.05, -3, 1, 6);
        int y = model.int8("y", 0.1, 2, 1, 4);
        int z = model.int8("z", 0.1, 2, 1, 4);
        int sum = model.int8("sum", 0.1, 2, 1, 4);
        int both = model.int8("both", 0.1, 2, 1, 8);
        model.op("FULLY_CONNECTED", y, "", x, weights(model, 0, 4, 6));
        model.op("FULLY_CONNECTED", z, "", x, weights(model, 0, 4, 6));
        model.op("ADD", sum, "", y, z);
        model.op("CONCATENATION", both, "axis 1", sum, z).output(both);
        assertSame(model, "concat both (sum, z)");
    }

    @Test
    void concatenationOfBranches() throws IOException {
        SmallModel model = new SmallModel();
        int x = model.input("x", 0.05, -3, 1, 5, 4, 2);
        int left = model.int8("left", 0.2, -5, 1, 5, 4, 3);
        int right = model.int8("right", 0.2, -5, 1, 5, 4, 4);
        int both = model.int8("both", 0.2, -5, 1, 5, 4, 7);
        model.op("CONV_2D", left, "", x, weights(model, 0, 3, 3, 3, 2), bias(model, 3));
        model.op("CONV_2D", right, "activation 3", x, weights(model, 0, 4, 1, 1, 2), bias(model, 4));
        model.op("CONCATENATION", both, "axis -1", left, right).output(both);
        assertSame(model, "concat both (left, right)");
    }

    /** The padding becomes the layer's own, in front of a valid and of a padded one. */
    @Test
    void padsInFrontOfConvolutions() throws IOException {
        SmallModel model = new SmallModel();
        int x = model.input("x", 0.05, 40, 1, 6, 6, 2);
        int padded = model.int8("padded", 0.05, 40, 1, 9, 8, 2);
        int y = model.int8("y", 0.2, -5, 1, 4, 3, 3);
        int z = model.int8("z", 0.2, -5, 1, 5, 4, 2);
        model.op("PAD", padded, "", x, model.numbers(0, 0, 1, 2, 1, 1, 0, 0));
        model.op("CONV_2D", y, "valid 1 stride_h 2 stride_w 2", padded, weights(model, 0, 3, 3, 3, 2), bias(model, 3));
        model.op("DEPTHWISE_CONV_2D", z, "stride_h 2 stride_w 2 multiplier 1", padded, depthwiseWeights(model, 3, 3, 2)).output(y, z);
        Imported imported = assertSame(model, "padding 1:2x1", "padding 2:3x1:2");
        assertEquals(2, imported.network().layers().size(), "padding takes no layer");
    }

    @Test
    void padsInFrontOfEverythingElse() throws IOException {
        SmallModel model = new SmallModel();
        int x = model.input("x", 0.05, 40, 1, 6, 6, 2);
        int padded = model.int8("padded", 0.05, 40, 1, 8, 8, 2);
        int mean = model.int8("mean", 0.05, 40, 1, 4, 4, 2);
        int most = model.int8("most", 0.05, 40, 1, 4, 4, 2);
        int sum = model.int8("sum", 0.07, 0, 1, 4, 4, 2);
        int outer = model.int8("outer", 0.07, 0, 1, 6, 4, 2);
        int zero = model.add(new SmallModel.Tensor("zero", "INT8", new int[] {1}, new float[] {0.05f}, new long[] {40}, 0, new long[] {40}));
        model.op("PADV2", padded, "", x, model.numbers(0, 0, 1, 1, 1, 1, 0, 0), zero);
        model.op("AVERAGE_POOL_2D", mean, "window_h 2 window_w 2 stride_h 2 stride_w 2 valid 1", padded);
        model.op("MAX_POOL_2D", most, "window_h 2 window_w 2 stride_h 2 stride_w 2 valid 1", padded);
        model.op("ADD", sum, "", mean, most);
        model.op("PAD", outer, "", sum, model.numbers(0, 0, 2, 0, 0, 0, 0, 0)).output(outer);
        Imported imported = assertSame(model, "include_padding", "padding 2:0x0:0");
        assertEquals(3, imported.network().layers().stream().filter(layer -> layer.kind() != LayerKind.DEPTHWISE).count());
    }

    @Test
    void means() throws IOException {
        SmallModel model = new SmallModel();
        int x = model.input("x", 0.05, 40, 1, 5, 7, 3);
        int vector = model.int8("vector", 0.03, -10, 1, 3);
        int rows = model.int8("rows", 0.06, 3, 1, 7, 3);
        int y = model.int8("y", 0.9, 2, 1, 4);
        model.op("MEAN", vector, "", x, model.numbers(1, 2));
        model.op("MEAN", rows, "", x, model.numbers(-3));
        model.op("FULLY_CONNECTED", y, "", vector, weights(model, 0, 4, 3)).output(y, rows);
        assertSame(model, "avgpool vector {", "global", "window 5x1");
    }

    /** A mean whose axes are kept: the optimised kernel adds the zero point elsewhere, which makes no difference for a zero point of 0. */
    @Test
    void meansThatKeepTheirAxes() throws IOException {
        SmallModel model = new SmallModel();
        int x = model.input("x", 0.05, 0, 1, 5, 7, 3);
        int mean = model.int8("mean", 0.03, -10, 1, 1, 1, 3);
        model.op("MEAN", mean, "keep_dims 1", x, model.numbers(2, 1)).output(mean);
        assertSame(model, "avgpool mean");
    }

    @Test
    void activationsOfTheirOwn() throws IOException {
        SmallModel model = new SmallModel();
        int x = model.input("x", 0.05, 0, 1, 4, 4, 3);
        int y = model.int8("y", 0.2, -5, 1, 4, 4, 3);
        int folded = model.int8("folded", 0.2, -5, 1, 4, 4, 3);
        int scaled = model.int8("scaled", 0.11, -128, 1, 4, 4, 3);
        int narrow = model.int8("narrow", 0.011, 3, 1, 4, 4, 3);
        model.op("CONV_2D", y, "", x, weights(model, 0, 3, 3, 3, 3), bias(model, 3));
        model.op("RELU6", folded, "", y);
        model.op("RELU", scaled, "", folded);
        model.op("RELU_N1_TO_1", narrow, "", scaled).output(scaled, narrow);
        Imported imported = assertSame(model, "conv folded", "clamp -5..25", "clamp -88..94");
        assertEquals(3, imported.network().layers().size(), "the first is part of the convolution");
    }

    /** A tensor that something else reads, too, keeps its values: the activation is a layer then. */
    @Test
    void activationsOfTensorsWithOtherReaders() throws IOException {
        SmallModel model = new SmallModel();
        int x = model.input("x", 0.05, 0, 1, 4, 4, 3);
        int y = model.int8("y", 0.2, -5, 1, 4, 4, 3);
        int cut = model.int8("cut", 0.2, -5, 1, 4, 4, 3);
        int sum = model.int8("sum", 0.3, 0, 1, 4, 4, 3);
        model.op("CONV_2D", y, "", x, weights(model, 0, 3, 3, 3, 3), bias(model, 3));
        model.op("RELU6", cut, "", y).op("ADD", sum, "", y, cut).output(sum);
        Imported imported = assertSame(model, "conv y", "depthwise cut", "add sum (y, cut)");
        assertEquals(3, imported.network().layers().size());
    }

    /** Bytes at the ends, as converters make them: the same real numbers, stored 128 higher. */
    @Test
    void unsignedEnds() throws IOException {
        SmallModel model = new SmallModel();
        int x = model.tensor("x", "UINT8", 0.05, 130, 1, 5, 5, 2);
        model.inputs.add(x);
        int inner = model.int8("inner", 0.05, 2, 1, 5, 5, 2);
        int y = model.int8("y", 0.2, -5, 1, 5, 5, 3);
        int z = model.tensor("z", "UINT8", 0.2, 123, 1, 5, 5, 3);
        model.op("QUANTIZE", inner, "", x);
        model.op("CONV_2D", y, "activation 3", inner, weights(model, 0, 3, 3, 3, 2), bias(model, 3));
        model.op("QUANTIZE", z, "", y).output(z);
        Imported imported = assertSame(model, "input x: uint8[2, 5, 5] zero 130", "-> uint8[3, 5, 5] zero 123", "clamp 123..153");
        assertEquals(1, imported.network().layers().size());
    }

    /** What counts stored values has to have them. */
    @Test
    void unsignedEndsOfPools() throws IOException {
        SmallModel model = new SmallModel();
        int x = model.tensor("x", "UINT8", 0.05, 128, 1, 4, 4, 2);
        model.inputs.add(x);
        int inner = model.int8("inner", 0.05, 0, 1, 4, 4, 2);
        int y = model.int8("y", 0.05, 0, 1, 2, 2, 2);
        int z = model.tensor("z", "UINT8", 0.05, 128, 1, 2, 2, 2);
        int other = model.tensor("other", "UINT8", 0.07, 9, 1, 2, 2, 2);
        model.op("QUANTIZE", inner, "", x);
        model.op("AVERAGE_POOL_2D", y, "window_h 2 window_w 2 stride_h 2 stride_w 2", inner);
        model.op("QUANTIZE", z, "", y);
        model.op("QUANTIZE", other, "", y).output(z, other);
        assertSame(model, "depthwise inner", "depthwise z", "depthwise other");
    }

    @Test
    void realNumbersAtTheEnds() throws IOException {
        SmallModel model = new SmallModel();
        int real = model.floats("real", 1, 4, 4, 1);
        model.inputs.add(real);
        int x = model.int8("x", 0.05, 0, 1, 4, 4, 1);
        int y = model.int8("y", 0.2, -5, 1, 3);
        int soft = model.int8("soft", 1 / 256.0, -128, 1, 3);
        int out = model.floats("out", 1, 3);
        model.op("QUANTIZE", x, "", real);
        model.op("FULLY_CONNECTED", y, "", x, weights(model, 0, 3, 16));
        model.op("SOFTMAX", soft, "", y);
        model.op("DEQUANTIZE", out, "", soft).output(out);
        Imported imported = assertSame(model, "input x: int8[1, 4, 4]", "output y");
        assertEquals(List.of("The model's input real is real numbers. The host quantises them: stored = round(real / scale) + zero point.",
            "The model's SOFTMAX (soft) is left to the host.", "The model's DEQUANTIZE to real numbers (out) is left to the host."), imported.model().notes());
    }

    /** The batch may be open: frames follow one another. */
    @Test
    void openBatch() throws IOException {
        SmallModel model = new SmallModel();
        int x = model.input("x", 0.05, 0, 1, 4, 4, 1);
        int y = model.int8("y", 0.2, -5, 1, 4, 4, 2);
        model.signatures.put(x, new int[] {-1, 4, 4, 1});
        model.signatures.put(y, new int[] {-1, 4, 4, 2});
        model.op("CONV_2D", y, "", x, weights(model, 0, 2, 3, 3, 1)).output(y);
        assertSame(model, "conv y");
    }

    private Imported assertSame(SmallModel model, String... clauses) throws IOException {
        Imported last = null;
        for (Rounding rounding : Rounding.values()) {
            last = Imported.of(new TfliteReader(rounding), "small.tflite", model.bytes(), folder.resolve(rounding.word()));
            for (String clause : clauses) {
                assertTrue(last.spec().contains(clause), clause + "\n" + last.spec());
            }
            assertSame(model, last, rounding);
        }
        return last;
    }

    private void assertSame(SmallModel model, Imported imported, Rounding rounding) {
        GoldenModel golden = imported.golden();
        Kernels kernels = new Kernels(model, rounding == Rounding.SINGLE);
        for (int frame = 0; frame < FRAMES; frame++) {
            Map<Integer, int[]> inputs = new HashMap<>();
            int[] joined = new int[0];
            for (TensorDraft input : imported.model().spec().inputs()) {
                int index = input.origin().index().orElseThrow();
                inputs.put(index, Kernels.random(random, model.tensors.get(index)));
                joined = concatenated(joined, Imported.channelsFirst(inputs.get(index), input.type().channels()));
            }
            golden.run(joined);
            Map<Integer, int[]> expected = kernels.run(inputs);
            int compared = 0;
            for (LayerDraft layer : imported.model().spec().layers()) {
                if (layer.output().origin().index().isPresent()) {
                    int[] values = Imported.channelsFirst(expected.get(layer.output().origin().index().get()), layer.output().type().channels());
                    assertArrayEquals(values, golden.tensor(layer.name()), rounding + " " + layer.name() + "\n" + imported.spec());
                    compared++;
                }
            }
            assertTrue(compared > 0);
        }
    }

    private static int[] concatenated(int[] first, int[] second) {
        return Stream.of(first, second).flatMapToInt(java.util.Arrays::stream).toArray();
    }

    /** With a scale per filter, of like size. */
    private int weights(SmallModel model, int axis, int... shape) {
        int count = java.util.Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        float[] scales = new float[shape[axis]];
        for (int k = 0; k < scales.length; k++) {
            scales[k] = 0.003f + 0.02f * random.nextFloat();
        }
        return model.weights(scales, axis, SmallModel.random(random, count, 8), shape);
    }

    private int depthwiseWeights(SmallModel model, int rows, int columns, int filters) {
        return weights(model, 3, 1, rows, columns, filters);
    }

    private int bias(SmallModel model, int filters) {
        return model.bias(SmallModel.random(random, filters, 12));
    }
}

package convoy.importer.tflite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.importer.ImportFiles;
import convoy.importer.ImportFolder;
import convoy.importer.Imported;
import convoy.importer.ImportedModel;
import convoy.source.Diagnostic;
import convoy.source.DiagnosticRenderer;
import convoy.source.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that cannot be represented, and damaged files: each is told what is wrong with it, and nothing is thrown or written. */
class RefusedModelsTest {
    private static final float[] SCALE = {0.01f};

    @TempDir
    Path folder;

    private SmallModel model;
    private int x;
    private int y;

    /** Most cases change one thing about a 3x3 convolution of {@code x}, which makes {@code y}. */
    @BeforeEach
    void convolution() {
        model = new SmallModel();
        x = model.input("x", 0.05, 3, 1, 4, 4, 2);
        y = model.int8("y", 0.2, -5, 1, 4, 4, 3);
        model.op("CONV_2D", y, "", x, weights(3, 3, 3, 2), model.bias(1, 2, 3)).output(y);
    }

    @Test
    void everyTruncation() {
        byte[] whole = model.bytes();
        for (int length = 0; length < whole.length; length++) {
            Result<ImportedModel> result = read(Arrays.copyOf(whole, length));
            assertTrue(result.failed(), length + " of " + whole.length + " bytes are taken for a model");
            assertEquals("model-file", result.diagnostics().get(0).code(), length + " bytes");
        }
    }

    /** Whatever a bit of the file becomes, it is a model or refused; and whether it is one, the ordinary check says. */
    @Test
    void everyByteOverwritten() throws IOException {
        byte[] whole = model.bytes();
        Random random = new Random(1);
        int refused = 0;
        for (int place = 0; place < whole.length; place++) {
            for (int value : new int[] {0, 0x7F, 0x80, 0xFF, whole[place] ^ 1 << random.nextInt(8)}) {
                byte[] changed = whole.clone();
                changed[place] = (byte) value;
                Result<ImportedModel> result = read(changed);
                refused += result.failed() ? 1 : 0;
                if (value == 0x7F && !result.failed()) {
                    ImportFolder.write(folder.resolve("out"), ImportFiles.of("m", result.value().orElseThrow()));
                }
            }
        }
        assertTrue(refused > whole.length, "few refusals: " + refused);
    }

    @Test
    void schemaOfAnotherVersion() {
        byte[] bytes = model.bytes();
        int root = bytes[0] & 0xFF | (bytes[1] & 0xFF) << 8;
        for (int place = root; place < root + 64; place++) {
            byte[] changed = bytes.clone();
            changed[place] = 4;
            if (bytes[place] == 3 && text(read(changed)).contains("its schema has version 4")) {
                return;
            }
        }
        throw new AssertionError("no byte is the version");
    }

    @Test
    void controlFlow() {
        model.op("WHILE", model.int8("z", 0.1, 0, 1, 4, 4, 3), "", y);
        assertRefused("it has 2 subgraphs", "control flow cannot be represented");
    }

    @Test
    void realNumbersAlone() {
        model = new SmallModel();
        x = model.floats("x", 1, 4, 4, 2);
        model.inputs.add(x);
        y = model.floats("y", 1, 4, 4, 2);
        model.op("RELU", y, "", x).output(y);
        assertRefused("no tensor of it is quantised", "full integer quantisation");
    }

    @Test
    void weightsAlone() {
        model.with(x, new SmallModel.Tensor("x", "FLOAT32", new int[] {1, 4, 4, 2}, new float[0], new long[0], 0, new long[0]));
        model.with(y, new SmallModel.Tensor("y", "FLOAT32", new int[] {1, 4, 4, 3}, new float[0], new long[0], 0, new long[0]));
        assertRefused("its input x is FLOAT32", "CONV_2D \"y\": its output is FLOAT32", "int8 tensors between all operators");
    }

    @Test
    void unknownOperators() {
        int z = model.int8("z", 0.2, 0, 1, 4, 4, 3);
        int u = model.int8("u", 0.2, 0, 1, 4, 4, 3);
        model.op("LOGISTIC", z, "", y).op("TFLite_Detection_PostProcess", u, "", z).output(u);
        assertRefused("LOGISTIC \"z\": no layer does what this operator does", "TFLite_Detection_PostProcess \"u\": no layer does what this operator does", "needed: one of CONV_2D");
    }

    @Test
    void openSizes() {
        model.signatures.put(x, new int[] {-1, -1, 4, 2});
        assertRefused("its input x has no fixed size along axis 1");
    }

    @Test
    void batches() {
        model.with(x, new SmallModel.Tensor("x", "INT8", new int[] {4, 4, 4, 2}, SCALE, new long[1], 0, new long[0]));
        assertRefused("its input x is a batch of 4", "frames follow one another");
    }

    @Test
    void otherTypes() {
        model.with(y, new SmallModel.Tensor("y", "INT16", new int[] {1, 4, 4, 3}, SCALE, new long[1], 0, new long[0]));
        assertRefused("CONV_2D \"y\": its output is INT16", "an int8 tensor");
    }

    @Test
    void unsignedActivations() {
        model.with(y, new SmallModel.Tensor("y", "UINT8", new int[] {1, 4, 4, 3}, SCALE, new long[1], 0, new long[0]));
        assertRefused("CONV_2D \"y\": its output is UINT8");
    }

    @Test
    void missingQuantization() {
        model.with(y, new SmallModel.Tensor("y", "INT8", new int[] {1, 4, 4, 3}, new float[0], new long[0], 0, new long[0]));
        assertRefused("its output has no scale and zero point");
    }

    @Test
    void scalesPerChannelOfAnActivation() {
        model.with(y, new SmallModel.Tensor("y", "INT8", new int[] {1, 4, 4, 3}, new float[] {1, 2, 3}, new long[3], 3, new long[0]));
        assertRefused("its output has 3 scales");
    }

    @Test
    void zeroPointsBeyondTheType() {
        model.with(y, new SmallModel.Tensor("y", "INT8", new int[] {1, 4, 4, 3}, SCALE, new long[] {128}, 3, new long[0]));
        assertRefused("the zero point 128, which is no int8");
    }

    @Test
    void weightsThatAreNoWeights() {
        operands("CONV_2D", x, model.int8("w", 0.1, 0, 3, 3, 3, 2));
        assertRefused("its weights are computed");
        operands("CONV_2D", x, model.add(new SmallModel.Tensor("w", "INT8", new int[] {3, 3, 3, 2}, SCALE, new long[] {5}, 0, new long[54])));
        assertRefused("its weights have a zero point other than 0");
        operands("CONV_2D", x, model.add(new SmallModel.Tensor("w", "UINT8", new int[] {3, 3, 3, 2}, SCALE, new long[1], 0, new long[54])));
        assertRefused("its weights are UINT8", "int8 weights");
        operands("CONV_2D", x, model.add(new SmallModel.Tensor("w", "INT8", new int[] {3, 3, 3, 2}, SCALE, new long[1], 0, new long[53])));
        assertRefused("the file does not hold as many bytes as INT8[3, 3, 3, 2] has");
        operands("CONV_2D", x, model.add(new SmallModel.Tensor("w", "INT8", new int[] {3, 3, 3, 2}, new float[2], new long[2], 0, new long[54])));
        assertRefused("a scale that is not positive");
        operands("CONV_2D", x, model.add(new SmallModel.Tensor("w", "INT8", new int[] {3, 3, 3, 2}, new float[] {1, 1}, new long[2], 3, new long[54])));
        assertRefused("its weights have 2 scales along axis 3");
        operands("CONV_2D", x, model.add(new SmallModel.Tensor("w", "INT8", new int[] {3, 27}, SCALE, new long[1], 0, new long[81])));
        assertRefused("its weights have the shape [3, 27]", "4 axes");
        operands("CONV_2D", x, model.add(new SmallModel.Tensor("sparse", "INT8", new int[] {3, 3, 3, 2}, SCALE, new long[1], 0, new long[54])));
        assertRefused("its weights are sparse");
    }

    @Test
    void biasesThatAreNoBiases() {
        operands("CONV_2D", x, weights(3, 3, 3, 2), model.bias(1, 2));
        assertRefused("its bias has 2 values for 3 filters");
        operands("CONV_2D", x, weights(3, 3, 3, 2), weights(3));
        assertRefused("its bias is INT8");
    }

    @Test
    void unknownActivation() {
        attributes("activation 4");
        assertRefused("the activation TANH is no clamp", "NONE, RELU, RELU6 or RELU_N1_TO_1");
    }

    @Test
    void stepsOutOfRange() {
        attributes("stride_h 0");
        assertRefused("its window or its steps are out of range: 3x3, stride 0x1");
        attributes("dilation_w 2000000000");
        assertRefused("its window or its steps are out of range");
    }

    @Test
    void missingOptions() {
        attributes("no_options 1");
        assertRefused("it has no options");
    }

    @Test
    void shapesThatDoNotFit() {
        attributes("stride_h 2");
        assertRefused("its output has the shape [1, 4, 4, 3], but it makes [1, 2, 4, 3]");
        attributes("");
        operands("CONV_2D", x, weights(3, 3, 3, 4));
        assertRefused("its weights have the shape [3, 3, 3, 4] for 2 channels");
    }

    @Test
    void missingOperands() {
        operands("CONV_2D", x);
        assertRefused("it has 1 inputs and 1 outputs");
    }

    @Test
    void additionsOfOtherShapes() {
        int other = model.input("other", 0.1, 0, 1, 1, 1, 3);
        int sum = model.int8("sum", 0.2, 0, 1, 4, 4, 3);
        model.op("ADD", sum, "", y, other).output(sum);
        assertRefused("it adds [1, 4, 4, 3] and [1, 1, 1, 3]", "two tensors of one shape");
    }

    @Test
    void additionsOfConstants() {
        int sum = model.int8("sum", 0.2, 0, 1, 4, 4, 3);
        model.op("ADD", sum, "", y, weights(1, 4, 4, 3)).output(sum);
        assertRefused("ADD \"sum\": its input 1 is a constant");
    }

    @Test
    void concatenationsOfRows() {
        int joined = model.int8("joined", 0.2, -5, 1, 8, 4, 3);
        model.op("CONCATENATION", joined, "axis 1", y, y).output(joined);
        assertRefused("it joins along axis 1 of 4", "the channels, axis 3");
    }

    @Test
    void concatenationsOfOtherScales() {
        int other = model.input("other", 0.1, 0, 1, 4, 4, 1);
        int joined = model.int8("joined", 0.2, -5, 1, 4, 4, 4);
        model.op("CONCATENATION", joined, "axis 3", y, other).output(joined);
        assertRefused("it passes values on, but input 1 has scale [0.1] and zero point [0]", "QUANTIZE in between");
    }

    @Test
    void poolsOfOtherScales() {
        int z = model.int8("z", 0.3, -5, 1, 2, 2, 3);
        model.op("AVERAGE_POOL_2D", z, "window_h 2 window_w 2 stride_h 2 stride_w 2", y).output(z);
        assertRefused("AVERAGE_POOL_2D \"z\": it passes values on");
    }

    @Test
    void paddingOfChannels() {
        int z = model.int8("z", 0.2, -5, 1, 4, 4, 5);
        model.op("PAD", z, "", y, model.numbers(0, 0, 0, 0, 0, 0, 1, 1)).output(z);
        assertRefused("it pads the batch or the channels");
    }

    @Test
    void paddingWithSomethingElse() {
        int z = model.int8("z", 0.2, -5, 1, 6, 6, 3);
        int value = model.add(new SmallModel.Tensor("v", "INT8", new int[] {1}, SCALE, new long[1], 0, new long[] {7}));
        model.op("PADV2", z, "", y, model.numbers(0, 0, 1, 1, 1, 1, 0, 0), value).output(z);
        assertRefused("it pads with the stored value 7", "the input's zero point");
    }

    @Test
    void meansOverChannels() {
        int z = model.int8("z", 0.2, -5, 1, 4, 4);
        model.op("MEAN", z, "", y, model.numbers(3)).output(z);
        assertRefused("it averages over the axes [3] of 4");
    }

    /** The optimised kernel rounds the zero points for themselves; the reference kernel does not, and imports. */
    @Test
    void meansThatTheOptimizedKernelRoundsInItsOwnWay() {
        int z = model.int8("z", 0.13, 9, 1, 1, 1, 3);
        model.op("MEAN", z, "keep_dims 1", y, model.numbers(1, 2)).output(z);
        String text = text(new TfliteReader(Rounding.SINGLE).read(Imported.file("m.tflite", model.bytes())));
        assertTrue(text.contains("MEAN \"z\": the optimised kernel makes") && text.contains("--rounding double"), text);
        assertTrue(!read(model.bytes()).failed());
    }

    @Test
    void softmaxInTheMiddle() {
        int soft = model.int8("soft", 1 / 256.0, -128, 1, 4, 4, 3);
        int z = model.int8("z", 0.3, -5, 1, 2, 2, 3);
        model.op("SOFTMAX", soft, "", y).op("MAX_POOL_2D", z, "window_h 2 window_w 2 stride_h 2 stride_w 2", soft).output(z);
        assertRefused("MAX_POOL_2D \"z\": it reads what is left to the host");
    }

    @Test
    void denseLayersByPosition() {
        int z = model.int8("z", 0.3, -5, 16, 7);
        model.op("FULLY_CONNECTED", z, "", y, weights(7, 3)).output(z);
        assertRefused("FULLY_CONNECTED \"z\": its output is a batch of 16");
    }

    @Test
    void shuffledWeights() {
        int z = model.int8("z", 0.3, -5, 1, 7);
        model.op("FULLY_CONNECTED", z, "shuffled 1", y, weights(7, 48)).output(z);
        assertRefused("its weights are shuffled");
    }

    /** A picture that was reshaped to another one has its values in another order than any layer reads. */
    @Test
    void reshapedPictures() {
        int flat = model.int8("wide", 0.2, -5, 1, 2, 8, 3);
        int z = model.int8("z", 0.2, -5, 1, 1, 4, 3);
        model.op("RESHAPE", flat, "", y, model.numbers(1, 2, 8, 3)).op("MAX_POOL_2D", z, "window_h 2 window_w 2 stride_h 2 stride_w 2", flat).output(z);
        assertRefused("MAX_POOL_2D \"z\": what it reads was reshaped");
    }

    @Test
    void orderOfExecution() {
        model.ops.add(0, new SmallModel.Op("RELU", new int[] {y}, model.int8("z", 0.2, -5, 1, 4, 4, 3), java.util.Map.of()));
        model.output(model.tensors.size() - 1);
        assertRefused("RELU \"z\": it reads y, which no operator before it makes");
    }

    @Test
    void resultsThatNothingReads() {
        model.op("RELU", model.int8("z", 0.2, -5, 1, 4, 4, 3), "", y);
        assertRefused("RELU \"z\": nothing reads what it makes");
    }

    @Test
    void outputsThatNothingMakes() {
        model.output(model.int8("z", 0.2, -5, 1, 4, 4, 3));
        assertRefused("nothing makes its output z");
    }

    @Test
    void outputsThatAreInputs() {
        model.output(x);
        assertRefused("its output x is an input");
    }

    /** Sums that TFLite's 32 bits do not hold are for the check to find; it shows the clause in the spec that would have been written. */
    @Test
    void sumsBeyond32Bits() throws IOException {
        model.with(y, new SmallModel.Tensor("y", "INT8", new int[] {1, 4, 4, 3}, new float[] {1e-9f}, new long[1], 0, new long[0]));
        model.with(2, new SmallModel.Tensor("w", "INT8", new int[] {3, 3, 3, 2}, new float[] {1000}, new long[1], 0,
            SmallModel.random(new Random(3), 54, 8)));
        Result<ImportedModel> read = read(model.bytes());
        String text = read.failed() ? text(read) : text(ImportFolder.write(folder.resolve("out"), ImportFiles.of("m", read.value().orElseThrow())));
        assertTrue(text.contains("error["), text);
        assertNothingIn(folder);
    }

    /** All at once: those of one operator, and those of the next one. */
    @Test
    void everythingIsListed() {
        attributes("activation 4 stride_h 2");
        int z = model.int8("z", 0.2, -5, 1, 4, 4, 3);
        model.op("HARD_SWISH", z, "", y).output(z);
        List<Diagnostic> found = read(model.bytes()).diagnostics();
        assertEquals(2, found.size(), DiagnosticRenderer.render(found));
        assertEquals(1, found.get(0).span().line());
        assertEquals("activation TANH", found.get(0).span().text());
        assertEquals(2, found.get(1).span().line());
        assertTrue(found.get(1).span().text().startsWith("HARD_SWISH \"z\": input0 INT8[1, 4, 4, 3]"));
    }

    private void operands(String kind, int... inputs) {
        model.ops.set(0, new SmallModel.Op(kind, inputs, y, java.util.Map.of()));
    }

    private void attributes(String attributes) {
        SmallModel.Op op = model.ops.get(0);
        model.ops.clear();
        model.op(op.kind(), op.output(), attributes, op.inputs());
    }

    private int weights(int... shape) {
        int count = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        return model.weights(SCALE, 0, SmallModel.random(new Random(7), count, 8), shape);
    }

    private void assertRefused(String... parts) {
        Result<ImportedModel> result = read(model.bytes());
        assertTrue(result.failed(), "it is not refused");
        Stream.of(parts).forEach(part -> assertTrue(text(result).contains(part), text(result)));
    }

    private static Result<ImportedModel> read(byte[] bytes) {
        return new TfliteReader(Rounding.DOUBLE).read(Imported.file("m.tflite", bytes));
    }

    private static String text(Result<?> result) {
        return DiagnosticRenderer.render(result.diagnostics());
    }

    private static void assertNothingIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(), files.toList());
        }
    }
}

package convoy.importer.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.cli.Call;
import convoy.importer.ImportFiles;
import convoy.importer.ImportFolder;
import convoy.importer.Imported;
import convoy.importer.ImportedModel;
import convoy.importer.onnx.ModelSketch.Stored;
import convoy.onnx.OnnxAttributes;
import convoy.onnx.OnnxModel.Element;
import convoy.source.Diagnostic;
import convoy.source.DiagnosticRenderer;
import convoy.source.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import onnx.GraphProto;
import onnx.ModelProto;
import onnx.NodeProto;
import onnx.TensorProto;
import onnx.TensorShapeProto.Dimension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that cannot be represented, and damaged files: each is told what is wrong with it, and nothing is thrown or written. */
class RefusedModelsTest {
    private static final Element U8 = Element.UINT8;
    private static final Element S8 = Element.INT8;

    @TempDir
    Path folder;

    /** Many cases change one thing about a convolution of {@code x1}. */
    private static ModelProto.Builder convolution() {
        return model(sketch -> sketch.output(conv(sketch, new OnnxAttributes()))).toBuilder();
    }

    private static Stored conv(ModelSketch sketch, OnnxAttributes attributes) {
        return sketch.conv(sketch.input(U8, 1, 2, 6, 6), Weights.S8, List.of(3, 2, 3, 3), attributes);
    }

    private static ModelProto model(Consumer<ModelSketch> drawing) {
        ModelSketch sketch = new ModelSketch(1, 13);
        drawing.accept(sketch);
        return sketch.model().proto().build();
    }

    @Test
    void everyTruncation() {
        byte[] whole = convolution().build().toByteArray();
        int withoutContributions = convolution().removeOpsetImport(1).build().getSerializedSize();
        for (int length = 0; length < whole.length; length++) {
            Result<ImportedModel> result = read(Arrays.copyOf(whole, length));
            if (length != withoutContributions) {
                assertTrue(result.failed(), length + " of " + whole.length + " bytes are taken for a model");
                assertEquals("model-file", result.diagnostics().get(0).code(), length + " bytes");
            }
        }
    }

    /** Whatever a byte of the file becomes, it is a model or refused; and whether it is one, the ordinary check says. */
    @Test
    void everyByteOverwritten() throws IOException {
        Random random = new Random(1);
        int refused = 0;
        int places = 0;
        for (OnnxCase model : List.of(GroupCases.all().get(1), EndCases.all().get(2), JoinCases.all().get(13))) {
            byte[] whole = model.model();
            for (int place = 0; place < whole.length; place++, places++) {
                for (int value : new int[] {0, 0x7F, 0x80, 0xFF, whole[place] ^ 1 << random.nextInt(8)}) {
                    byte[] changed = whole.clone();
                    changed[place] = (byte) value;
                    Result<ImportedModel> result = read(changed);
                    refused += result.failed() ? 1 : 0;
                    if (value == 0x7F && !result.failed() && place % 32 == 0) {
                        ImportFolder.write(folder.resolve("out"), ImportFiles.of("m", result.value().orElseThrow()));
                    }
                }
            }
        }
        assertTrue(refused > places, "few refusals: " + refused + " at " + places + " places");
    }

    @Test
    void anEmptyFile() throws IOException {
        assertRefused(new byte[0], "error[model-file]", "it holds no graph");
    }

    @Test
    void aPicture() throws IOException {
        assertRefused("\u0089PNG, or something else that is no model".getBytes(StandardCharsets.ISO_8859_1), "error[model-file]",
            "no complete protobuf message");
    }

    @Test
    void aGraphWithoutNodes() throws IOException {
        assertRefused(convolution().setGraph(GraphProto.newBuilder().setName("empty")), "its graph has 0 nodes and 0 outputs");
    }

    @Test
    void operatorsOfNoVersion() throws IOException {
        assertRefused(convolution().clearOpsetImport(), "which version of ONNX's operators");
    }

    @Test
    void operatorsOfOtherVersions() throws IOException {
        ModelProto.Builder old = convolution();
        old.getOpsetImportBuilder(0).setVersion(9);
        assertRefused(old, "it uses version 9 of ONNX's operators", "needed: opset 10 to");
        ModelProto.Builder future = convolution();
        future.getOpsetImportBuilder(0).setVersion(1000);
        assertRefused(future, "it uses version 1000 of ONNX's operators");
    }

    @Test
    void tensorsThatNothingMakes() throws IOException {
        ModelProto.Builder model = convolution();
        node(model, 0).setInput(0, "lost");
        assertRefused(model, "node 0 (QLinearConv", "reads lost, which nothing before it makes");
    }

    @Test
    void outputsThatNothingMakes() throws IOException {
        ModelProto.Builder model = convolution();
        model.getGraphBuilder().getOutputBuilder(0).setName("lost");
        assertRefused(model, "the graph gives out lost, which nothing before it makes");
    }

    @Test
    void tensorsMadeTwice() throws IOException {
        ModelProto.Builder model = convolution();
        node(model, 0).setOutput(0, "x1");
        assertRefused(model, "x1 has the name of another tensor");
    }

    @Test
    void realNumbersAlone() throws IOException {
        assertRefused(model(sketch -> {
            sketch.model().input("x", Element.FLOAT, List.of(1, 2, 4, 4)).node("Relu", List.of("x"), "y").output("y", Element.FLOAT);
        }).toBuilder(), "no node of it is quantised", "quantize_static");
    }

    @Test
    void realNumbersIntoAConv() throws IOException {
        assertRefused(model(sketch -> {
            sketch.model().input("x", Element.FLOAT, List.of(1, 2, 4, 4));
            sketch.output(sketch.stored(sketch.node("Conv", "x", sketch.realConstant(S8, List.of(3, 2, 2, 2))), sketch.result(U8, 1)));
        }).toBuilder(), "it reads the real numbers of the input x", "QuantizeLinear behind the input");
    }

    @Test
    void unknownOperators() throws IOException {
        ModelProto.Builder model = model(sketch -> {
            Stored y = conv(sketch, new OnnxAttributes());
            sketch.output(sketch.node("Transpose", new OnnxAttributes().numbers("perm", List.of(0, 2, 3, 1)), y.name()), U8);
            sketch.output(sketch.node("Resize", y.name()), U8);
        }).toBuilder();
        node(model, 2).setDomain("org.example");
        assertRefused(model, "Transpose \"transpose11_node\": no layer does what this operator does", "org.example.Resize", "needed: one of QLinearConv");
    }

    @Test
    void openSizes() throws IOException {
        ModelProto.Builder model = convolution();
        axis(model, 2).setDimParam("height");
        assertRefused(model, "its input x1 has no fixed size along axis 2 (height)", "the batch alone may be open");
    }

    @Test
    void anOpenBatchCountsAsOne() {
        ModelProto.Builder model = convolution();
        axis(model, 0).setDimParam("N");
        List<String> notes = read(model.build().toByteArray()).value().orElseThrow().notes();
        assertEquals(List.of("The model's input x1 has an open batch axis (N). It counts as 1: frames follow one another."), notes);
    }

    @Test
    void batches() throws IOException {
        ModelProto.Builder model = convolution();
        axis(model, 0).setDimValue(8);
        assertRefused(model, "its input x1 is a batch of 8", "a batch of 1");
    }

    @Test
    void inputsWithoutShape() throws IOException {
        ModelProto.Builder model = convolution();
        model.getGraphBuilder().getInputBuilder(0).getTypeBuilder().getTensorTypeBuilder().clearShape();
        assertRefused(model, "its input x1 has no shape");
    }

    @Test
    void inputsOfOtherTypes() throws IOException {
        ModelProto.Builder model = convolution();
        model.getGraphBuilder().getInputBuilder(0).getTypeBuilder().getTensorTypeBuilder().setElemType(TensorProto.DataType.INT16_VALUE);
        assertRefused(model, "its input x1 is INT16", "int8 or uint8");
    }

    @Test
    void weightsInAnotherFile() throws IOException {
        ModelProto.Builder model = convolution();
        weights(model).setDataLocation(TensorProto.DataLocation.EXTERNAL).clearRawData();
        assertRefused(model, "the values of its weight tensor", "lie in another file", "a model with its constants inside");
    }

    @Test
    void weightsOfOtherTypes() throws IOException {
        ModelProto.Builder model = convolution();
        weights(model).setDataType(TensorProto.DataType.INT16_VALUE);
        assertRefused(model, "its weights are INT16");
    }

    @Test
    void fewerWeightsThanTheirShape() throws IOException {
        ModelProto.Builder model = convolution();
        weights(model).setDims(0, 4);
        assertRefused(model, "its weights are fewer or more than [4, 2, 3, 3]");
    }

    @Test
    void weightsThatAreComputed() throws IOException {
        assertRefused(model(sketch -> {
            Stored x = sketch.input(U8, 1, 2, 4, 4);
            Stored w = sketch.input(U8, 1, 2, 3, 3);
            sketch.output(sketch.node("ConvInteger", x.name(), w.name(), sketch.zeroPoint(x), sketch.zeroPoint(w)), Element.INT32);
        }).toBuilder(), "its weight tensor x2 is computed", "a constant weight tensor");
    }

    @Test
    void zeroPointsThatDoNotAgree() throws IOException {
        assertRefused(model(sketch -> {
            Stored y = conv(sketch, new OnnxAttributes());
            sketch.output(sketch.conv(new Stored(y.name(), U8, y.scale(), y.zero() + 1), Weights.S8, List.of(2, 3, 1, 1), new OnnxAttributes()));
        }).toBuilder(), "with the zero point", "one zero point for a tensor");
    }

    @Test
    void attributesOutOfRange() throws IOException {
        assertRefused(new OnnxAttributes().number("group", 3), "its group is 3 with 2 channels");
        assertRefused(new OnnxAttributes().numbers("kernel_shape", List.of(3, 2)), "its kernel_shape is [3, 2], but its weights have [3, 3]");
        assertRefused(new OnnxAttributes().numbers("strides", List.of(0, 1)), "its strides is [0, 1]", "2 numbers from 1");
        assertRefused(new OnnxAttributes().numbers("pads", List.of(0, 0, -1, 0)), "its pads is [0, 0, -1, 0]", "4 numbers from 0");
        assertRefused(new OnnxAttributes().numbers("dilations", List.of(3)), "its dilations is [3]");
        assertRefused(new OnnxAttributes().numbers("dilations", List.of(3, 1)), "its windows do not fit into [6, 6]");
        assertRefused(new OnnxAttributes().text("auto_pad", "SAME"), "its auto_pad is SAME", "SAME_UPPER or SAME_LOWER");
        assertRefused(new OnnxAttributes().text("auto_pad", "VALID").numbers("pads", List.of(0, 0, 1, 0)), "it has pads beside auto_pad VALID");
        assertRefused(new OnnxAttributes().text("auto_pad", "SAME_LOWER").numbers("strides", List.of(1, 6)), "ONNX Runtime crops it",
            "pads in place of auto_pad");
        assertRefused(new OnnxAttributes().number("strides", 2), "its attribute strides is INT", "a value of INTS");
        assertRefused(new OnnxAttributes().number("transposed", 1), "its attribute transposed is unknown");
    }

    private void assertRefused(OnnxAttributes attributes, String... parts) throws IOException {
        assertRefused(model(sketch -> sketch.output(conv(sketch, attributes))).toBuilder(), parts);
    }

    @Test
    void pools() throws IOException {
        assertRefused(pooled(PoolCases.window(2, 2).numbers("dilations", List.of(2, 1))), "its windows are dilated");
        assertRefused(pooled(new OnnxAttributes()), "it has no kernel_shape");
        assertRefused(pooled(PoolCases.window(2, 2).numbers("pads", List.of(2, 0, 0, 0))), "its padding is not smaller than its window [2, 2]");
        assertRefused(pooled(PoolCases.window(1, 1).numbers("strides", List.of(4, 4)).number("ceil_mode", 1)),
            "its ceil_mode makes [3, 3] windows of [2, 2]");
    }

    private static ModelProto.Builder pooled(OnnxAttributes attributes) {
        return model(sketch -> sketch.output(sketch.node("MaxPool", attributes, sketch.input(U8, 1, 2, 6, 6).name()), U8)).toBuilder();
    }

    /** Where the order of summands decides, no layer does what ONNX Runtime does. */
    @Test
    void averages() throws IOException {
        assertRefused(averaged(0.0301f, 1, PoolCases.window(2, 2)), "can be so near to a tie (as where they add up to", "GlobalAveragePool");
        assertRefused(averaged(0.25f, 2, PoolCases.window(2, 2).numbers("pads", List.of(1, 1, 0, 0))),
            "it averages over the 1 values of a window that lie inside",
            "count_include_pad 1");
        assertRefused(averaged(0.25f, 1, PoolCases.window(2, 2).number("count_include_pad", 1).number("ceil_mode", 1).numbers("strides", List.of(3, 3))),
            "its ceil_mode makes [3, 3] windows of [2, 2]");
        assertRefused(averaged(0.25f, 1, PoolCases.window(2, 2).number("channels_last", 1)), "its channels lie last");
    }

    private static ModelProto.Builder averaged(float scale, float coarser, OnnxAttributes attributes) {
        return model(sketch -> {
            Stored x = sketch.inputInSteps(U8, scale, 1, 2, 7, 7);
            sketch.output(sketch.average("QLinearAveragePool", x, new Stored("y", U8, scale * coarser, x.zero()), attributes));
        }).toBuilder();
    }

    @Test
    void joins() throws IOException {
        assertRefused(model(sketch -> {
            Stored a = sketch.input(U8, 1, 3, 4, 4);
            sketch.output(sketch.add(a, sketch.input(U8, 1, 3, 1, 1), sketch.result(U8, a.scale())));
        }).toBuilder(), "it adds [1, 3, 4, 4] and [1, 3, 1, 1]", "two tensors of one shape");
        assertRefused(model(sketch -> {
            Stored a = sketch.input(U8, 1, 3, 4, 4);
            sketch.output(sketch.node("Concat", new OnnxAttributes().number("axis", 2), a.name(), a.name()), U8);
        }).toBuilder(), "it joins along axis 2 of [1, 3, 4, 4]", "axis 1, the channels");
        assertRefused(model(sketch -> {
            Stored a = sketch.input(U8, 1, 3, 4, 4);
            sketch.output(sketch.node("Add", a.name(), sketch.constant(U8, List.of(), 1)), U8);
        }).toBuilder(), "it adds the constant");
    }

    @Test
    void biasesInOtherSteps() throws IOException {
        assertRefused(model(sketch -> {
            Stored x = sketch.input(U8, 1, 2, 4, 4);
            String bias = sketch.node("DequantizeLinear", sketch.constant(Element.INT32, List.of(3), 1, 2, 3), sketch.constant(0.5f));
            sketch.output(sketch.stored(sketch.node("Conv", sketch.real(x), sketch.realConstant(S8, List.of(3, 2, 2, 2)), bias), sketch.result(U8, 1)));
        }).toBuilder(), "its bias has the scales [0.5]", "ONNX Runtime takes its values as steps of the input's scale times the weights'");
    }

    @Test
    void sumsBeyond32Bits() throws IOException {
        assertRefused(model(sketch -> sketch.output(sketch.conv(sketch.input(U8, 1, 2, 6, 6), Weights.S8, List.of(3, 2, 3, 3), new OnnxAttributes(),
            new long[] {1, Integer.MAX_VALUE, 0}))).toBuilder(), "the sums of filter 1 reach", "at most 2^31 - 1");
    }

    /** A picture that was reshaped to another one has its values in another order than any layer reads. */
    @Test
    void reshapedPictures() throws IOException {
        assertRefused(model(sketch -> {
            Stored x = sketch.input(U8, 1, 2, 6, 6);
            Stored wide = x.passed(sketch.node("Reshape", x.name(), sketch.constant(Element.INT64, List.of(4), 1, 2, 4, 9)));
            sketch.output(sketch.conv(wide, Weights.S8, List.of(3, 2, 3, 3), new OnnxAttributes()));
        }).toBuilder(), "it reads [1, 2, 4, 9], which is [2, 6, 6] in the spec");
        assertRefused(model(sketch -> {
            Stored x = sketch.input(U8, 1, 2, 6, 6);
            sketch.output(sketch.node("Reshape", x.name(), sketch.constant(Element.INT64, List.of(3), 1, -1, 7)), U8);
        }).toBuilder(), "it makes [1, -1, 7] of [1, 2, 6, 6]");
    }

    @Test
    void matricesThatDoNotFit() throws IOException {
        assertRefused(model(sketch -> sketch.output(sketch.matmul(sketch.input(U8, 1, 20), Weights.S8, 19, 3))).toBuilder(),
            "its weights take 19 values of the last axis of [1, 20]");
        assertRefused(model(sketch -> sketch.output(sketch.stored(sketch.weighted("Gemm", sketch.input(U8, 1, 20), Weights.S8, List.of(20, 3), 1,
            new OnnxAttributes().number("transA", 1))))).toBuilder(), "it transposes what it reads");
    }

    @Test
    void outputsThatAreInputs() throws IOException {
        ModelProto.Builder model = convolution();
        model.getGraphBuilder().addOutput(model.getGraph().getInput(0));
        assertRefused(model, "its output x1 is an input");
    }

    @Test
    void inputsThatNothingReads() throws IOException {
        assertRefused(model(sketch -> {
            sketch.input(S8, 1, 3);
            sketch.output(conv(sketch, new OnnxAttributes()));
        }).toBuilder(), "nothing that an output depends on reads its input x1");
    }

    @Test
    void softmaxInTheMiddle() throws IOException {
        assertRefused(model(sketch -> {
            Stored y = conv(sketch, new OnnxAttributes());
            Stored soft = sketch.stored(sketch.node("Softmax", sketch.real(y)), sketch.result(U8, 0.004f));
            sketch.output(sketch.conv(soft, Weights.S8, List.of(2, 3, 1, 1), new OnnxAttributes()));
        }).toBuilder(), "which is left to the host");
    }

    /** All at once, each with the guilty part of its node underlined: those of one node, and those of the next one. */
    @Test
    void everythingIsListed() {
        List<Diagnostic> found = read(model(sketch -> {
            Stored y = conv(sketch, new OnnxAttributes().number("group", 5));
            sketch.output(sketch.node("Elu", y.name()), U8);
            sketch.output(sketch.node("MaxPool", PoolCases.window(2, 2).numbers("dilations", List.of(2, 2)), sketch.input(U8, 1, 2, 6, 6).name()), U8);
        }).toByteArray()).diagnostics();
        assertEquals(List.of("group 5", "Elu \"elu11_node\": input0 y5", "dilations [2, 2]"), found.stream().map(refusal -> refusal.span().text()).toList(),
            () -> DiagnosticRenderer.render(found));
        assertEquals(List.of(1, 2, 3), found.stream().map(refusal -> refusal.span().line()).toList());
    }

    private static NodeProto.Builder node(ModelProto.Builder model, int index) {
        return model.getGraphBuilder().getNodeBuilder(index);
    }

    private static Dimension.Builder axis(ModelProto.Builder model, int axis) {
        return model.getGraphBuilder().getInputBuilder(0).getTypeBuilder().getTensorTypeBuilder().getShapeBuilder().getDimBuilder(axis);
    }

    private static TensorProto.Builder weights(ModelProto.Builder model) {
        String name = node(model, 0).getInput(3);
        return model.getGraphBuilder().getInitializerBuilderList().stream().filter(constant -> constant.getName().equals(name)).findFirst().orElseThrow();
    }

    private void assertRefused(ModelProto.Builder model, String... parts) throws IOException {
        assertRefused(model.build().toByteArray(), parts);
    }

    /** As the command does it. */
    private void assertRefused(byte[] model, String... parts) throws IOException {
        Path file = Files.write(folder.resolve("m.onnx"), model);
        Call call = Call.of(folder.resolve("cache"), "import", file.toString(), "-o", folder.resolve("out/deep").toString());
        assertEquals(1, call.exit(), call.err());
        assertEquals("", call.out());
        Stream.of(parts).forEach(part -> assertTrue(call.err().contains(part), () -> part + " is not in\n" + call.err()));
        assertFalse(call.err().contains("\tat "), call.err());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    private static Result<ImportedModel> read(byte[] bytes) {
        return new OnnxReader().read(Imported.file("m.onnx", bytes));
    }
}

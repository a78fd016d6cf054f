package convoy.importer.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import convoy.importer.Imported;
import convoy.importer.ImportedModel;
import convoy.importer.onnx.ModelSketch.Real;
import convoy.importer.onnx.ModelSketch.Stored;
import convoy.onnx.OnnxAttributes;
import convoy.onnx.OnnxModel.Element;
import convoy.onnx.OnnxRun;
import convoy.source.Diagnostic;
import convoy.source.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Which groups ONNX Runtime fuses to operators on integers: the model that it saves after optimising says so. */
class FusionTest {
    private static final Element U8 = Element.UINT8;
    private static final Element S8 = Element.INT8;
    private static final List<Integer> WEIGHTS = List.of(4, 3, 3, 3);
    /** Those that a group is about, in float32. */
    private static final Set<String> FLOAT = Set.of("Conv", "FusedConv", "Gemm", "FusedGemm", "MatMul", "Add", "AveragePool", "GlobalAveragePool", "Concat");

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> importedGroupsAreFused() {
        return GroupCases.all().stream().map(model -> DynamicTest.dynamicTest(model.name(), () -> {
            List<String> operators = OnnxRun.optimised(model.model(), folder);
            assertTrue(operators.stream().noneMatch(FLOAT::contains), () -> operators.toString());
        }));
    }

    @TestFactory
    Stream<DynamicTest> groupsThatAreNotFusedAreRefused() {
        return Stream.of(
            unfused("a conv of int8", "Conv", "it reads int8", model ->
                model.output(model.stored(conv(model, S8)))),
            unfused("a conv from uint8 to int8", "Conv", "quantised to int8", model -> {
                Real conv = conv(model, U8);
                model.output(model.stored(conv.name(), model.result(S8, conv.scale())));
            }),
            unfused("Relu in front of what stores negative numbers", "FusedConv", "it cuts off", model -> {
                Real conv = conv(model, U8);
                model.output(model.stored(model.node("Relu", conv.name()), model.result(U8, conv.scale())));
            }),
            unfused("Clip below the greatest number stored", "FusedConv", "it cuts off", model -> {
                Real conv = conv(model, U8);
                model.output(model.storedFromZero(model.node("Clip", conv.name(), model.constant(0), model.constant(conv.scale() * 50)), conv));
            }),
            unfused("Relu in front of a zero point left out", "FusedConv", "which is not stated", model -> {
                Real conv = conv(model, U8);
                model.output(model.node("QuantizeLinear", model.node("Relu", conv.name()), model.constant(conv.scale())), U8);
            }),
            unfused("a conv with a bias of real numbers", "Conv", "is real numbers", model -> {
                Stored x = model.input(U8, 1, 3, 6, 6);
                String weights = model.realConstant(S8, WEIGHTS);
                model.output(model.stored(model.node("Conv", model.real(x), weights, model.reals(List.of(4))), model.result(U8, x.scale())));
            }),
            unfused("a conv with a bias of uint8", "Conv", "its bias is UINT8", model -> {
                Stored x = model.inputInSteps(U8, 0.5f, 1, 3, 6, 6);
                String weights = model.realConstant(S8, WEIGHTS);
                String bias = model.node("DequantizeLinear", model.constant(U8, List.of(4), 1, 2, 3, 4), model.constant(ModelSketch.STEP * 0.5f));
                model.output(model.stored(model.node("Conv", model.real(x), weights, bias), model.result(U8, x.scale())));
            }),
            unfused("a conv with weights of real numbers", "Conv", "are real numbers", model -> {
                Stored x = model.input(U8, 1, 3, 6, 6);
                model.output(model.stored(model.node("Conv", model.real(x), model.reals(WEIGHTS)), model.result(U8, x.scale())));
            }),
            unfused("a result quantised twice", "Conv", "is used 2 times", model -> {
                Real conv = conv(model, U8);
                model.output(model.stored(conv));
                model.output(model.stored(conv));
            }),
            unfused("a result given out as it is", "Conv", "is used 2 times", model -> {
                Real conv = conv(model, U8);
                model.output(model.stored(conv));
                model.output(conv.name(), Element.FLOAT);
            }),
            unfused("a result flattened in front of QuantizeLinear", "GlobalAveragePool", "goes to Flatten", model -> {
                Stored x = model.input(U8, 1, 3, 6, 6);
                String mean = model.node("GlobalAveragePool", model.real(x));
                model.output(model.stored(model.node("Flatten", mean), model.result(U8, x.scale())));
            }),
            unfused("int8 results pooled in front of QuantizeLinear", "Add", "goes to MaxPool", model -> {
                Stored x = model.input(S8, 1, 3, 6, 6);
                String sum = model.node("Add", model.real(x), model.real(x));
                model.output(model.stored(model.node("MaxPool", PoolCases.window(2, 2), sum), model.result(S8, x.scale() * 2)));
            }),
            unfused("Relu behind MaxPool in front of QuantizeLinear", "Add", "goes to Relu behind another operator", model -> {
                Stored x = model.input(U8, 1, 3, 6, 6);
                Real sum = new Real(model.node("Add", model.real(x), model.real(x)), U8, x.scale() * 2);
                model.output(model.storedFromZero(model.node("Relu", model.node("MaxPool", PoolCases.window(2, 2), sum.name())), sum));
            }),
            unfused("Relu between DequantizeLinear and an average", "GlobalAveragePool", "between it and the DequantizeLinear", model -> {
                Stored x = model.input(U8, 1, 3, 6, 6);
                model.output(model.stored(model.node("GlobalAveragePool", model.node("Relu", model.real(x))), model.result(U8, x.scale())));
            }),
            unfused("a maximum that an average and a QuantizeLinear read", "GlobalAveragePool", "between it and the DequantizeLinear", model -> {
                Stored x = model.input(U8, 1, 3, 6, 6);
                String pooled = model.node("MaxPool", PoolCases.window(2, 2), model.real(x));
                model.output(model.stored(pooled, new Stored("pooled", U8, x.scale(), x.zero())));
                model.output(model.stored(model.node("GlobalAveragePool", pooled), model.result(U8, x.scale())));
            }),
            unfused("Gemm with beta 2", "Gemm", "its beta is 2.0", model ->
                model.output(model.stored(model.weighted("Gemm", model.input(U8, 1, 20), Weights.S8, List.of(20, 6), 1,
                    new OnnxAttributes().real("beta", 2))))),
            unfused("Gemm of int8 with uint8", "Gemm", "with weights of uint8", model ->
                model.output(model.stored(model.weighted("Gemm", model.input(S8, 1, 20), Weights.U8, List.of(20, 6), 1, new OnnxAttributes())))),
            unfused("MatMul of int8", "MatMul", "it reads int8", model ->
                model.output(model.stored(model.weighted("MatMul", model.input(S8, 1, 20), Weights.S8.unbiased(), List.of(20, 6), 1, new OnnxAttributes())))),
            unfused("a sum of uint8 and int8", "Add", "it adds uint8 and int8", model -> {
                Stored a = model.input(U8, 1, 3, 4, 4);
                Stored b = model.input(S8, 1, 3, 4, 4);
                model.output(model.stored(model.node("Add", model.real(a), model.real(b)), model.result(U8, a.scale())));
            }));
    }

    private static Real conv(ModelSketch model, Element element) {
        return model.weighted("Conv", model.input(element, 1, 3, 6, 6), Weights.S8, WEIGHTS, 0, new OnnxAttributes());
    }

    /**
     * @param operator that is left in float32
     * @param reason   part of the message
     */
    private DynamicTest unfused(String name, String operator, String reason, Consumer<ModelSketch> drawing) {
        return DynamicTest.dynamicTest(name, () -> assertUnfused(OnnxCase.of(name, drawing), operator, reason));
    }

    private void assertUnfused(OnnxCase model, String operator, String reason) throws OrtException, IOException {
        List<String> operators = OnnxRun.optimised(model.model(), folder);
        assertTrue(operators.contains(operator), () -> operators.toString());
        Result<ImportedModel> result = new OnnxReader().read(Imported.file("m.onnx", model.model()));
        assertEquals(1, result.diagnostics().size(), () -> result.diagnostics().toString());
        Diagnostic refusal = result.diagnostics().get(0);
        assertTrue(refusal.message().contains(reason), refusal.message());
    }
}

package convoy.importer.onnx;

import convoy.importer.onnx.ModelSketch.Stored;
import convoy.onnx.OnnxAttributes;
import convoy.onnx.OnnxModel.Element;
import java.util.List;

/** What the ends of models have: real numbers, and operators that are left to the host. */
final class EndCases {
    private static final Element U8 = Element.UINT8;

    private EndCases() { }

    static List<OnnxCase> all() {
        return List.of(
            OnnxCase.of("real numbers in and out", model -> {
                Stored y = model.stored(model.weighted("Conv", model.realInput(U8, 1, 3, 6, 6), Weights.S8, List.of(4, 3, 3, 3), 0, new OnnxAttributes()));
                model.output(model.real(y), Element.FLOAT);
            }),
            OnnxCase.of("real numbers in and out of operators on integers", model -> {
                Stored y = model.conv(model.realInput(Element.INT8, 1, 3, 6, 6), Weights.S8.each(), List.of(4, 3, 3, 3), new OnnxAttributes());
                model.output(model.real(y), Element.FLOAT);
            }),
            OnnxCase.of("a classifier with Softmax", model -> {
                Stored y = model.stored(model.weighted("Gemm", model.realInput(U8, 1, 20), Weights.S8, List.of(20, 6), 1, new OnnxAttributes()));
                model.output(y);
                model.hostOutput(model.node("Softmax", new OnnxAttributes().number("axis", 1), model.real(y)));
            }),
            OnnxCase.of("sums that the host scales", model -> {
                String sums = model.sums("ConvInteger", model.input(U8, 1, 3, 6, 5), List.of(4, 3, 3, 3), 120, new OnnxAttributes());
                model.output(sums, Element.INT32);
                String real = model.node("Cast", new OnnxAttributes().number("to", Element.FLOAT.number()), sums);
                model.hostOutput(model.node("Mul", real, model.constant(0.25f)));
            }));
    }
}

package convoy.importer.onnx;

import convoy.importer.onnx.ModelSketch.Stored;
import convoy.onnx.OnnxAttributes;
import convoy.onnx.OnnxModel.Element;
import java.util.List;

/** QLinearMatMul and MatMulInteger. */
final class DenseCases {
    private static final Element U8 = Element.UINT8;
    private static final Element S8 = Element.INT8;

    private DenseCases() { }

    static List<OnnxCase> all() {
        return List.of(
            dense("dense layer of uint8 with uint8", U8, Weights.U8),
            dense("dense layer of uint8 with int8", U8, Weights.S8),
            dense("dense layer of uint8 with int8, a scale for each unit", U8, Weights.S8.each()),
            dense("dense layer of int8 with int8", S8, Weights.S8),
            dense("dense layer of int8, differences of nine bits", S8, Weights.S8.zero(-120)),
            OnnxCase.of("dense layer over a flattened picture", model -> {
                Stored picture = model.conv(model.input(U8, 1, 2, 5, 5), Weights.S8, List.of(3, 2, 2, 2), new OnnxAttributes());
                Stored vector = picture.passed(model.node("Flatten", picture.name()));
                model.output(model.matmul(vector, Weights.S8, 48, 7));
            }),
            OnnxCase.of("dense layer over a picture reshaped to a row of rows", model -> {
                Stored picture = model.conv(model.input(U8, 1, 2, 5, 5), Weights.S8, List.of(3, 2, 2, 2), new OnnxAttributes());
                Stored vector = picture.passed(model.node("Reshape", picture.name(), model.constant(Element.INT64, List.of(3), 0, 1, -1)));
                model.output(model.matmul(vector, Weights.S8, 48, 7));
            }),
            OnnxCase.of("sums of a dense layer", model ->
                model.output(model.sums("MatMulInteger", model.input(U8, 1, 20), List.of(20, 6), 119, new OnnxAttributes()), Element.INT32)),
            OnnxCase.of("sums of a dense layer and a bias, cut", model -> {
                String sums = model.sums("MatMulInteger", model.input(U8, 1, 20), List.of(20, 6), 119, new OnnxAttributes());
                String biased = model.node("Add", model.bias(6, List.of(6)), sums);
                model.output(model.node("Clip", biased, model.constant(Element.INT32, List.of(), -5000), model.constant(Element.INT32, List.of(), 70_000)),
                    Element.INT32);
            }));
    }

    private static OnnxCase dense(String name, Element element, Weights weights) {
        return OnnxCase.of(name, model -> model.output(model.matmul(model.input(element, 1, 40), weights, 40, 9)));
    }
}

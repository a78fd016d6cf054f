package convoy.importer.onnx;

import convoy.importer.onnx.ModelSketch.Real;
import convoy.importer.onnx.ModelSketch.Stored;
import convoy.onnx.OnnxAttributes;
import convoy.onnx.OnnxModel.Element;
import java.util.List;

/** Operators on real numbers between DequantizeLinear and QuantizeLinear. */
final class GroupCases {
    private static final Element U8 = Element.UINT8;
    private static final Element S8 = Element.INT8;
    private static final List<Integer> PICTURE = List.of(4, 3, 3, 3);

    private GroupCases() { }

    static List<OnnxCase> all() {
        return List.of(
            conv("group of a conv", 13, Weights.S8),
            conv("group of a conv, a scale for each filter", 13, Weights.S8.each()),
            conv("group of a conv with weights of uint8", 13, Weights.U8),
            conv("group of a conv without a bias", 13, Weights.S8.unbiased()),
            conv("group of a conv of opset 10", 10, Weights.S8),
            conv("group of a conv of opset 19", 19, Weights.S8.each()),
            conv("group of a conv of opset 21", 21, Weights.S8.each()),
            OnnxCase.of("group of a conv over a time series", model ->
                model.output(model.stored(model.weighted("Conv", model.input(U8, 1, 3, 12), Weights.S8, List.of(4, 3, 3), 0,
                    new OnnxAttributes().numbers("pads", List.of(2, 0)))))),
            OnnxCase.of("group of a conv over a volume", model ->
                model.output(model.stored(model.weighted("Conv", model.input(U8, 1, 2, 4, 4, 5), Weights.S8.each(), List.of(4, 2, 2, 2, 3), 0, plain())))),
            OnnxCase.of("group of a depthwise conv", model ->
                model.output(model.stored(model.weighted("Conv", model.input(U8, 1, 4, 6, 6), Weights.S8.each(), List.of(4, 1, 3, 3), 0,
                    new OnnxAttributes().number("group", 4).text("auto_pad", "SAME_UPPER"))))),
            OnnxCase.of("group of a conv and Relu", model -> {
                Real conv = model.weighted("Conv", model.input(U8, 1, 3, 6, 6), Weights.S8, PICTURE, 0, plain());
                model.output(model.storedFromZero(model.node("Relu", conv.name()), conv));
            }),
            OnnxCase.of("group of a conv and Clip", model -> {
                Real conv = model.weighted("Conv", model.input(U8, 1, 3, 6, 6), Weights.S8, PICTURE, 0, plain());
                model.output(model.storedFromZero(model.node("Clip", conv.name(), model.constant(0), model.constant(conv.scale() * 200)), conv));
            }),
            OnnxCase.of("group of a conv and Clip of opset 10", 10, model -> {
                Real conv = model.weighted("Conv", model.input(U8, 1, 3, 6, 6), Weights.S8, PICTURE, 0, plain());
                model.output(model.storedFromZero(model.node("Clip", new OnnxAttributes().real("min", 0), conv.name()), conv));
            }),
            OnnxCase.of("group of a conv with real weights that are quantised", model -> {
                Stored x = model.input(U8, 1, 2, 4, 4);
                String weights = model.reals(List.of(3, 2, 2, 2));
                String scale = model.constant(0.02f);
                String stored = model.node("QuantizeLinear", weights, scale, model.constant(S8, List.of(), 0));
                String real = model.node("DequantizeLinear", stored, scale, model.constant(S8, List.of(), 0));
                model.output(model.stored(model.node("Conv", model.real(x), real), model.result(U8, x.scale() * 2)));
            }),
            dense("group of Gemm", U8, new OnnxAttributes(), Weights.S8, List.of(20, 6)),
            dense("group of Gemm of int8", S8, new OnnxAttributes(), Weights.S8, List.of(20, 6)),
            dense("group of Gemm, transposed, a scale for each unit", U8, new OnnxAttributes().number("transB", 1), Weights.S8.each(), List.of(6, 20)),
            dense("group of Gemm without a bias, alpha 1.7", U8, new OnnxAttributes().real("alpha", 1.7f), Weights.U8.unbiased(), List.of(20, 6)),
            OnnxCase.of("group of Gemm and Relu", model -> {
                Real gemm = model.weighted("Gemm", model.input(S8, 1, 20), Weights.S8, List.of(20, 6), 1, plain());
                model.output(model.storedFromZero(model.node("Relu", gemm.name()), gemm));
            }),
            OnnxCase.of("group of MatMul", model ->
                model.output(model.stored(model.weighted("MatMul", model.input(U8, 1, 20), Weights.S8.unbiased(), List.of(20, 6), 1, plain())))),
            add("group of Add", U8, false),
            add("group of Add of int8", S8, false),
            add("group of Add and Relu", U8, true),
            OnnxCase.of("group of Concat", model -> {
                Stored a = model.input(U8, 1, 2, 5, 4);
                Stored b = model.input(U8, 1, 3, 5, 4);
                model.output(model.stored(model.node("Concat", new OnnxAttributes().number("axis", 1), model.real(a), model.real(b)),
                    model.result(U8, b.scale() * 0.9f)));
            }),
            OnnxCase.of("group of AveragePool", model -> {
                Stored x = model.input(U8, 1, 3, 6, 6);
                model.output(model.stored(model.node("AveragePool", PoolCases.window(2, 2), model.real(x)), model.result(U8, x.scale() * 0.87f)));
            }),
            OnnxCase.of("group of GlobalAveragePool", model -> {
                Stored x = model.input(S8, 1, 3, 6, 5);
                model.output(model.stored(model.node("GlobalAveragePool", model.real(x)), model.result(S8, x.scale() * 0.17f)));
            }),
            same("group of MaxPool", "MaxPool", PoolCases.window(2, 2)),
            same("group of GlobalMaxPool", "GlobalMaxPool", plain()),
            same("group of Flatten", "Flatten", plain()),
            OnnxCase.of("group of Pad", model -> {
                Stored x = model.input(U8, 1, 2, 4, 4);
                String pads = model.constant(Element.INT64, List.of(8), 0, 0, 1, 0, 0, 0, 1, 2);
                Stored padded = model.stored(model.node("Pad", model.real(x), pads), new Stored("padded", U8, x.scale(), x.zero()));
                model.output(model.conv(padded, Weights.S8, List.of(2, 2, 3, 3), plain()));
            }),
            OnnxCase.of("group of Relu, in the same steps", model -> {
                Stored y = model.stored(model.weighted("Gemm", model.input(U8, 1, 20), Weights.S8, List.of(20, 6), 1, plain()));
                model.output(model.stored(model.node("Relu", model.real(y)), new Stored("positive", U8, y.scale(), y.zero())));
            }),
            OnnxCase.of("group of Clip, in other steps", model -> {
                Stored y = model.conv(model.input(S8, 1, 3, 6, 6), Weights.S8, PICTURE, plain());
                String cut = model.node("Clip", model.real(y), model.constant(-50 * y.scale()), model.constant(60 * y.scale()));
                model.output(model.stored(cut, model.result(S8, y.scale() * 0.7f)));
            }),
            OnnxCase.of("group of a conv, pooled and reshaped in front of QuantizeLinear", model -> {
                Real conv = model.weighted("Conv", model.input(U8, 1, 3, 7, 6), Weights.S8.each(), PICTURE, 0, plain());
                String pooled = model.node("MaxPool", PoolCases.window(2, 2), model.node("Relu", conv.name()));
                String row = model.node("Reshape", pooled, model.constant(Element.INT64, List.of(2), 1, -1));
                Stored vector = model.storedFromZero(row, conv);
                model.output(model.stored(model.weighted("Gemm", vector, Weights.S8, List.of(48, 5), 1, plain())));
            }),
            OnnxCase.of("group of an average with a maximum behind DequantizeLinear", model -> {
                Stored x = model.input(U8, 1, 3, 6, 6);
                String pooled = model.node("MaxPool", PoolCases.window(3, 3), model.real(x));
                model.output(model.stored(model.node("GlobalAveragePool", pooled), model.result(U8, x.scale() * 0.4f)));
            }),
            OnnxCase.of("group of a conv, Identity in between", model -> {
                Real conv = model.weighted("Conv", model.input(U8, 1, 3, 6, 6), Weights.S8, PICTURE, 0, plain());
                model.output(model.storedFromZero(model.node("Identity", model.node("Relu", model.node("Dropout", conv.name()))), conv));
            }),
            OnnxCase.of("group of two averages with a maximum behind DequantizeLinear", model -> {
                Stored x = model.conv(model.input(U8, 1, 3, 7, 7), Weights.S8, PICTURE, plain());
                String pooled = model.node("MaxPool", PoolCases.window(2, 2), model.real(x));
                model.output(model.stored(model.node("AveragePool", PoolCases.window(2, 2), pooled), model.result(U8, x.scale() * 0.83f)));
                model.output(model.stored(model.node("GlobalAveragePool", pooled), model.result(U8, x.scale() * 0.4f)));
            }),
            OnnxCase.of("a picture in other steps", model -> {
                Stored y = model.conv(model.input(U8, 1, 3, 6, 6), Weights.S8, PICTURE, plain());
                model.output(model.stored(model.real(y), model.result(U8, y.scale() * 1.23f)));
            }),
            OnnxCase.of("int8 as uint8", model -> {
                Stored y = model.conv(model.input(S8, 1, 3, 6, 6), Weights.S8, PICTURE, plain());
                model.output(model.stored(model.real(y), new Stored("unsigned", U8, y.scale(), y.zero() + 128)));
            }),
            OnnxCase.of("a residual block", model -> {
                Stored x = model.input(U8, 1, 4, 6, 6);
                OnnxAttributes same = new OnnxAttributes().numbers("pads", List.of(1, 1, 1, 1));
                Real first = model.weighted("Conv", x, Weights.S8.each(), List.of(4, 4, 3, 3), 0, same);
                Stored inner = model.storedFromZero(model.node("Relu", first.name()), first);
                Stored second = model.stored(model.weighted("Conv", inner, Weights.S8.each(), List.of(4, 4, 3, 3), 0, same));
                Real sum = new Real(model.node("Add", model.real(second), model.real(x)), U8, second.scale() + x.scale());
                Stored joined = model.storedFromZero(model.node("Relu", sum.name()), sum);
                Stored mean = model.stored(model.node("GlobalAveragePool", model.real(joined)), model.result(U8, joined.scale() * 0.4f));
                Stored vector = model.stored(model.node("Flatten", model.real(mean)), new Stored("vector", U8, mean.scale(), mean.zero()));
                model.output(model.stored(model.weighted("Gemm", vector, Weights.S8, List.of(4, 5), 1, plain())));
            }));
    }

    private static OnnxAttributes plain() {
        return new OnnxAttributes();
    }

    private static OnnxCase conv(String name, int opset, Weights weights) {
        return OnnxCase.of(name, opset, model -> model.output(model.stored(model.weighted("Conv", model.input(U8, 1, 3, 6, 6), weights, PICTURE, 0,
            plain()))));
    }

    private static OnnxCase dense(String name, Element element, OnnxAttributes attributes, Weights weights, List<Integer> shape) {
        return OnnxCase.of(name, model ->
            model.output(model.stored(model.weighted("Gemm", model.input(element, 1, 20), weights, shape, shape.get(0) == 20 ? 1 : 0, attributes))));
    }

    private static OnnxCase add(String name, Element element, boolean relu) {
        return OnnxCase.of(name, model -> {
            Stored a = model.input(element, 1, 3, 6, 6);
            Stored b = model.input(element, 1, 3, 6, 6);
            Real sum = new Real(model.node("Add", model.real(a), model.real(b)), element, a.scale() + b.scale());
            model.output(relu ? model.storedFromZero(model.node("Relu", sum.name()), sum) : model.stored(sum));
        });
    }

    private static OnnxCase same(String name, String operator, OnnxAttributes attributes) {
        return OnnxCase.of(name, model -> {
            Stored x = model.conv(model.input(U8, 1, 3, 6, 6), Weights.S8, PICTURE, plain());
            model.output(model.stored(model.node(operator, attributes, model.real(x)), new Stored("result", U8, x.scale(), x.zero())));
        });
    }
}

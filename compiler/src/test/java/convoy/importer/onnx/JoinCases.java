package convoy.importer.onnx;

import convoy.importer.onnx.ModelSketch.Stored;
import convoy.onnx.OnnxAttributes;
import convoy.onnx.OnnxModel.Element;
import java.util.List;

/** QLinearAdd, QLinearConcat, and Concat, Pad, Relu, Clip and changes of shape on stored values. */
final class JoinCases {
    private static final Element U8 = Element.UINT8;
    private static final Element S8 = Element.INT8;

    private JoinCases() { }

    static List<OnnxCase> all() {
        return List.of(
            add("sum of two pictures of uint8", U8, 1, 3, 6, 6),
            add("sum of two pictures of int8", S8, 1, 3, 6, 6),
            add("sum of two time series", U8, 1, 4, 50),
            add("sum of two vectors", S8, 1, 60),
            add("sum of two volumes", U8, 1, 2, 4, 5, 3),
            OnnxCase.of("sum of a picture and what a conv makes of it", model -> {
                Stored x = model.input(U8, 1, 3, 6, 6);
                Stored y = model.conv(x, Weights.S8, List.of(3, 3, 3, 3), new OnnxAttributes().numbers("pads", List.of(1, 1, 1, 1)));
                model.output(model.add(x, y, model.result(U8, x.scale() + y.scale())));
            }),
            OnnxCase.of("channels side by side in other steps", model -> {
                Stored a = model.input(U8, 1, 2, 5, 4);
                Stored b = model.input(U8, 1, 3, 5, 4);
                model.output(model.concat(model.result(U8, a.scale() * 1.4f), a, b));
            }),
            OnnxCase.of("channels side by side, one in the output's steps", model -> {
                Stored a = model.input(S8, 1, 2, 12);
                Stored b = model.input(S8, 1, 3, 12);
                model.output(model.concat(new Stored("joined", S8, b.scale(), b.zero()), a, b));
            }),
            OnnxCase.of("vectors side by side", model -> {
                Stored a = model.input(U8, 1, 6);
                Stored b = model.input(U8, 1, 9);
                model.output(model.concat(model.result(U8, b.scale()), a, b));
            }),
            OnnxCase.of("channels side by side as they are stored", model -> {
                Stored x = model.input(U8, 1, 2, 6, 6);
                Stored pooled = x.passed(model.node("MaxPool", PoolCases.window(3, 3).numbers("pads", List.of(1, 1, 1, 1)), x.name()));
                Stored joined = x.passed(model.node("Concat", new OnnxAttributes().number("axis", -3), x.name(), pooled.name()));
                model.output(model.conv(joined, Weights.S8, List.of(3, 4, 2, 2), new OnnxAttributes()));
            }),
            padded("padding in front of a conv", List.of(0, 0, 1, 0, 0, 0, 2, 1), new OnnxAttributes()),
            padded("padding in front of a padded conv", List.of(0, 0, 1, 2, 0, 0, 0, 1), new OnnxAttributes().numbers("pads", List.of(1, 0, 0, 2))),
            padded("padding in front of a conv with auto_pad", List.of(0, 0, 1, 2, 0, 0, 2, 2), new OnnxAttributes().text("auto_pad", "SAME_UPPER")
                .numbers("strides", List.of(2, 2))),
            OnnxCase.of("padding in front of a maximum and as an output", model -> {
                Stored x = model.input(U8, 1, 2, 5, 5);
                Stored padded = x.passed(pad(model, x, List.of(0, 0, 1, 2, 0, 0, 1, 0)));
                Stored pooled = x.passed(model.node("MaxPool", PoolCases.window(2, 2), padded.name()));
                model.output(model.conv(pooled, Weights.S8, List.of(2, 2, 1, 1), new OnnxAttributes()));
                model.output(padded);
            }),
            OnnxCase.of("padding in front of an average", model -> {
                Stored x = model.input(S8, 1, 2, 5, 5);
                Stored padded = x.passed(pad(model, x, List.of(0, 0, 1, 0, 0, 0, 1, 1)));
                model.output(model.average("QLinearAveragePool", padded, model.result(S8, x.scale() * 0.63f), PoolCases.window(2, 2)));
            }),
            OnnxCase.of("bounds on stored values", model -> {
                Stored y = model.conv(model.input(S8, 1, 3, 6, 6), Weights.S8, List.of(3, 3, 3, 3), new OnnxAttributes());
                Stored cut = y.passed(model.node("Clip", y.name(), model.constant(S8, List.of(), -30), model.constant(S8, List.of(), 90)));
                model.output(model.conv(cut, Weights.S8, List.of(2, 3, 1, 1), new OnnxAttributes()));
            }),
            OnnxCase.of("bounds on stored values that are read elsewhere, too", model -> {
                Stored y = model.conv(model.input(S8, 1, 3, 6, 6), Weights.S8, List.of(3, 3, 3, 3), new OnnxAttributes());
                Stored cut = y.passed(model.node("Clip", y.name(), model.constant(S8, List.of(), -30), model.constant(S8, List.of(), 90)));
                model.output(model.conv(cut, Weights.S8, List.of(2, 3, 1, 1), new OnnxAttributes()));
                model.output(y);
            }),
            OnnxCase.of("a picture without its axis of rows", model -> {
                Stored x = model.input(U8, 1, 3, 6, 6);
                Stored mean = model.average("QLinearGlobalAveragePool", x, model.result(U8, x.scale() * 0.3f), new OnnxAttributes());
                Stored vector = mean.passed(model.node("Squeeze", mean.name(), model.constant(Element.INT64, List.of(2), 2, 3)));
                Stored same = vector.passed(model.node("Identity", vector.name()));
                model.output(model.matmul(same, Weights.S8, 3, 5));
            }),
            OnnxCase.of("a vector with more axes and back", model -> {
                Stored y = model.matmul(model.input(U8, 1, 12), Weights.S8, 12, 8);
                Stored longer = y.passed(model.node("Unsqueeze", y.name(), model.constant(Element.INT64, List.of(1), 1)));
                model.output(model.matmul(longer, Weights.S8, 8, 4));
            }));
    }

    private static OnnxCase add(String name, Element element, Integer... shape) {
        return OnnxCase.of(name, model -> {
            Stored a = model.input(element, shape);
            Stored b = model.input(element, shape);
            model.output(model.add(a, b, model.result(element, a.scale() + b.scale())));
        });
    }

    private static OnnxCase padded(String name, List<Integer> pads, OnnxAttributes attributes) {
        return OnnxCase.of(name, model -> {
            Stored x = model.input(U8, 1, 2, 5, 6);
            model.output(model.conv(x.passed(pad(model, x, pads)), Weights.S8, List.of(3, 2, 3, 3), attributes));
        });
    }

    private static String pad(ModelSketch model, Stored x, List<Integer> pads) {
        String amounts = model.constant(Element.INT64, List.of(pads.size()), pads.stream().mapToLong(Integer::longValue).toArray());
        return model.node("Pad", x.name(), amounts, model.zeroPoint(x));
    }
}

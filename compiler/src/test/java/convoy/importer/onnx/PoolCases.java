package convoy.importer.onnx;

import convoy.importer.onnx.ModelSketch.Stored;
import convoy.onnx.OnnxAttributes;
import convoy.onnx.OnnxModel.Element;
import java.util.Arrays;
import java.util.List;

/** MaxPool, QLinearAveragePool and QLinearGlobalAveragePool: all attributes, one to three dimensions. */
final class PoolCases {
    private static final Element U8 = Element.UINT8;
    private static final Element S8 = Element.INT8;
    private static final String INCLUDE = "count_include_pad";

    private PoolCases() { }

    static List<OnnxCase> all() {
        return List.of(
            maximum("maximum of a picture", U8, List.of(1, 3, 6, 7), window(2, 3)),
            maximum("maximum with stride and padding", S8, List.of(1, 3, 7, 8), window(3, 3).numbers("strides", List.of(2, 2))
                .numbers("pads", List.of(1, 2, 0, 1))),
            maximum("maximum with auto_pad SAME_UPPER", U8, List.of(1, 3, 8, 9), window(3, 2).numbers("strides", List.of(2, 2))
                .text("auto_pad", "SAME_UPPER")),
            maximum("maximum with auto_pad SAME_LOWER", S8, List.of(1, 3, 8, 9), window(3, 2).numbers("strides", List.of(2, 2))
                .text("auto_pad", "SAME_LOWER")),
            maximum("maximum with auto_pad VALID", S8, List.of(1, 3, 7, 8), window(3, 2).numbers("strides", List.of(2, 2)).text("auto_pad", "VALID")),
            maximum("maximum with ceil_mode that changes nothing", U8, List.of(1, 2, 8, 8), window(2, 2).numbers("strides", List.of(2, 2))
                .number("ceil_mode", 1)),
            maximum("maximum with ceil_mode", U8, List.of(1, 2, 8, 7), window(3, 3).numbers("strides", List.of(2, 3)).number("ceil_mode", 1)),
            maximum("maximum with a storage order", U8, List.of(1, 2, 6, 6), window(2, 2).number("storage_order", 1)),
            maximum("maximum of a time series", U8, List.of(1, 3, 15), window(4).numbers("strides", List.of(3)).numbers("pads", List.of(1, 2))),
            maximum("maximum of a volume", S8, List.of(1, 2, 5, 4, 6), window(2, 2, 3).numbers("strides", List.of(2, 1, 2))),
            average("average of two by two", U8, List.of(1, 3, 6, 6), 1.31f, window(2, 2)),
            average("average of a time series", S8, List.of(1, 3, 15), 0.83f, window(3)),
            average("average of a volume", U8, List.of(1, 2, 4, 4, 4), 0.91f, window(2, 1, 2)),
            average("average of padding, too", U8, List.of(1, 3, 5, 5), 0.77f, window(2, 2).numbers("strides", List.of(2, 2))
                .numbers("pads", List.of(1, 0, 0, 1))
                .number(INCLUDE, 1)),
            OnnxCase.of("average with zero point 0 of values with another", model -> {
                Stored x = model.input(U8, 1, 3, 6, 6);
                model.output(model.average("QLinearAveragePool", x, new Stored("average", U8, x.scale() * 0.43f, 0), window(2, 2)));
            }),
            exact("average with ties, the output as the input", U8, 1, window(2, 2)),
            exact("average with ties and padding, of what is there", S8, 1, window(3, 3).numbers("pads", List.of(1, 1, 1, 1))
                .numbers("strides", List.of(2, 2))),
            exact("average with ties and padding, of all", S8, 1, window(2, 3).numbers("pads", List.of(1, 1, 0, 2)).number(INCLUDE, 1)),
            exact("average with ties, in half as large steps", U8, 0.5f, window(2, 2).text("auto_pad", "SAME_UPPER").number(INCLUDE, 1)),
            exact("average with ties and ceil_mode, of what is there", U8, 1, window(2, 2).numbers("strides", List.of(2, 2)).number("ceil_mode", 1)),
            global("global average of a picture", U8, List.of(1, 5, 6, 7)),
            global("global average of a time series", S8, List.of(1, 5, 30)),
            global("global average of a volume", U8, List.of(1, 2, 3, 4, 5)));
    }

    static OnnxAttributes window(Integer... sizes) {
        return new OnnxAttributes().numbers("kernel_shape", Arrays.asList(sizes));
    }

    /** With a dense layer behind it, which says what the values mean; the maximum itself is an output, too. */
    private static OnnxCase maximum(String name, Element element, List<Integer> shape, OnnxAttributes attributes) {
        return OnnxCase.of(name, model -> {
            Stored x = model.input(element, shape.toArray(Integer[]::new));
            Stored pooled = x.passed(model.node("MaxPool", attributes, x.name()));
            model.output(pooled);
            int axes = shape.size() - 2;
            List<Integer> weights = new java.util.ArrayList<>(List.of(2, shape.get(1)));
            weights.addAll(java.util.Collections.nCopies(axes, 1));
            model.output(model.conv(pooled, Weights.S8, weights, new OnnxAttributes()));
        });
    }

    private static OnnxCase average(String name, Element element, List<Integer> shape, float coarser, OnnxAttributes attributes) {
        return OnnxCase.of(name, model -> {
            Stored x = model.input(element, shape.toArray(Integer[]::new));
            model.output(model.average("QLinearAveragePool", x, model.result(element, x.scale() * coarser), attributes));
        });
    }

    /** With a scale of one bit, so that float32 is exact and ties are; a zero point that is not the input's is even, as halves to even ask for. */
    private static OnnxCase exact(String name, Element element, float coarser, OnnxAttributes attributes) {
        return OnnxCase.of(name, model -> {
            Stored x = model.inputInSteps(element, 0x1p-5f, 1, 3, 7, 7);
            Stored y = new Stored("average", element, x.scale() * coarser, coarser == 1 ? x.zero() : x.zero() & ~1);
            model.output(model.average("QLinearAveragePool", x, y, attributes));
        });
    }

    private static OnnxCase global(String name, Element element, List<Integer> shape) {
        return OnnxCase.of(name, model -> {
            Stored x = model.input(element, shape.toArray(Integer[]::new));
            model.output(model.average("QLinearGlobalAveragePool", x, model.result(element, x.scale() * 0.21f), new OnnxAttributes()));
        });
    }
}

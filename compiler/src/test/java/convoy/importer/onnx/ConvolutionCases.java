package convoy.importer.onnx;

import convoy.importer.onnx.ModelSketch.Stored;
import convoy.onnx.OnnxAttributes;
import convoy.onnx.OnnxModel.Element;
import java.util.List;

/** QLinearConv and ConvInteger: all attributes, one to three dimensions. */
final class ConvolutionCases {
    private static final Element U8 = Element.UINT8;
    private static final Element S8 = Element.INT8;

    private ConvolutionCases() { }

    static List<OnnxCase> all() {
        return List.of(
            conv("conv of uint8 with int8", U8, List.of(1, 3, 7, 6), Weights.S8, List.of(5, 3, 3, 3), plain()),
            conv("conv of uint8 with int8, a scale for each filter", U8, List.of(1, 3, 7, 6), Weights.S8.each(), List.of(5, 3, 3, 3), plain()),
            conv("conv of uint8 with uint8", U8, List.of(1, 3, 7, 6), Weights.U8, List.of(5, 3, 3, 3), plain()),
            conv("conv of uint8 with uint8, zero point 0", U8, List.of(1, 3, 7, 6), Weights.U8.zero(0), List.of(5, 3, 3, 3), plain()),
            conv("conv of uint8 with uint8, differences of nine bits", U8, List.of(1, 3, 7, 6), Weights.U8.zero(100), List.of(5, 3, 3, 3), plain()),
            conv("conv of uint8 with int8, zero point 7, a scale for each filter", U8, List.of(1, 3, 7, 6), Weights.S8.zero(7).each(),
                List.of(5, 3, 3, 3), plain()),
            conv("conv of int8 with int8", S8, List.of(1, 3, 7, 6), Weights.S8, List.of(5, 3, 3, 3), plain()),
            conv("conv of int8 with int8, zero point -100", S8, List.of(1, 3, 7, 6), Weights.S8.zero(-100), List.of(5, 3, 3, 3), plain()),
            conv("conv without a bias", S8, List.of(1, 3, 7, 6), Weights.S8.each().unbiased(), List.of(5, 3, 3, 3), plain()),
            conv("conv with stride", U8, List.of(1, 2, 9, 8), Weights.S8, List.of(4, 2, 3, 3), plain().numbers("strides", List.of(2, 3))),
            conv("conv with padding", U8, List.of(1, 2, 5, 6), Weights.S8, List.of(4, 2, 3, 5), plain().numbers("pads", List.of(1, 2, 1, 2))),
            conv("conv with asymmetric padding", S8, List.of(1, 2, 5, 6), Weights.S8, List.of(4, 2, 3, 3), plain().numbers("pads", List.of(0, 2, 3, 1))),
            conv("conv with dilation", U8, List.of(1, 2, 9, 9), Weights.S8, List.of(4, 2, 3, 3), plain().numbers("dilations", List.of(2, 3))),
            conv("conv with everything", U8, List.of(1, 4, 11, 9), Weights.S8.each(), List.of(6, 2, 3, 2), plain().numbers("strides", List.of(2, 1))
                .numbers("dilations", List.of(1, 3)).numbers("pads", List.of(2, 0, 1, 3)).number("group", 2).numbers("kernel_shape", List.of(3, 2))),
            conv("conv with auto_pad SAME_UPPER", U8, List.of(1, 2, 8, 8), Weights.S8, List.of(4, 2, 3, 4), plain().text("auto_pad", "SAME_UPPER")
                .numbers("strides", List.of(2, 2))),
            conv("conv with auto_pad SAME_LOWER", U8, List.of(1, 2, 8, 7), Weights.S8, List.of(4, 2, 3, 4), plain().text("auto_pad", "SAME_LOWER")
                .numbers("strides", List.of(2, 1))),
            conv("conv with auto_pad VALID", U8, List.of(1, 2, 8, 7), Weights.S8, List.of(4, 2, 3, 4), plain().text("auto_pad", "VALID")),
            conv("conv in groups", U8, List.of(1, 6, 5, 5), Weights.S8.each(), List.of(9, 2, 3, 3), plain().number("group", 3)),
            conv("depthwise conv", U8, List.of(1, 6, 6, 5), Weights.S8.each(), List.of(6, 1, 3, 3), plain().number("group", 6)
                .numbers("pads", List.of(1, 1, 1, 1))),
            conv("depthwise conv of int8, three filters for each channel", S8, List.of(1, 4, 6, 5), Weights.S8, List.of(12, 1, 3, 3), plain()
                .number("group", 4)),
            conv("conv of 1x1", U8, List.of(1, 8, 4, 5), Weights.S8, List.of(5, 8, 1, 1), plain()),
            conv("conv over a time series", U8, List.of(1, 3, 20), Weights.S8.each(), List.of(4, 3, 5), plain().numbers("strides", List.of(2))
                .numbers("pads", List.of(1, 3)).numbers("dilations", List.of(2))),
            conv("conv over a time series with auto_pad", S8, List.of(1, 3, 19), Weights.S8, List.of(4, 3, 4), plain().text("auto_pad", "SAME_LOWER")
                .numbers("strides", List.of(2))),
            conv("depthwise conv over a time series", U8, List.of(1, 5, 20), Weights.U8, List.of(10, 1, 3), plain().number("group", 5)),
            conv("conv over a volume", U8, List.of(1, 2, 5, 6, 4), Weights.S8.each(), List.of(3, 2, 3, 3, 3), plain()
                .numbers("pads", List.of(1, 0, 1, 0, 2, 1))
                .numbers("strides", List.of(1, 2, 1))),
            conv("conv over a volume with auto_pad", S8, List.of(1, 2, 5, 6, 4), Weights.S8, List.of(3, 2, 2, 3, 3), plain().text("auto_pad", "SAME_UPPER")),
            conv("depthwise conv over a volume", U8, List.of(1, 3, 5, 4, 4), Weights.S8, List.of(3, 1, 2, 2, 2), plain().number("group", 3)),
            conv("conv over a volume in groups", U8, List.of(1, 4, 4, 4, 5), Weights.S8, List.of(4, 2, 2, 1, 3), plain().number("group", 2)
                .numbers("dilations", List.of(1, 1, 2))),
            OnnxCase.of("conv with sums that float32 rounds", model -> {
                Stored x = model.input(U8, 1, 3, 6, 6);
                long[] biases = {1 << 29, -(1 << 29), 123_456_789, 30_000_001};
                model.output(model.conv(x, Weights.S8, List.of(4, 3, 3, 3), plain(), biases));
            }),
            OnnxCase.of("conv of opset 10", 10, model ->
                model.output(model.conv(model.input(U8, 1, 3, 6, 6), Weights.S8, List.of(4, 3, 3, 3), plain()))),
            OnnxCase.of("conv of opset 21", 21, model ->
                model.output(model.conv(model.input(U8, 1, 3, 6, 6), Weights.S8, List.of(4, 3, 3, 3), plain()))),
            OnnxCase.of("two convs and a pool", model -> {
                Stored first = model.conv(model.input(U8, 1, 3, 12, 12), Weights.S8.each(), List.of(8, 3, 3, 3), plain()
                    .numbers("pads", List.of(1, 1, 1, 1)));
                Stored pooled = first.passed(model.node("MaxPool", PoolCases.window(2, 2).numbers("strides", List.of(2, 2)), first.name()));
                model.output(model.conv(pooled, Weights.S8.each(), List.of(4, 8, 3, 3), plain()));
            }),
            integer("sums of a conv", List.of(1, 3, 6, 5), List.of(4, 3, 3, 3), plain().numbers("pads", List.of(1, 0, 1, 0))),
            integer("sums of a conv over a time series", List.of(1, 3, 16), List.of(4, 3, 5), plain().numbers("strides", List.of(2))),
            integer("sums of a conv over a volume", List.of(1, 2, 4, 4, 4), List.of(3, 2, 2, 2, 2), plain()),
            integer("sums of a depthwise conv", List.of(1, 4, 6, 5), List.of(4, 1, 3, 3), plain().number("group", 4)),
            OnnxCase.of("sums of a conv and a bias, nothing negative", 14, model -> {
                Stored x = model.input(U8, 1, 3, 6, 5);
                String sums = model.sums("ConvInteger", x, List.of(4, 3, 3, 3), 120, plain());
                String biased = model.node("Add", sums, model.bias(4, List.of(4, 1, 1)));
                model.output(model.node("Relu", biased), Element.INT32);
            }),
            OnnxCase.of("sums of two convs added", model -> {
                Stored x = model.input(U8, 1, 3, 6, 5);
                String first = model.sums("ConvInteger", x, List.of(4, 3, 3, 3), 120, plain());
                String second = model.sums("ConvInteger", x, List.of(4, 3, 3, 3), 140, plain());
                model.output(model.node("Add", first, second), Element.INT32);
            }));
    }

    private static OnnxAttributes plain() {
        return new OnnxAttributes();
    }

    private static OnnxCase conv(String name, Element element, List<Integer> input, Weights weights, List<Integer> shape, OnnxAttributes attributes) {
        return OnnxCase.of(name, model -> model.output(model.conv(model.input(element, input.toArray(Integer[]::new)), weights, shape, attributes)));
    }

    private static OnnxCase integer(String name, List<Integer> input, List<Integer> shape, OnnxAttributes attributes) {
        return OnnxCase.of(name, model ->
            model.output(model.sums("ConvInteger", model.input(U8, input.toArray(Integer[]::new)), shape, 131, attributes), Element.INT32));
    }
}

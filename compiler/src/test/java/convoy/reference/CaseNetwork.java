package convoy.reference;

import convoy.check.Axis;
import convoy.check.Convolution;
import convoy.check.Finish;
import convoy.check.Hardware;
import convoy.check.IntTensor;
import convoy.check.IntegerType;
import convoy.check.LayerKind;
import convoy.check.Network;
import convoy.check.NetworkInput;
import convoy.check.Range;
import convoy.check.Rescale;
import convoy.check.Rounding;
import convoy.check.Tensor;
import convoy.check.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** The checked network of a layer case. */
final class CaseNetwork {
    private CaseNetwork() { }

    static Network of(LayerCase layer) {
        Tensor input = tensor(layer.input(), layer.inType(), layer.channels(), layer, LayerCase.AxisCase::size);
        Tensor output = tensor(layer.layer(), layer.finish().outType(), layer.filters(), layer, LayerCase.AxisCase::windows);
        List<Integer> shape = new ArrayList<>(List.of(layer.filters(), layer.channelsPerGroup()));
        layer.axes().forEach(axis -> shape.add(axis.kernel()));
        List<Axis> axes = layer.axes().stream()
            .map(axis -> new Axis(axis.size(), axis.kernel(), axis.stride(), axis.dilation(), axis.begin(), axis.end())).toList();
        List<Range> sums = IntStream.range(0, layer.filters()).mapToObj(layer::sumRange)
            .map(range -> new Range(range[0].longValueExact(), range[1].longValueExact())).toList();
        Convolution convolution = new Convolution(layer.depthwise() ? LayerKind.DEPTHWISE : LayerKind.CONV, layer.layer(), input, output, axes,
            layer.groups(), constant(layer.weights(), shape), layer.bias().map(bias -> constant(bias, List.of(layer.filters()))), sums,
            finish(layer.finish()), 3);
        return new Network(layer.name(), List.of(new NetworkInput(input, Optional.empty())), List.of(convolution), List.of(output), Hardware.UNSTATED,
            layer.name() + ".conv");
    }

    private static Finish finish(LayerCase.FinishCase finish) {
        Rescale rescale = switch (finish.kind()) {
            case "none" -> new Rescale.None();
            case "shift" -> new Rescale.Shift(finish.shifts());
            default -> new Rescale.Multiply(finish.factors(), finish.shifts());
        };
        return new Finish(rescale, Rounding.valueOf(finish.round().toUpperCase(Locale.ROOT)), finish.outType().zero(), finish.low(), finish.high(),
            finish.wrap());
    }

    private static IntTensor constant(LayerCase.ConstantCase constant, List<Integer> shape) {
        return new IntTensor(type(constant.type()), shape, constant.values());
    }

    private static IntegerType type(LayerCase.TypeCase type) {
        return new IntegerType(type.bits(), type.signed());
    }

    private static Tensor tensor(String name, LayerCase.TypeCase type, int channels, LayerCase layer, ToIntFunction<LayerCase.AxisCase> size) {
        List<Integer> shape = new ArrayList<>(List.of(channels));
        layer.axes().forEach(axis -> shape.add(size.applyAsInt(axis)));
        return new Tensor(name, new TensorType(type(type), type.zero(), shape), new Range(type.min(), type.max()));
    }
}

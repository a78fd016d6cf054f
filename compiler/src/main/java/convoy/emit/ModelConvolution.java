package convoy.emit;

import convoy.check.Axis;
import convoy.check.Convolution;
import convoy.check.IntTensor;
import convoy.check.Range;
import convoy.check.TensorType;
import convoy.templates.model.ConstantArray;
import convoy.templates.model.ConvolutionMethod;
import convoy.templates.model.ConvolutionMethod.Loop;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The method of a {@code conv} or {@code depthwise} layer.
 *
 * <p>The padded array has, for each channel, one block for each way a position can leave a remainder by the strides, and in a block one row-major grid of
 * quotients. Without strides that is the padded channel itself. Output position {@code o} with tap {@code t} reads padded position
 * {@code o * stride + t * dilation}: the block of {@code t * dilation % stride}, at {@code o + t * dilation / stride}, which is a constant distance from o.
 */
final class ModelConvolution {
    private final Convolution layer;
    private final String name;
    private final ModelConstants constants;
    private final ModelHelpers helpers;
    private final List<String> axisNames;
    private final boolean wide;

    /** @param name emitted name of the layer */
    ModelConvolution(Convolution layer, String name, ModelConstants constants, ModelHelpers helpers) {
        this.layer = layer;
        this.name = name;
        this.constants = constants;
        this.helpers = helpers;
        this.axisNames = ModelText.axisNames(layer.axes().size());
        this.wide = ModelText.wide(layer);
    }

    ConvolutionMethod view() {
        Range sums = layer.sumRange();
        String number = wide ? "long" : "int";
        helpers.accumulate(number);
        List<ConstantArray> arrays = new ArrayList<>();
        ConstantArray weights = weights();
        arrays.add(weights);
        layer.bias().ifPresent(bias -> arrays.add(bias(bias)));
        String start = layer.bias().isPresent() ? arrays.get(1).name() + "[f]" : "0";
        ModelFinish finish = new ModelFinish(name, "f", layer.finish(), layer.output().type().element(), sums, wide, constants, helpers);
        String stored = finish.stored();
        arrays.addAll(finish.arrays());
        ModelIndex padded = padded("c", ModelConvolution::placed);
        String value = ModelText.minusZero(layer.input().type(), "input[" + index("c", layer.input().type()).text() + "]", wide);
        return new ConvolutionMethod(name, summary(), ModelText.signature(layer), ModelText.range(sums),
            finish.words(), arrays, number, padded.size(), layer.axes().stream().anyMatch(axis -> axis.stride() > 1),
            loops("c", layer.input().type().channels(), "", Axis::size), padded.text(), value, index("f", layer.output().type()).size(), sumCount(),
            layer.filters(), start, kernelLoops(), weights.name() + "[" + weightIndex() + "]", padded(channel(), ModelConvolution::tap).text(),
            loops("", 1, "", Axis::outputSize), sumIndex().text(), index("f", layer.output().type()).text(), stored);
    }

    private String summary() {
        String groups = layer.groups() == 1 ? "" : ", groups " + layer.groups();
        return ModelText.heading(layer) + ": kernel " + ModelText.sizes(layer.axes(), Axis::kernel) + ", stride " + ModelText.sizes(layer.axes(), Axis::stride)
            + ", dilation " + ModelText.sizes(layer.axes(), Axis::dilation) + ", padding " + ModelText.padding(layer.axes()) + groups + ".";
    }

    private ConstantArray weights() {
        String shape = layer.weights().shape().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return constants.array(name, "weights", layer.weights().type() + "[" + shape + "]: filters, channels of a group, kernel.",
            layer.weights().values(), layer.taps(), !wide);
    }

    private ConstantArray bias(IntTensor bias) {
        return constants.array(name, "bias", bias.type() + "[" + layer.filters() + "]: what the sums of each filter start with.", bias.values(),
            layer.filters(), !wide);
    }

    private ModelIndex index(String channel, TensorType type) {
        return ModelIndex.of(channel, axisNames, type);
    }

    /** Where a padded position of a channel lies. */
    private ModelIndex padded(String channel, Place place) {
        ModelIndex index = ModelIndex.empty().and(channel, layer.input().type().channels());
        for (int a = 0; a < axisNames.size(); a++) {
            Axis axis = layer.axes().get(a);
            String position = place.on(axis, axisNames.get(a));
            index = axis.stride() == 1 ? index : index.and(ModelIndex.divided(position, "%", axis.stride()), axis.stride());
        }
        for (int a = 0; a < axisNames.size(); a++) {
            Axis axis = layer.axes().get(a);
            String position = place.on(axis, axisNames.get(a));
            index = index.and(axis.stride() == 1 ? position : ModelIndex.divided(position, "/", axis.stride()), pitch(axis));
        }
        return index;
    }

    /** Java text of a padded position on an axis. */
    private interface Place {
        String on(Axis axis, String name);
    }

    private static String placed(Axis axis, String name) {
        return ModelIndex.plus(name, String.valueOf(axis.padBegin()));
    }

    private static String tap(Axis axis, String name) {
        return ModelIndex.times("k" + name, axis.dilation());
    }

    /** Positions of an axis within a block of the padded array. */
    private static int pitch(Axis axis) {
        return (axis.size() + axis.padBegin() + axis.padEnd() + axis.stride() - 1) / axis.stride();
    }

    /** From the sum of the first window to that of the last. */
    private int sumCount() {
        long last = 0;
        for (Axis axis : layer.axes()) {
            last = last * pitch(axis) + axis.outputSize() - 1;
        }
        return Math.toIntExact(last + 1);
    }

    private ModelIndex sumIndex() {
        ModelIndex index = ModelIndex.empty();
        for (int a = 0; a < axisNames.size(); a++) {
            index = index.and(axisNames.get(a), pitch(layer.axes().get(a)));
        }
        return index;
    }

    private List<Loop> loops(String outer, int count, String prefix, ToIntFunction<Axis> size) {
        List<Loop> loops = new ArrayList<>();
        if (!outer.isEmpty()) {
            loops.add(new Loop(outer, count));
        }
        IntStream.range(0, axisNames.size()).mapToObj(a -> new Loop(prefix + axisNames.get(a), size.applyAsInt(layer.axes().get(a)))).forEach(loops::add);
        return loops;
    }

    private boolean oneChannel() {
        return layer.channelsPerGroup() == 1;
    }

    private List<Loop> kernelLoops() {
        return loops(oneChannel() ? "" : "c", layer.channelsPerGroup(), "k", Axis::kernel);
    }

    private String weightIndex() {
        ModelIndex index = ModelIndex.empty().and("f", layer.filters());
        index = oneChannel() ? index : index.and("c", layer.channelsPerGroup());
        for (int a = 0; a < axisNames.size(); a++) {
            index = index.and("k" + axisNames.get(a), layer.axes().get(a).kernel());
        }
        return index.text();
    }

    /** The input channel that filter {@code f} reads as channel {@code c} of its group. */
    private String channel() {
        String group = layer.groups() == 1 ? "0" : layer.filtersPerGroup() == 1 ? "f" : "f / " + layer.filtersPerGroup();
        return ModelIndex.plus(ModelIndex.times(group, layer.channelsPerGroup()), oneChannel() ? "0" : "c");
    }
}

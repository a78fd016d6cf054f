package convoy.emit;

import convoy.check.Axis;
import convoy.check.Convolution;
import convoy.check.IntTensor;
import convoy.check.Range;
import convoy.check.TensorType;
import convoy.templates.model.ConstantArray;
import convoy.templates.model.ConvolutionBody;
import convoy.templates.model.ConvolutionBody.Array;
import convoy.templates.model.ConvolutionBody.Loop;
import convoy.templates.model.ConvolutionBody.Readers;
import convoy.templates.model.ConvolutionMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The method of a {@code conv} or {@code depthwise} layer.
 *
 * <p>All windows of a block see a tap of the kernel at the same distance from where they begin. What they see there is picked out of the padded input into
 * a list of its own, and then added, times the tap's weight, to the sums of every filter that reads the channel. So all multiplications stand in one short
 * loop over arrays of one length and one index, whatever the strides, dilations and axes: the form that the JIT turns into vector instructions. It does not
 * where one side is read at a distance, since then it cannot know that what is written is not what is read next.
 */
final class ModelConvolution {
    /** Sums of a block of windows over all filters, at most: they stay in a processor's second-level cache. */
    private static final int BLOCK_SUMS = 1 << 17;
    /** Windows of a block, at least: shorter loops would be worth less than their beginning and end. */
    private static final int BLOCK_WINDOWS = 256;

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
        String number = ModelText.number(wide);
        helpers.accumulate(number);
        List<ConstantArray> arrays = new ArrayList<>();
        ConstantArray weights = weights();
        arrays.add(weights);
        Optional<ConstantArray> bias = layer.bias().map(this::bias);
        bias.ifPresent(arrays::add);
        ModelFinish finish = new ModelFinish(name, "f", layer.finish(), layer.output().type().element(), sums, wide, constants, helpers);
        String stored = finish.stored();
        arrays.addAll(finish.arrays());
        return new ConvolutionMethod(name, summary(), ModelText.signature(layer), ModelText.range(sums), finish.words(), arrays, Optional.empty(),
            body(number, named(weights), bias.map(ModelConvolution::named), stored));
    }

    private static Array named(ConstantArray array) {
        return new Array(array.type(), array.name());
    }

    /** @param number type of a sum */
    private ConvolutionBody body(String number, Array weights, Optional<Array> bias, String stored) {
        TensorType input = layer.input().type();
        int windows = Math.toIntExact(layer.output().type().positions());
        String value = ModelText.minusZero(input, "input[" + ModelIndex.of("c", axisNames, input).text() + "]", wide);
        ModelIndex placed = padded("c", ModelConvolution::placed);
        return new ConvolutionBody(number, placed.size(), loops("", Axis::size), placed.text(), value, input.channels(), windows,
            loops("", Axis::outputSize), windowIndex(), padded("0", ModelConvolution::corner).text(), layer.filters(), blockWindows(windows),
            bias, loops("k", Axis::kernel), padded("c", ModelConvolution::tap).text(), readers(), weights, weightIndex(),
            ModelIndex.times("f", windows), stored);
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

    /** All windows in blocks of about the same size. */
    private int blockWindows(int windows) {
        int most = Math.max(BLOCK_WINDOWS, BLOCK_SUMS / layer.filters());
        int blocks = (windows + most - 1) / most;
        return (windows + blocks - 1) / blocks;
    }

    // ---- Positions

    /** Java text of a padded position on an axis. */
    private interface Place {
        String on(Axis axis, String name);
    }

    /** Where a padded position of a channel lies. */
    private ModelIndex padded(String channel, Place place) {
        ModelIndex index = ModelIndex.empty().and(channel, layer.input().type().channels());
        for (int a = 0; a < axisNames.size(); a++) {
            Axis axis = layer.axes().get(a);
            index = index.and(place.on(axis, axisNames.get(a)), axis.padBegin() + axis.size() + axis.padEnd());
        }
        return index;
    }

    private static String placed(Axis axis, String name) {
        return ModelIndex.plus(name, String.valueOf(axis.padBegin()));
    }

    private static String corner(Axis axis, String name) {
        return ModelIndex.times(name, axis.stride());
    }

    private static String tap(Axis axis, String name) {
        return ModelIndex.times("k" + name, axis.dilation());
    }

    private String windowIndex() {
        ModelIndex index = ModelIndex.empty();
        for (int a = 0; a < axisNames.size(); a++) {
            index = index.and(axisNames.get(a), layer.axes().get(a).outputSize());
        }
        return index.text();
    }

    private List<Loop> loops(String prefix, ToIntFunction<Axis> size) {
        return IntStream.range(0, axisNames.size()).mapToObj(a -> new Loop(prefix + axisNames.get(a), size.applyAsInt(layer.axes().get(a)))).toList();
    }

    // ---- Filters

    /** The filters that read channel {@code c}: those of its group. */
    private Readers readers() {
        if (layer.groups() == 1) {
            return new Readers("0", String.valueOf(layer.filters()));
        }
        String group = layer.channelsPerGroup() == 1 ? "c" : ModelIndex.divided("c", "/", layer.channelsPerGroup());
        String first = ModelIndex.times(group, layer.filtersPerGroup());
        return new Readers(first, ModelIndex.plus(first, String.valueOf(layer.filtersPerGroup())));
    }

    private String weightIndex() {
        String channel = layer.channelsPerGroup() == 1 ? "0" : layer.groups() == 1 ? "c" : ModelIndex.divided("c", "%", layer.channelsPerGroup());
        ModelIndex index = ModelIndex.empty().and("f", layer.filters()).and(channel, layer.channelsPerGroup());
        for (int a = 0; a < axisNames.size(); a++) {
            index = index.and("k" + axisNames.get(a), layer.axes().get(a).kernel());
        }
        return index.text();
    }
}

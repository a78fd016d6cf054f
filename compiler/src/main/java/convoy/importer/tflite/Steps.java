package convoy.importer.tflite;

import convoy.check.IntTensor;
import convoy.check.IntegerType;
import convoy.check.LayerKind;
import convoy.check.TensorType;
import convoy.importer.ClauseDraft;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Layers that pass values through: a weight of 1 for each channel, so that the sum is the stored value minus the zero point. They pad, rescale and
 * clamp where no other layer can do it on the way.
 */
final class Steps {
    private static final IntegerType ONES = new IntegerType(1, false);
    /** The sum as it is; the output's zero point is added behind it. */
    static final ClauseDraft UNCHANGED = ClauseDraft.words("rescale shift 0");

    private Steps() { }

    /** Passes a tensor through, with the margin that it has around it. */
    static LayerBody pass(String word, Value value) {
        TensorType type = value.source().type();
        int channels = type.channels();
        List<ClauseDraft> clauses = new ArrayList<>();
        if (type.spatial().isEmpty()) {
            long[] unit = new long[Math.multiplyExact(channels, channels)];
            for (int k = 0; k < channels; k++) {
                unit[k * channels + k] = 1;
            }
            clauses.add(ClauseDraft.words("units " + channels));
            clauses.add(ClauseDraft.weights(new IntTensor(ONES, List.of(channels, channels), unit)));
            return new LayerBody(LayerKind.DENSE, word, List.of(value), clauses);
        }
        clauses.add(ClauseDraft.words("kernel 1"));
        if (!value.margin().isNone()) {
            clauses.add(ClauseDraft.words("padding " + value.margin().text()));
        }
        List<Integer> shape = new ArrayList<>(List.of(channels, 1));
        type.spatial().forEach(axis -> shape.add(1));
        long[] ones = new long[channels];
        Arrays.fill(ones, 1);
        clauses.add(ClauseDraft.weights(new IntTensor(ONES, shape, ones)));
        return new LayerBody(LayerKind.DEPTHWISE, word, List.of(value), clauses);
    }

    /** The input of an operator with its margin made, for one that cannot pad by itself. */
    static Value withoutMargin(Operation op, int place, Value value) {
        return value.margin().isNone() ? value : plain(op.graph(), op.input(place), value);
    }

    /** A tensor of the model as a tensor of the spec, stored as in the model. */
    static Value plain(Graph graph, TfliteTensor tensor, Value value) {
        if (value.isPlain()) {
            return value;
        }
        boolean padded = !value.margin().isNone();
        List<Integer> shape = padded ? TensorTypes.channelsFirst(value.shape()) : value.source().type().shape();
        graph.addLayer(pass(padded ? "pad" : "store", value).then(List.of(UNCHANGED)), tensor, value.meant().shaped(shape));
        Value made = graph.value(tensor.index()).orElseThrow().withShape(value.shape());
        graph.define(tensor.index(), made);
        return made;
    }
}

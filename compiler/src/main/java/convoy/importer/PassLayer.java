package convoy.importer;

import convoy.check.IntTensor;
import convoy.check.IntegerType;
import convoy.check.LayerKind;
import convoy.check.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A layer that passes values through: a weight of 1 for each channel, so that the sum is the stored value minus the zero point. It pads, rescales and
 * clamps where no other layer can do it on the way.
 *
 * @param kind    of the layer
 * @param clauses up to the weights
 */
public record PassLayer(LayerKind kind, List<ClauseDraft> clauses) {
    /** The sum as it is; the output's zero point is added behind it. */
    public static final ClauseDraft UNCHANGED = ClauseDraft.words("rescale shift 0");

    private static final IntegerType ONES = new IntegerType(1, false);

    public PassLayer {
        clauses = List.copyOf(clauses);
    }

    /** @param padding around the tensor, as a spec writes it */
    public static PassLayer of(TensorType type, Optional<String> padding) {
        return type.spatial().isEmpty() ? vector(type.channels()) : positions(type, padding);
    }

    private static PassLayer vector(int channels) {
        long[] unit = new long[Math.multiplyExact(channels, channels)];
        for (int k = 0; k < channels; k++) {
            unit[k * channels + k] = 1;
        }
        return new PassLayer(LayerKind.DENSE, List.of(ClauseDraft.words("units " + channels),
            ClauseDraft.weights(new IntTensor(ONES, List.of(channels, channels), unit))));
    }

    private static PassLayer positions(TensorType type, Optional<String> padding) {
        int channels = type.channels();
        List<ClauseDraft> clauses = new ArrayList<>();
        clauses.add(ClauseDraft.words("kernel 1"));
        padding.ifPresent(around -> clauses.add(ClauseDraft.words("padding " + around)));
        List<Integer> shape = new ArrayList<>(List.of(channels, 1));
        type.spatial().forEach(axis -> shape.add(1));
        long[] ones = new long[channels];
        Arrays.fill(ones, 1);
        clauses.add(ClauseDraft.weights(new IntTensor(ONES, shape, ones)));
        return new PassLayer(LayerKind.DEPTHWISE, clauses);
    }

    /** Its clauses, and what is done to the values. */
    public List<ClauseDraft> then(List<ClauseDraft> finish) {
        List<ClauseDraft> all = new ArrayList<>(clauses);
        all.addAll(finish);
        return all;
    }
}

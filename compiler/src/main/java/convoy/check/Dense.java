package convoy.check;

import convoy.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * A {@code dense} layer: every unit reads every value of its input.
 * <pre>sum[u] = bias[u] + SUM over i of (x[i] - zero_in) * w[u, i]</pre>
 * where {@code x} is the input flattened in the order of its shape, {@code C, (D,) H, W}: index {@code i = channel * positions + position}.
 *
 * @param name    as written
 * @param input   the tensor read, a vector or one with spatial axes
 * @param output  the vector made, {@code [units]}
 * @param weights shape {@code [units, inputs]}
 * @param bias    shape {@code [units]}
 * @param sums    the reachable range of the exact sum, bias included, per unit
 * @param finish  from the sum to the output
 * @param span    its name in the spec
 */
public record Dense(String name, Tensor input, Tensor output, IntTensor weights, Optional<IntTensor> bias, List<Range> sums, Finish finish, Span span)
    implements Weighted {
    public Dense {
        sums = List.copyOf(sums);
        if (!weights.shape().equals(List.of(output.type().channels(), Math.toIntExact(input.type().elements())))
                || !output.type().spatial().isEmpty() || sums.size() != output.type().channels()) {
            throw new IllegalArgumentException(name);
        }
    }

    @Override
    public LayerKind kind() {
        return LayerKind.DENSE;
    }

    /** A window over the whole input. */
    @Override
    public List<Axis> axes() {
        return Axis.whole(input.type().spatial());
    }

    public int units() {
        return filters();
    }

    /** Values that every unit reads. */
    public int inputSize() {
        return weights.shape().get(1);
    }

    /** Weight of a unit and a value of the flattened input. */
    public long weight(int unit, int index) {
        return weights.values()[unit * inputSize() + index];
    }

    @Override
    public long macs() {
        return weights.values().length;
    }
}

package convoy.check;

import convoy.source.Span;
import java.util.List;

/**
 * An {@code add} layer: value by value, {@code sum = SUM over the inputs of (x_i - zero_i)}, then the finish. With {@link Rescale.AddTflite} and
 * {@link Rescale.AddOnnx}, which take two inputs apart, their formulas replace sum and rescaling.
 *
 * @param name   as written
 * @param inputs two or more of one shape; two exactly for the forms named above
 * @param output of the same shape
 * @param sums   the reachable range of the sum per channel; for the forms named above too, although they compute something else
 * @param finish from the sum to the output
 * @param span   its name in the spec
 */
public record Add(String name, List<Tensor> inputs, Tensor output, List<Range> sums, Finish finish, Span span) implements Layer {
    public Add {
        inputs = List.copyOf(inputs);
        sums = List.copyOf(sums);
        if (inputs.size() < 2 || inputs.stream().anyMatch(input -> !input.type().shape().equals(output.type().shape()))
                || sums.size() != output.type().channels()) {
            throw new IllegalArgumentException(name);
        }
    }

    @Override
    public LayerKind kind() {
        return LayerKind.ADD;
    }

    @Override
    public List<Axis> axes() {
        return List.of();
    }

    @Override
    public long macs() {
        return 0;
    }

    @Override
    public long parameters() {
        return 0;
    }
}

package convoy.check;

import convoy.source.Span;
import java.util.List;

/**
 * A {@code concat} layer: the channels of its inputs one after the other, in the order written.
 *
 * @param name   as written
 * @param inputs two or more of one element type, zero point and spatial shape
 * @param output of the same type, with the channels of all
 * @param span   its name in the spec
 */
public record Concat(String name, List<Tensor> inputs, Tensor output, Span span) implements Layer {
    public Concat {
        inputs = List.copyOf(inputs);
        if (inputs.size() < 2 || inputs.stream().mapToInt(input -> input.type().channels()).sum() != output.type().channels()) {
            throw new IllegalArgumentException(name);
        }
    }

    @Override
    public LayerKind kind() {
        return LayerKind.CONCAT;
    }

    @Override
    public List<Range> sums() {
        return output.ranges();
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

package convoy.check;

import convoy.source.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Checks one {@code concat} layer. */
final class ConcatCheck {
    private final LayerParts parts;
    private final List<Tensor> inputs;

    private ConcatCheck(LayerParts parts, List<Tensor> inputs) {
        this.parts = parts;
        this.inputs = inputs;
    }

    /**
     * The checked layer; empty if a problem was reported.
     *
     * @param inputs two or more, or none if one of them is unknown
     */
    static Optional<Layer> check(LayerParts parts, List<Tensor> inputs) {
        if (inputs.isEmpty()) {
            parts.withoutInput();
            return Optional.empty();
        }
        return new ConcatCheck(parts, inputs).run();
    }

    private Optional<Layer> run() {
        TensorType first = inputs.get(0).type();
        for (int i = 1; i < inputs.size(); i++) {
            TensorType other = inputs.get(i).type();
            Optional<String> difference = !other.element().equals(first.element()) ? Optional.of("element type")
                : other.zeroPoint() != first.zeroPoint() ? Optional.of("zero point")
                : !other.spatial().equals(first.spatial()) ? Optional.of("spatial shape") : Optional.empty();
            if (difference.isPresent()) {
                return differs(i, difference.get());
            }
        }
        long channels = inputs.stream().mapToLong(input -> input.type().channels()).sum();
        if (channels > Limits.MAX_CHANNELS) {
            parts.tools().problems().report(Diagnostic.error("tensor-too-large", parts.span(),
                "the output has " + channels + " channels, but at most " + Limits.MAX_CHANNELS + " are supported"));
            return Optional.empty();
        }
        List<Integer> computed = Shapes.withChannels((int) channels, first.spatial());
        String sum = inputs.stream().map(input -> String.valueOf(input.type().channels())).collect(Collectors.joining(" + ")) + " = " + channels;
        Optional<List<Integer>> shape = parts.shape(computed, (error, stated, right) -> error.because("channels: " + sum)
            .because("the rest of the shape is that of every input: " + first.spatial()).help("write " + right));
        boolean passes = new PassThrough(parts).agrees(inputs.get(0));
        if (shape.isEmpty() || !passes) {
            return Optional.empty();
        }
        List<Range> ranges = new ArrayList<>();
        inputs.forEach(input -> ranges.addAll(input.ranges()));
        Tensor output = new Tensor(parts.name(), new TensorType(first.element(), first.zeroPoint(), shape.get()), ranges);
        return Optional.of(new Concat(parts.name(), inputs, output, parts.span()));
    }

    private Optional<Layer> differs(int index, String what) {
        Tensor first = inputs.get(0);
        Tensor other = inputs.get(index);
        parts.tools().problems().report(Diagnostic.error("input-mismatch", parts.syntax().inputs().get(index).span(),
            "the inputs of `" + parts.name() + "` must have one " + what)
            .because("`" + first.name() + "` is " + first.type()).because("`" + other.name() + "` is " + other.type())
            .see(parts.syntax().inputs().get(0).span(), "it is compared with this one")
            .help(what.equals("spatial shape") ? "a strided conv or a pool brings one to the other's size"
                : "rescale the layer that makes one of them to the other's type and zero point"));
        return Optional.empty();
    }
}

package convoy.check;

import convoy.source.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks one {@code add} layer. */
final class AddCheck {
    private final LayerParts parts;
    private final List<Tensor> inputs;

    private AddCheck(LayerParts parts, List<Tensor> inputs) {
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
        return new AddCheck(parts, inputs).run();
    }

    private Optional<Layer> run() {
        List<Integer> shape = inputs.get(0).type().shape();
        for (int i = 1; i < inputs.size(); i++) {
            if (!inputs.get(i).type().shape().equals(shape)) {
                return differs(i);
            }
        }
        List<Range> sums = sums();
        Optional<List<Integer>> output = parts.shape(shape, (error, stated, computed) -> error
            .because("every input has the shape " + computed + ", and so has their sum").help("write " + computed));
        Optional<FinishCheck.Outcome> outcome = new FinishReader(parts).read(inputs, sums);
        if (output.isEmpty() || outcome.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Add(parts.name(), inputs, outcome.get().tensor(parts.name(), output.get()), sums, outcome.get().finish(),
            parts.span()));
    }

    /** Differences of stored values and zero points of 32 bits each: they cannot overflow. */
    private List<Range> sums() {
        List<List<Range>> operands = inputs.stream().map(Tensor::operands).toList();
        List<Range> sums = new ArrayList<>();
        for (int channel = 0; channel < operands.get(0).size(); channel++) {
            int index = channel;
            sums.add(new Range(operands.stream().mapToLong(ranges -> ranges.get(index).min()).sum(),
                operands.stream().mapToLong(ranges -> ranges.get(index).max()).sum()));
        }
        return sums;
    }

    private Optional<Layer> differs(int index) {
        Tensor first = inputs.get(0);
        Tensor other = inputs.get(index);
        parts.tools().problems().report(Diagnostic.error("input-mismatch", parts.syntax().inputs().get(index).span(),
            "the inputs of `" + parts.name() + "` must have one shape")
            .because("`" + first.name() + "` is " + first.type()).because("`" + other.name() + "` is " + other.type())
            .see(parts.syntax().inputs().get(0).span(), "it is compared with this one")
            .help(first.type().channels() == other.type().channels() ? "a strided conv or a pool brings one to the other's size"
                : "a 1x1 conv brings one to the other's number of channels; `concat` joins tensors of different ones"));
        return Optional.empty();
    }
}

package convoy.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Checks one {@code dense} layer; a part whose prerequisites are wrong is left out. */
final class DenseCheck {
    private DenseCheck() { }

    /**
     * The checked layer; empty if a problem was reported.
     *
     * @param known the tensor it reads; if that is empty, only what does not depend on it is checked
     */
    static Optional<Layer> check(LayerParts parts, Optional<Tensor> known) {
        if (known.isEmpty()) {
            parts.withoutInput("units", "weights");
            return Optional.empty();
        }
        Tensor input = known.get();
        Optional<Integer> units = parts.requiredChannels("units");
        Optional<IntTensor> weights = parts.weights(units.map(count -> List.of(count, Math.toIntExact(input.type().elements()))), layout(input));
        Optional<Optional<IntTensor>> bias = parts.bias(units);
        Optional<List<Range>> sums = weights.isPresent() && bias.isPresent()
            ? parts.sums(List.of(), flattened(input), weights.get(), bias.get()) : Optional.empty();
        Optional<FinishCheck.Outcome> outcome = parts.finish(units, sums);
        Optional<List<Integer>> output = units.flatMap(count -> parts.shape(List.of(count), (error, stated, computed) -> error
            .because("the output of a dense layer is a vector of its units: [" + count + "]").help("write " + computed + ", or change `units`")));
        if (outcome.isEmpty() || output.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Dense(parts.name(), input, outcome.get().tensor(parts.name(), output.get()), weights.orElseThrow(), bias.orElseThrow(),
            sums.orElseThrow(), outcome.get().finish(), parts.span()));
    }

    private static String layout(Tensor input) {
        List<String> sizes = input.type().shape().stream().map(String::valueOf).toList();
        return "[units, inputs]" + (sizes.size() == 1 ? "" : "; inputs = " + String.join("*", sizes) + " = " + input.type().elements());
    }

    /** The range of each value of the flattened input, channel by channel. */
    private static List<Range> flattened(Tensor input) {
        List<Range> values = new ArrayList<>();
        input.operands().forEach(range -> values.addAll(Collections.nCopies(Math.toIntExact(input.type().positions()), range)));
        return values;
    }
}

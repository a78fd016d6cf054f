package convoy.check;

import convoy.source.Diagnostic;
import convoy.syntax.StatementSyntax;
import convoy.syntax.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Writes out {@code repeat} blocks, layer by layer. */
final class RepeatCheck {
    private static final int MAX_ITERATIONS = 1 << 12;

    private final Problems problems;
    private final Constants constants;
    private final Tensors tensors;
    private final Map<String, List<String>> copies = new LinkedHashMap<>();

    RepeatCheck(Problems problems, Constants constants, Tensors tensors) {
        this.problems = problems;
        this.constants = constants;
        this.tensors = tensors;
    }

    /**
     * Hands on the layers of one block. Once an iteration has problems, which the later ones would repeat, the rest are only declared.
     *
     * @param check takes a layer to check
     * @param skip  takes a layer to declare unchecked
     */
    void expand(StatementSyntax.Repeat repeat, Consumer<StatementSyntax.Layer> check, Consumer<StatementSyntax.Layer> skip) {
        int start = problems.count();
        Optional<Integer> count = constants.integer(repeat.count(), "the number of iterations", 1, MAX_ITERATIONS).map(Math::toIntExact);
        Map<String, Word> names = new LinkedHashMap<>();
        List<StatementSyntax.Layer> body = body(repeat, names);
        names.values().forEach(tensors::claim);
        int iterations = count.orElse(1);
        boolean sound = problems.count() == start;
        Optional<String> previous = tensors.last();
        for (int number = 1; number <= iterations; number++) {
            Iteration iteration = new Iteration(number, names.keySet(), previous);
            names.values().forEach(name -> tensors.expect(iteration.own(name)));
            int before = problems.count();
            for (StatementSyntax.Layer layer : body) {
                (sound ? check : skip).accept(iteration.copy(layer));
            }
            sound &= problems.count() == before;
            previous = tensors.last();
        }
        names.forEach((name, word) -> {
            tensors.alias(word, name + iterations);
            copies.put(name, IntStream.rangeClosed(1, iterations).mapToObj(number -> name + number).toList());
        });
    }

    /** By name as written, the names of the copies. */
    Map<String, List<String>> copies() {
        return copies;
    }

    /** The layers of the body; reports whatever else stands in it. */
    private List<StatementSyntax.Layer> body(StatementSyntax.Repeat repeat, Map<String, Word> names) {
        if (repeat.body().isEmpty()) {
            problems.report(Diagnostic.error("empty-repeat", repeat.span(), "this `repeat` has nothing to repeat")
                .help("write layers between its braces, or remove it"));
        }
        List<StatementSyntax.Layer> layers = new ArrayList<>();
        for (StatementSyntax statement : repeat.body()) {
            if (statement instanceof StatementSyntax.Layer layer) {
                add(layer, names, layers);
            } else if (statement instanceof StatementSyntax.Repeat inner) {
                problems.report(Diagnostic.error("misplaced-statement", inner.span().prefix("repeat".length()), "a `repeat` cannot stand in a `repeat`")
                    .help("write the layers of the inner one out"));
                layers.addAll(body(inner, names));
            } else {
                problems.report(Diagnostic.error("misplaced-statement", statement.span(), "only layers can stand in a `repeat`")
                    .help("move it in front of the `repeat`, or behind it"));
            }
        }
        return layers;
    }

    private void add(StatementSyntax.Layer layer, Map<String, Word> names, List<StatementSyntax.Layer> layers) {
        if (layer.name().text().equals(Iteration.PREVIOUS)) {
            problems.report(Diagnostic.error("reserved-name", layer.name().span(), "a layer in a `repeat` cannot be named `previous`")
                .because("there `previous` is the tensor that enters the iteration"));
        }
        Word first = names.putIfAbsent(layer.name().text(), layer.name());
        if (first == null) {
            layers.add(layer);
        } else {
            problems.report(Names.clash("tensor", layer.name(), first));
        }
    }
}

package convoy.check;

import convoy.source.Diagnostic;
import convoy.source.Span;
import convoy.syntax.ClauseSyntax;
import convoy.syntax.NumberSyntax;
import convoy.syntax.ParameterSyntax;
import convoy.syntax.StatementSyntax;
import java.util.List;
import java.util.Optional;

/** One layer as written, and the parts that several kinds of layer have in common. */
final class LayerParts {
    private final CheckTools tools;
    private final LayerKind kind;
    private final StatementSyntax.Layer syntax;
    private final Clauses clauses;

    /** Reports clauses that the kind does not take. */
    LayerParts(CheckTools tools, LayerKind kind, StatementSyntax.Layer syntax) {
        this.tools = tools;
        this.kind = kind;
        this.syntax = syntax;
        this.clauses = new Clauses(syntax.clauses(), kind.article() + " layer", kind.words().clauses(), kind.words().hints(), tools.problems());
    }

    CheckTools tools() {
        return tools;
    }

    LayerKind kind() {
        return kind;
    }

    StatementSyntax.Layer syntax() {
        return syntax;
    }

    Clauses clauses() {
        return clauses;
    }

    String name() {
        return syntax.name().text();
    }

    Span span() {
        return syntax.name().span();
    }

    /** A clause that must be there. */
    Optional<ClauseSyntax> required(String keyword) {
        Optional<ClauseSyntax> clause = clauses.find(keyword);
        if (clause.isEmpty() && !clauses.meant(keyword)) {
            tools.problems().report(Diagnostic.error("missing-clause", span(), "`" + name() + "` has no `" + keyword + "`")
                .help("add `" + LayerWords.example(keyword) + "`"));
        }
        return clause;
    }

    /** The number of output channels that a clause states, which must be there. */
    Optional<Integer> requiredChannels(String keyword) {
        return required(keyword)
            .flatMap(clause -> tools.constants().size((NumberSyntax) clause.value(), "`" + keyword + "`", Limits.MAX_CHANNELS));
    }

    /** The input, if it has spatial axes. */
    boolean hasAxes(Tensor input) {
        if (!input.type().spatial().isEmpty()) {
            return true;
        }
        tools.problems().report(Diagnostic.error("no-spatial-axis", span(), "`" + name() + "` needs an input with 1 to 3 spatial axes")
            .because("its input `" + input.name() + "` is the vector " + input.type()).help("a layer on vectors is `dense`"));
        return false;
    }

    /** Checks what can be checked without knowing what the layer reads. */
    void withoutInput(String... keywords) {
        for (String keyword : keywords) {
            required(keyword);
        }
        for (String what : List.of("weights", "bias")) {
            clauses.find(what).ifPresent(clause -> tools.parameters().load(what, clause.span(), (ParameterSyntax) clause.value(), Optional.empty(),
                ""));
        }
        if (kind.words().keepsType() && !clauses.has("rescale")) {
            FinishClauses.rounding(clauses, tools.problems(), Rounding.HALF_AWAY);
        } else {
            FinishClauses.read(clauses, tools.problems(), tools.constants());
        }
        stated(0);
    }

    /** The weights; empty if a problem was reported. */
    Optional<IntTensor> weights(Optional<List<Integer>> shape, String layout) {
        Optional<ClauseSyntax> clause = required("weights");
        if (clause.isEmpty()) {
            return Optional.empty();
        }
        ParameterSyntax parameter = (ParameterSyntax) clause.get().value();
        if (parameter.source() instanceof ParameterSyntax.NoneSyntax) {
            tools.problems().report(Diagnostic.error("missing-clause", clause.get().span(), "a layer cannot do without weights")
                .help("to try a layer out, write `weights int8 random seed 1`"));
            return Optional.empty();
        }
        return tools.parameters().load("weights", clause.get().span(), parameter, shape, "weights are laid out " + layout);
    }

    /** Empty if a problem was reported; an empty bias if there is none. */
    Optional<Optional<IntTensor>> bias(Optional<Integer> filters) {
        Optional<ClauseSyntax> clause = clauses.find("bias");
        if (clause.isEmpty() || ((ParameterSyntax) clause.get().value()).source() instanceof ParameterSyntax.NoneSyntax) {
            return Optional.of(Optional.empty());
        }
        return tools.parameters().load("bias", clause.get().span(), (ParameterSyntax) clause.get().value(), filters.map(List::of),
            "a bias has one value per " + kind.words().makers()).map(Optional::of);
    }

    /** The ranges of the sums of products; empty if a problem was reported. */
    Optional<List<Range>> sums(List<Axis> axes, List<Range> operands, IntTensor weights, Optional<IntTensor> bias) {
        try {
            return Optional.of(new SumRanges(axes, operands).of(weights, bias.map(IntTensor::values).orElse(new long[0])));
        } catch (ArithmeticException overflow) {
            long products = (long) weights.values().length / weights.shape().get(0);
            tools.problems().report(tooWide(products + (products == 1 ? " product" : " products") + " of inputs "
                + operands.stream().reduce(Range::union).orElseThrow() + " and " + weights.type() + " weights, and the bias, are added up")
                .help("narrower inputs or weights keep the sum within 64 bits"));
            return Optional.empty();
        }
    }

    /** A sum beyond the widest accumulator. */
    Diagnostic tooWide(String reason) {
        return Diagnostic.error("accumulator-too-wide", span(), "a sum of `" + name() + "` can need more than 64 bits").because(reason);
    }

    /** What the layer states of its output's type; empty if a problem was reported. */
    Optional<FinishCheck.Stated> stated(long unstatedZero) {
        if (syntax.output().isEmpty()) {
            return Optional.of(new FinishCheck.Stated(span(), Optional.empty(), unstatedZero));
        }
        Optional<IntegerType> element = tools.types().element(syntax.output().get().element());
        Optional<Long> zero = element.flatMap(type -> syntax.output().get().zero().isEmpty() ? Optional.of(unstatedZero)
            : tools.types().zero(syntax.output().get(), type));
        return zero.map(known -> new FinishCheck.Stated(syntax.output().get().span(), element, known));
    }

    /** The way from the sums to the output; empty if a problem was reported. */
    Optional<FinishCheck.Outcome> finish(Optional<Integer> channels, Optional<List<Range>> sums) {
        return new FinishReader(this).read(channels, sums, stated(0));
    }

    /** The computed shape; empty if it is too large or another one is stated. */
    Optional<List<Integer>> shape(List<Integer> computed, OutputShape.Explanation explanation) {
        return new OutputShape(tools.problems(), tools.types()).agree(syntax, computed, explanation);
    }
}

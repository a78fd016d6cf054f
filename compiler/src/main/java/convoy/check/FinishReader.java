package convoy.check;

import convoy.source.Diagnostic;
import convoy.syntax.ClauseSyntax;
import java.util.List;
import java.util.Optional;

/** Reads all of a layer's clauses from the sum to the output, and works out what comes of its sums. */
final class FinishReader {
    private static final int MAX_SCALED_BITS = 8;

    private final LayerParts parts;
    private final CheckTools tools;
    private final FinishCheck check;

    FinishReader(LayerParts parts) {
        this.parts = parts;
        this.tools = parts.tools();
        this.check = new FinishCheck(parts.name(), tools.problems(), parts.clauses());
    }

    /** The way from the sums of products, or of a pool, to the output; empty if a problem was reported or something is unknown. */
    Optional<FinishCheck.Outcome> read(Optional<Integer> channels, Optional<List<Range>> sums, Optional<FinishCheck.Stated> stated) {
        Optional<Rescale> rescale = rescale(channels, 1);
        Optional<FinishClauses> clauses = clauses(stated);
        if (rescale.isEmpty() || clauses.isEmpty() || sums.isEmpty()) {
            return Optional.empty();
        }
        if (!limits().fit(rescale.get(), sums.get())) {
            return Optional.empty();
        }
        return narrow(check.check(stated.orElseThrow(), clauses.get(), rescale.get(), sums.get()), sums.get());
    }

    /** The way from the inputs of an add layer to its output; empty if a problem was reported. */
    Optional<FinishCheck.Outcome> read(List<Tensor> inputs, List<Range> sums) {
        Optional<FinishCheck.Stated> stated = parts.stated(0);
        Optional<Rescale> rescale = rescale(Optional.of(sums.size()), inputs.size());
        Optional<FinishClauses> clauses = clauses(stated);
        if (rescale.isEmpty() || clauses.isEmpty()) {
            return Optional.empty();
        }
        if (rescale.get().kind() == Rescale.Kind.ADD_TFLITE || rescale.get().kind() == Rescale.Kind.ADD_ONNX) {
            AddRescaleRanges ranges = new AddRescaleRanges(inputs, stated.orElseThrow().zero());
            return limits().pairs(rescale.get(), ranges)
                .flatMap(uncut -> check.outcome(stated.orElseThrow(), clauses.get(), rescale.get(), uncut));
        }
        return limits().fit(rescale.get(), sums)
            ? narrow(check.check(stated.orElseThrow(), clauses.get(), rescale.get(), sums), sums) : Optional.empty();
    }

    private RescaleLimits limits() {
        return new RescaleLimits(tools.problems(), parts.clauses().find("rescale").map(ClauseSyntax::span).orElse(parts.span()),
            parts.kind().words().makers());
    }

    private Optional<Rescale> rescale(Optional<Integer> channels, int inputs) {
        Optional<ClauseSyntax> clause = parts.clauses().find("rescale");
        RescaleCheck rescales = new RescaleCheck(tools, new PerChannel(channels, parts.kind().words().makers()));
        return clause.isEmpty() ? Optional.of(new Rescale.None()) : rescales.check(clause.get(), parts.kind().joins(), inputs);
    }

    /** The clauses beside the rescaling; empty if a problem was reported. */
    private Optional<FinishClauses> clauses(Optional<FinishCheck.Stated> stated) {
        Optional<FinishClauses> finish = FinishClauses.read(parts.clauses(), tools.problems(), tools.constants());
        return finish.filter(clauses -> stated.isPresent() && check.consistent(stated.get(), clauses));
    }

    /** A float32 product is exact enough for narrow outputs only. */
    private Optional<FinishCheck.Outcome> narrow(Optional<FinishCheck.Outcome> outcome, List<Range> sums) {
        if (outcome.isEmpty() || !(outcome.get().finish().rescale() instanceof Rescale.Scale scale)
                || outcome.get().type().bits() <= MAX_SCALED_BITS) {
            return outcome;
        }
        Diagnostic error = Diagnostic.error("scaled-output-too-wide", parts.clauses().find("rescale").orElseThrow().span(),
            "`rescale scale` makes outputs of at most " + MAX_SCALED_BITS + " bits, not " + outcome.get().type())
            .because("it stands for a product in float32, as frameworks compute it for 8-bit tensors")
            .help("state a narrower type: `-> int8`");
        tools.problems().report(error.help(limits().asMultiply(scale, sums)
            .map(exact -> "or write `" + exact + " round half_even`, exactly the same factor")
            .orElse("or write `rescale multiply M shift S` with M / 2^S for each factor")));
        return Optional.empty();
    }
}

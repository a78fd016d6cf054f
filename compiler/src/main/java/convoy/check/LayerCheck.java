package convoy.check;

import convoy.source.Diagnostic;
import convoy.syntax.StatementSyntax;
import java.util.List;
import java.util.Optional;

/** Checks one layer by the rules of its kind. */
final class LayerCheck {
    private final CheckTools tools;

    LayerCheck(CheckTools tools) {
        this.tools = tools;
    }

    /**
     * The checked layer; empty if a problem was reported, or if it reads something unknown.
     *
     * @param inputs the tensors it reads; none if one of them is unknown
     */
    Optional<Layer> check(LayerKind kind, StatementSyntax.Layer syntax, List<Tensor> inputs) {
        if (!countFits(kind, syntax)) {
            return Optional.empty();
        }
        LayerParts parts = new LayerParts(tools, kind, syntax);
        Optional<Tensor> input = inputs.stream().findFirst();
        return switch (kind) {
            case CONV, DEPTHWISE -> ConvolutionCheck.check(parts, input);
            case DENSE -> DenseCheck.check(parts, input);
            case MAXPOOL -> PoolCheck.check(parts, input, Pool.Reduction.MAXIMUM);
            case MINPOOL -> PoolCheck.check(parts, input, Pool.Reduction.MINIMUM);
            case AVGPOOL -> PoolCheck.check(parts, input, Pool.Reduction.AVERAGE);
            case ADD -> AddCheck.check(parts, inputs);
            case CONCAT -> ConcatCheck.check(parts, inputs);
        };
    }

    private boolean countFits(LayerKind kind, StatementSyntax.Layer syntax) {
        boolean joins = kind.joins();
        int count = Math.max(1, syntax.inputs().size());
        if (joins && count < 2) {
            tools.problems().report(Diagnostic.error("too-few-inputs", syntax.inputs().isEmpty() ? syntax.name().span() : syntax.inputs().get(0).span(),
                kind.article() + " layer reads two tensors or more, not one")
                .help("name them: `" + kind.keyword() + " " + syntax.name().text() + " (a, b) { ... }`"));
            return false;
        }
        if (!joins && count > 1) {
            tools.problems().report(Diagnostic.error("too-many-inputs", syntax.inputs().get(1).span(),
                kind.article() + " layer reads one tensor, not " + count)
                .help("`add` and `concat` join several tensors to one"));
            return false;
        }
        return true;
    }
}

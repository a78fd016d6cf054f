package convoy.check;

import convoy.source.Diagnostic;
import convoy.source.Span;
import convoy.syntax.StatementSyntax;
import convoy.syntax.TypeSyntax;
import java.util.List;
import java.util.Optional;

/** Compares a layer's computed output shape with the stated one. */
final class OutputShape {
    /** Says why a layer's output has the shape that it has. */
    interface Explanation {
        /** Adds reasons and ways out to the error that another shape is stated. */
        Diagnostic explain(Diagnostic error, List<Integer> stated, List<Integer> computed);
    }

    private final Problems problems;
    private final Types types;

    OutputShape(Problems problems, Types types) {
        this.problems = problems;
        this.types = types;
    }

    /** The computed shape; empty if a problem was reported. */
    Optional<List<Integer>> agree(StatementSyntax.Layer layer, List<Integer> computed, Explanation explanation) {
        if (Shapes.elements(computed) > Limits.MAX_ELEMENTS) {
            problems.report(Diagnostic.error("tensor-too-large", layer.name().span(),
                "the output " + computed + " has more than " + Limits.MAX_ELEMENTS + " values"));
            return Optional.empty();
        }
        Optional<TypeSyntax.Shape> stated = layer.output().flatMap(TypeSyntax::shape);
        if (stated.isEmpty()) {
            return Optional.of(computed);
        }
        return types.shape(stated.get()).filter(shape -> same(layer.name().text(), stated.get().span(), shape, computed, explanation));
    }

    private boolean same(String layer, Span span, List<Integer> stated, List<Integer> computed, Explanation explanation) {
        if (stated.equals(computed)) {
            return true;
        }
        problems.report(explanation.explain(
            Diagnostic.error("shape-mismatch", span, "`" + layer + "` makes " + computed + ", not " + stated), stated, computed));
        return false;
    }
}

package convoy.check;

import convoy.source.Diagnostic;
import convoy.source.Span;
import convoy.syntax.StatementSyntax;
import convoy.syntax.TypeSyntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares a convolution's computed output shape with the stated one. */
final class OutputShape {
    private final Problems problems;
    private final Types types;
    private final LayerKind kind;
    private final String layer;
    private final List<Axis> axes;
    private final int inputChannels;

    OutputShape(Problems problems, Types types, LayerKind kind, String layer, List<Axis> axes, int inputChannels) {
        this.problems = problems;
        this.types = types;
        this.kind = kind;
        this.layer = layer;
        this.axes = axes;
        this.inputChannels = inputChannels;
    }

    /** The computed shape; empty if a problem was reported. */
    Optional<List<Integer>> agree(StatementSyntax.Layer syntax, List<Integer> computed) {
        if (Shapes.elements(computed) > Limits.MAX_ELEMENTS) {
            problems.report(Diagnostic.error("tensor-too-large", syntax.name().span(),
                "the output " + computed + " has more than " + Limits.MAX_ELEMENTS + " values"));
            return Optional.empty();
        }
        Optional<TypeSyntax.Shape> stated = syntax.output().flatMap(TypeSyntax::shape);
        if (stated.isEmpty()) {
            return Optional.of(computed);
        }
        return types.shape(stated.get()).filter(shape -> same(stated.get().span(), shape, computed));
    }

    private boolean same(Span span, List<Integer> stated, List<Integer> computed) {
        if (stated.equals(computed)) {
            return true;
        }
        Diagnostic error = Diagnostic.error("shape-mismatch", span, "`" + layer + "` makes " + computed + ", not " + stated);
        if (stated.size() != computed.size()) {
            problems.report(error.because("the output has the axes of the input: channels, then " + Shapes.axisNames(axes.size()))
                .help("write " + computed));
            return false;
        }
        String channels = kind == LayerKind.CONV ? "filters = " + computed.get(0)
            : "input channels * multiplier = " + inputChannels + "*" + computed.get(0) / inputChannels + " = " + computed.get(0);
        error = error.because("channels: " + channels + statedSize(stated.get(0), computed.get(0)));
        error = error.because("an axis: floor((size + begin + end - dilation*(kernel-1) - 1) / stride) + 1");
        for (int axis = 0; axis < axes.size(); axis++) {
            error = error.because(Shapes.formula(axis, axes.get(axis), axes.size()) + statedSize(stated.get(axis + 1), computed.get(axis + 1)));
        }
        error = error.help("write " + computed + ", or change the layer");
        Optional<String> padding = stated.get(0).equals(computed.get(0)) ? paddingFor(stated) : Optional.empty();
        problems.report(padding.isPresent() ? error.help("`padding " + padding.get() + "` would make it " + stated) : error);
        return false;
    }

    private static String statedSize(int stated, int computed) {
        return stated == computed ? "" : ", stated " + stated;
    }

    /** The padding that leads to the stated sizes, if any does. */
    private Optional<String> paddingFor(List<Integer> stated) {
        List<String> parts = new ArrayList<>();
        for (int axis = 0; axis < axes.size(); axis++) {
            Axis geometry = axes.get(axis);
            long total = (stated.get(axis + 1) - 1L) * geometry.stride() + geometry.span() - geometry.size();
            if (total < 0) {
                return Optional.empty();
            }
            parts.add(total % 2 == 0 ? String.valueOf(total / 2) : total / 2 + ":" + (total - total / 2));
        }
        return Optional.of(String.join("x", parts));
    }
}

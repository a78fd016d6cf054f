package convoy.check;

import convoy.source.Diagnostic;
import convoy.syntax.ClauseSyntax;
import convoy.syntax.DimensionSyntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks one pooling layer; a part whose prerequisites are wrong is left out. */
final class PoolCheck {
    private final LayerParts parts;
    private final Clauses clauses;
    private final Problems problems;
    private final Tensor input;
    private final Pool.Reduction reduction;

    private PoolCheck(LayerParts parts, Tensor input, Pool.Reduction reduction) {
        this.parts = parts;
        this.clauses = parts.clauses();
        this.problems = parts.tools().problems();
        this.input = input;
        this.reduction = reduction;
    }

    /**
     * The checked layer; empty if a problem was reported.
     *
     * @param known the tensor it reads; if that is empty, only what does not depend on it is checked
     */
    static Optional<Layer> check(LayerParts parts, Optional<Tensor> known, Pool.Reduction reduction) {
        boolean sound = hasOneWindow(parts) && !hasLooseClauses(parts);
        if (known.isEmpty()) {
            parts.withoutInput();
            return Optional.empty();
        }
        return parts.hasAxes(known.get()) && sound ? new PoolCheck(parts, known.get(), reduction).run() : Optional.empty();
    }

    private static boolean hasOneWindow(LayerParts parts) {
        Clauses clauses = parts.clauses();
        Problems problems = parts.tools().problems();
        if (!clauses.has("global")) {
            if (!clauses.has("window") && !clauses.meant("window")) {
                problems.report(Diagnostic.error("missing-clause", parts.span(), "`" + parts.name() + "` has no `window`")
                    .help("add `window 2x2`, or `global` to pool each channel as a whole"));
            }
            return clauses.has("window");
        }
        boolean alone = true;
        for (String other : List.of("window", "stride", "padding", "include_padding")) {
            if (clauses.has(other)) {
                problems.report(Diagnostic.error("contradictory-clauses", clauses.find(other).orElseThrow().span(),
                    "`" + other + "` contradicts `global`")
                    .see(clauses.find("global").orElseThrow().span(), "the window is the whole input, without padding").help("keep one of the two"));
                alone = false;
            }
        }
        return alone;
    }

    /** Whether there are clauses that would do nothing. */
    private static boolean hasLooseClauses(LayerParts parts) {
        Clauses clauses = parts.clauses();
        Problems problems = parts.tools().problems();
        if (clauses.has("rescale") && clauses.has("include_padding")) {
            problems.report(Diagnostic.error("unused-clause", clauses.find("include_padding").orElseThrow().span(),
                "`include_padding` has no effect beside `rescale`")
                .because("the rescaling takes the sum over the whole window, where padding contributes nothing").help("remove it"));
            return true;
        }
        boolean loose = false;
        for (String cut : List.of("relu", "clamp", "overflow")) {
            if (clauses.has(cut) && !clauses.has("rescale")) {
                problems.report(Diagnostic.error("unused-clause", clauses.find(cut).orElseThrow().span(),
                    "`" + cut + "` acts on a sum, and without `rescale` an average pool has none")
                    .because("the average is a stored value of the input's type").help("remove it, or rescale the sum: `rescale multiply M shift S`"));
                loose = true;
            }
        }
        return loose;
    }

    private Optional<Layer> run() {
        Optional<List<Axis>> axes = clauses.has("global") ? Optional.of(Axis.whole(input.type().spatial())) : windows().filter(this::paddingFits).filter(this::areaFits);
        Optional<List<Integer>> output = axes.flatMap(known -> parts.shape(
            Shapes.withChannels(input.type().channels(), known.stream().map(Axis::outputSize).toList()),
            new WindowShape("those of the input, " + input.type().channels(), known, WindowWords.POOL)));
        if (clauses.has("rescale")) {
            return rescaled(axes, output);
        }
        Optional<Rounding> rounding = FinishClauses.rounding(clauses, problems, Rounding.HALF_AWAY);
        boolean passes = new PassThrough(parts).agrees(input);
        if (axes.isEmpty() || output.isEmpty() || rounding.isEmpty() || !passes) {
            return Optional.empty();
        }
        return Optional.of(unscaled(axes.get(), output.get(), rounding.get()));
    }

    private Layer unscaled(List<Axis> axes, List<Integer> shape, Rounding rounding) {
        boolean choosing = reduction != Pool.Reduction.AVERAGE;
        boolean padded = clauses.has("include_padding");
        PoolRanges ranges = new PoolRanges(axes);
        List<Range> sums = choosing ? input.ranges()
            : ranges.dividends(input.ranges(), padded ? Optional.of(input.type().zeroPoint()) : Optional.empty());
        List<Range> outputs = choosing || !padded ? input.ranges()
            : sums.stream().map(range -> ranges.average(range, rounding)).toList();
        TensorType type = new TensorType(input.type().element(), input.type().zeroPoint(), shape);
        return new Pool(parts.kind(), reduction, parts.name(), input, new Tensor(parts.name(), type, outputs), axes, choosing ? Rounding.FLOOR : rounding, padded,
            sums, Optional.empty(), parts.span());
    }

    private Optional<Layer> rescaled(Optional<List<Axis>> axes, Optional<List<Integer>> output) {
        Optional<List<Range>> sums = axes.map(known -> new PoolRanges(known).dividends(input.operands(), Optional.empty()));
        Optional<FinishCheck.Stated> stated = parts.stated(input.type().zeroPoint())
            .map(type -> new FinishCheck.Stated(type.span(), type.type().or(() -> Optional.of(input.type().element())), type.zero()));
        Optional<FinishCheck.Outcome> outcome = new FinishReader(parts).read(Optional.of(input.type().channels()), sums, stated);
        if (outcome.isEmpty() || output.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Pool(parts.kind(), reduction, parts.name(), input, outcome.get().tensor(parts.name(), output.get()), axes.orElseThrow(),
            Rounding.FLOOR, false, sums.orElseThrow(), Optional.of(outcome.get().finish()), parts.span()));
    }

    private Optional<List<Axis>> windows() {
        Geometry geometry = new Geometry(problems, parts.tools().constants(), input.type(), WindowWords.POOL);
        DimensionSyntax window = clauses.value("window", DimensionSyntax.class).orElseThrow();
        return geometry.sizes(window, "window", 1).flatMap(sizes -> geometry.axes(parts, sizes));
    }

    /** Padding smaller than the window leaves no window without a position of the input. */
    private boolean paddingFits(List<Axis> axes) {
        List<String> reasons = new ArrayList<>();
        for (int axis = 0; axis < axes.size(); axis++) {
            Axis geometry = axes.get(axis);
            if (Math.max(geometry.padBegin(), geometry.padEnd()) >= geometry.kernel()) {
                reasons.add(Shapes.axisName(axis, axes.size()) + ": " + geometry.padBegin() + " before and " + geometry.padEnd()
                    + " after, but the window has " + geometry.kernel() + ": legal are 0 to " + (geometry.kernel() - 1));
            }
        }
        if (reasons.isEmpty()) {
            return true;
        }
        ClauseSyntax padding = clauses.find("padding").orElseThrow();
        Diagnostic error = Diagnostic.error("padding-too-large", padding.span(), "the padding of a pool must be smaller than its window");
        for (String reason : reasons) {
            error = error.because(reason);
        }
        problems.report(error.help("a window within the padding would have nothing to pool"));
        return false;
    }

    private boolean areaFits(List<Axis> axes) {
        long area = Shapes.elements(axes.stream().map(Axis::kernel).toList());
        if (area > Limits.MAX_ELEMENTS) {
            problems.report(Diagnostic.error("window-too-wide", clauses.find("window").orElseThrow().span(),
                "the window has " + area + " positions, but at most " + Limits.MAX_ELEMENTS + " are supported"));
            return false;
        }
        return true;
    }
}

package convoy.check;

import convoy.source.Diagnostic;
import convoy.source.Span;
import convoy.syntax.DimensionSyntax;
import convoy.syntax.NumberSyntax;
import convoy.syntax.PaddingSyntax;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads kernel, stride, dilation and padding, and computes the axes of a windowed layer. */
final class Geometry {
    private final Problems problems;
    private final Constants constants;
    private final TensorType input;
    private final WindowWords words;

    Geometry(Problems problems, Constants constants, TensorType input, WindowWords words) {
        this.problems = problems;
        this.constants = constants;
        this.input = input;
        this.words = words;
    }

    /** The sizes of a clause's dimension, one per axis; empty if a problem was reported. */
    Optional<List<Integer>> sizes(DimensionSyntax dimension, String keyword, int min) {
        List<Integer> sizes = new ArrayList<>();
        for (DimensionSyntax.Part part : dimension.parts()) {
            if (part.end().isPresent()) {
                problems.report(Diagnostic.error("bad-dimension", dimension.span(), "`" + keyword + "` takes one number per axis, not begin:end")
                    .help("only `padding` has a begin and an end"));
                return Optional.empty();
            }
            number(part.first(), keyword, min).ifPresent(sizes::add);
        }
        return sizes.size() < dimension.parts().size() ? Optional.empty() : spread(sizes, dimension.span(), keyword);
    }

    /** The axes of a layer; empty if a problem was reported. A pool's stride is its window if unstated. */
    Optional<List<Axis>> axes(LayerParts parts, List<Integer> kernel) {
        String layer = parts.name();
        Clauses clauses = parts.clauses();
        List<Integer> ones = Collections.nCopies(input.spatial().size(), 1);
        Optional<List<Integer>> strides = sizes(clauses, "stride", words == WindowWords.POOL ? kernel : ones);
        Optional<List<Integer>> dilations = sizes(clauses, "dilation", ones);
        if (strides.isEmpty() || dilations.isEmpty()) {
            return Optional.empty();
        }
        List<Axis> bare = new ArrayList<>();
        for (int axis = 0; axis < kernel.size(); axis++) {
            long span = (long) dilations.get().get(axis) * (kernel.get(axis) - 1) + 1;
            if (span > Limits.MAX_SIZE) {
                problems.report(Diagnostic.error("window-too-wide", parts.span(),
                    "a window of `" + layer + "` spans more than " + Limits.MAX_SIZE + " positions")
                    .because(Shapes.axisName(axis, kernel.size()) + ": dilation * (kernel - 1) + 1 = " + span));
                return Optional.empty();
            }
            bare.add(new Axis(input.spatial().get(axis), kernel.get(axis), strides.get().get(axis), dilations.get().get(axis), 0, 0));
        }
        Optional<List<Axis>> axes = clauses.value("padding", PaddingSyntax.class).map(padding -> pad(padding, bare)).orElse(Optional.of(bare));
        return axes.filter(padded -> notEmpty(layer, clauses.find(words.keyword()).map(clause -> clause.span()).orElse(parts.span()), padded));
    }

    private boolean notEmpty(String layer, Span span, List<Axis> axes) {
        List<Integer> empty = new ArrayList<>();
        for (int axis = 0; axis < axes.size(); axis++) {
            if (axes.get(axis).outputSize() < 1) {
                empty.add(axis);
            }
        }
        if (empty.isEmpty()) {
            return true;
        }
        Diagnostic error = Diagnostic.error("empty-output", span, "`" + layer + "` has no output: its window is larger than the padded input");
        for (int axis : empty) {
            Axis wrong = axes.get(axis);
            int missing = wrong.span() - wrong.size() - wrong.padBegin() - wrong.padEnd();
            error = error.because(words.formula(axis, wrong, axes.size()))
                .help(Shapes.axisName(axis, axes.size()) + ": " + missing + " more " + (missing == 1 ? "position" : "positions")
                + " of padding in all, or a smaller " + words.keyword());
        }
        problems.report(error);
        return false;
    }

    private Optional<List<Integer>> sizes(Clauses clauses, String keyword, List<Integer> unstated) {
        return clauses.value(keyword, DimensionSyntax.class).map(dimension -> sizes(dimension, keyword, 1)).orElse(Optional.of(unstated));
    }

    private Optional<Integer> number(NumberSyntax number, String keyword, int min) {
        return constants.integer(number, "`" + keyword + "`", min, Limits.MAX_SIZE).map(Math::toIntExact);
    }

    private <T> Optional<List<T>> spread(List<T> parts, Span span, String keyword) {
        int axes = input.spatial().size();
        if (parts.size() == 1) {
            return Optional.of(Collections.nCopies(axes, parts.get(0)));
        }
        if (parts.size() != axes) {
            problems.report(Diagnostic.error("axis-count", span,
                "`" + keyword + " " + span.text() + "` has " + parts.size() + " axes, but the input has " + axes)
                .because("the input is " + input + ": channels, then " + Shapes.axisNames(axes))
                .help("write " + (axes == 1 ? "one number" : axes + " numbers joined by `x`") + (axes == 1 ? "" : ", or one number for every axis")));
            return Optional.empty();
        }
        return Optional.of(parts);
    }

    private Optional<List<Axis>> pad(PaddingSyntax padding, List<Axis> axes) {
        Optional<List<int[]>> amounts = switch (padding.form()) {
            case VALID -> Optional.of(axes.stream().map(axis -> new int[] {0, 0}).toList());
            case SAME -> Optional.of(axes.stream().map(axis -> atEnd(sameTotal(axis))).toList());
            case SAME_LOWER -> Optional.of(axes.stream().map(axis -> atBegin(sameTotal(axis))).toList());
            case TOTAL -> sizes(padding.amount().orElseThrow(), "padding total", 0).map(totals -> totals.stream().map(Geometry::atEnd).toList());
            case EXPLICIT -> explicit(padding.amount().orElseThrow());
        };
        return amounts.map(pads -> {
            List<Axis> padded = new ArrayList<>();
            for (int axis = 0; axis < axes.size(); axis++) {
                Axis bare = axes.get(axis);
                padded.add(new Axis(bare.size(), bare.kernel(), bare.stride(), bare.dilation(), pads.get(axis)[0], pads.get(axis)[1]));
            }
            return padded;
        });
    }

    private Optional<List<int[]>> explicit(DimensionSyntax amount) {
        List<int[]> pads = new ArrayList<>();
        for (DimensionSyntax.Part part : amount.parts()) {
            Optional<Integer> begin = number(part.first(), "padding", 0);
            Optional<Integer> end = part.end().isPresent() ? number(part.end().get(), "padding", 0) : begin;
            if (begin.isEmpty() || end.isEmpty()) {
                return Optional.empty();
            }
            pads.add(new int[] {begin.get(), end.get()});
        }
        return spread(pads, amount.span(), "padding");
    }

    /** Padding in all with which the output has ceil(size / stride) positions, as far as padding can bring that about. */
    private static int sameTotal(Axis axis) {
        int outputs = (axis.size() + axis.stride() - 1) / axis.stride();
        return Math.max((outputs - 1) * axis.stride() + axis.span() - axis.size(), 0);
    }

    private static int[] atEnd(int total) {
        return new int[] {total / 2, total - total / 2};
    }

    private static int[] atBegin(int total) {
        return new int[] {total - total / 2, total / 2};
    }
}

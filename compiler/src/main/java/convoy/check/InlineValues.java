package convoy.check;

import convoy.source.ArrayFile;
import convoy.source.Diagnostic;
import convoy.syntax.ElementSyntax;
import convoy.syntax.ListSyntax;
import convoy.syntax.NumberSyntax;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads nested lists of numbers of a known shape. */
final class InlineValues {
    private final Problems problems;
    private final Constants constants;
    private final String what;
    private final IntegerType type;
    private final List<Integer> shape;
    private final String layout;
    private final long[] values;
    private int filled;
    private boolean wrong;

    InlineValues(Problems problems, Constants constants, String what, IntegerType type, List<Integer> shape, String layout) {
        this.problems = problems;
        this.constants = constants;
        this.what = what;
        this.type = type;
        this.shape = shape;
        this.layout = layout;
        this.values = new long[Math.toIntExact(Shapes.elements(shape))];
    }

    /** All values in row-major order; empty if a problem was reported. */
    Optional<long[]> read(ListSyntax list) {
        Optional<List<Integer>> found = shapeOf(list);
        if (found.isPresent() && !found.get().equals(shape)) {
            problems.report(Diagnostic.error("wrong-shape", list.span(),
                "the list has shape " + found.get() + ", but `" + what + "` must be " + shape).because(layout));
            return Optional.empty();
        }
        read(list, 0);
        return wrong ? Optional.empty() : Optional.of(values);
    }

    /** The shape of a list whose parts are all alike; empty if they are not. */
    private static Optional<List<Integer>> shapeOf(ListSyntax list) {
        Set<Optional<List<Integer>>> parts = new HashSet<>();
        for (ElementSyntax element : list.elements()) {
            parts.add(element instanceof ListSyntax inner ? shapeOf(inner) : Optional.of(List.of()));
        }
        Optional<List<Integer>> part = parts.size() == 1 ? parts.iterator().next() : Optional.empty();
        return part.map(inner -> Shapes.withChannels(list.elements().size(), inner));
    }

    private void read(ListSyntax list, int axis) {
        if (list.elements().size() != shape.get(axis)) {
            int found = list.elements().size();
            mismatch(list, "a list of " + found + (found == 1 ? " element" : " elements") + " where `" + what + "` needs " + shape.get(axis));
            return;
        }
        for (ElementSyntax element : list.elements()) {
            if (wrong) {
                return;
            }
            boolean innermost = axis == shape.size() - 1;
            if (element instanceof ListSyntax inner && !innermost) {
                read(inner, axis + 1);
            } else if (element instanceof NumberSyntax number && innermost) {
                add(number);
            } else {
                mismatch(element, innermost ? "a list where `" + what + "` needs a number" : "a number where `" + what + "` needs a list of "
                    + shape.get(axis + 1));
            }
        }
    }

    private void add(NumberSyntax number) {
        Optional<Long> value = constants.integer(number, () -> "element " + ArrayFile.index(shape, filled) + " of `" + what + " " + type + "`",
            type.min(), type.max());
        wrong |= value.isEmpty();
        values[filled++] = value.orElse(0L);
    }

    private void mismatch(ElementSyntax element, String message) {
        wrong = true;
        problems.report(Diagnostic.error("wrong-shape", element.span(), message).because("the shape must be " + shape + ": " + layout));
    }
}

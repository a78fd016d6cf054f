package convoy.importer.onnx;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Positions of zero points around a tensor, or padding around what windows slide over.
 *
 * @param begins positions before the first, per spatial axis
 * @param ends   positions behind the last
 */
record Margin(List<Integer> begins, List<Integer> ends) {
    Margin {
        begins = List.copyOf(begins);
        ends = List.copyOf(ends);
    }

    static Margin none(int axes) {
        return new Margin(Collections.nCopies(axes, 0), Collections.nCopies(axes, 0));
    }

    boolean isNone() {
        return equals(none(begins.size()));
    }

    Margin plus(Margin other) {
        return new Margin(sum(begins, other.begins), sum(ends, other.ends));
    }

    /** Sizes of what it lies around, with it. */
    List<Integer> around(List<Integer> sizes) {
        return sum(sum(sizes, begins), ends);
    }

    /** Whether it is smaller than a window along every axis, on both sides. */
    boolean isSmallerThan(List<Integer> window) {
        return IntStream.range(0, begins.size()).allMatch(axis -> Math.max(begins.get(axis), ends.get(axis)) < window.get(axis));
    }

    /** As a spec writes it, the shortest way; empty for none. */
    Optional<String> text() {
        if (isNone()) {
            return Optional.empty();
        }
        return Optional.of(begins.equals(ends) ? Axes.text(begins)
            : IntStream.range(0, begins.size()).mapToObj(axis -> begins.get(axis) + ":" + ends.get(axis)).collect(Collectors.joining("x")));
    }

    private static List<Integer> sum(List<Integer> a, List<Integer> b) {
        return IntStream.range(0, a.size()).mapToObj(axis -> Math.addExact(a.get(axis), b.get(axis))).toList();
    }
}

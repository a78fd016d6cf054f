package convoy.emit;

import convoy.check.TensorType;
import java.util.ArrayList;
import java.util.List;

/** Java text of a position in a flat array in row-major order: {@code (c * 34 + y + 1) * 34 + x + 1}. Immutable. */
final class ModelIndex {
    private record Part(String text, long size) { }

    private final List<Part> parts;

    private ModelIndex(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    static ModelIndex empty() {
        return new ModelIndex(List.of());
    }

    /** The index of a value of a tensor, by its channel and its position on each spatial axis. */
    static ModelIndex of(String channel, List<String> positions, TensorType type) {
        ModelIndex index = empty().and(channel, type.channels());
        for (int a = 0; a < positions.size(); a++) {
            index = index.and(positions.get(a), type.spatial().get(a));
        }
        return index;
    }

    /** The index with a further, inner axis of so many positions; the text may be a sum, and {@code "0"} adds nothing. */
    ModelIndex and(String text, long size) {
        List<Part> more = new ArrayList<>(parts);
        more.add(new Part(text, size));
        return new ModelIndex(more);
    }

    String text() {
        String text = "0";
        for (Part part : parts) {
            text = plus(times(text, part.size()), part.text());
        }
        return text;
    }

    /** Positions of the whole array, as a product of literals. */
    String size() {
        return String.join(" * ", parts.stream().map(part -> String.valueOf(part.size())).toList());
    }

    /** A sum, left out where a side is 0. */
    static String plus(String left, String right) {
        if (left.equals("0")) {
            return right;
        }
        return right.equals("0") ? left : left + " + " + right;
    }

    /** A product with a number, in parentheses where the text is a sum. */
    static String times(String text, long factor) {
        if (factor == 1 || text.equals("0")) {
            return text;
        }
        return (text.contains(" + ") ? "(" + text + ")" : text) + " * " + factor;
    }

    /** A quotient ({@code /}) or remainder ({@code %}) of a text that is not negative. */
    static String divided(String text, String operator, long divisor) {
        return (text.contains(" ") ? "(" + text + ")" : text) + " " + operator + " " + divisor;
    }
}

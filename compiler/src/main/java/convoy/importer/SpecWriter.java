package convoy.importer;

import convoy.check.LayerKind;
import convoy.check.TensorType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes a spec as a person would: a layer on one line where it is short, else a clause per line; sources only where they are not the tensor just
 * above; few numbers in place, many in files beside the spec.
 */
final class SpecWriter {
    private static final int LONGEST_LAYER = 100;
    private static final int LONGEST_LINE = 140;
    private static final int LONGEST_NUMBERS = 60;
    private static final int MOST_CLAUSES_ON_A_LINE = 4;

    private final SpecDraft spec;
    private final StringBuilder out = new StringBuilder();
    private final Map<String, Constant> arrays = new LinkedHashMap<>();
    private String above = "";
    private boolean apart = true;

    private SpecWriter(SpecDraft spec) {
        this.spec = spec;
    }

    /**
     * A spec as text.
     *
     * @param text   of the {@code .conv} file
     * @param arrays that it names, by file name
     */
    record Written(String text, Map<String, Constant> arrays) { }

    static Written write(SpecDraft spec) {
        return new SpecWriter(spec).written();
    }

    private Written written() {
        spec.comment().forEach(line -> out.append("// ").append(line).append('\n'));
        out.append("network ").append(spec.name()).append(" {\n");
        spec.inputs().forEach(this::input);
        out.append('\n');
        spec.layers().forEach(this::layer);
        out.append(apart ? "" : "\n").append("  output ").append(String.join(", ", spec.outputs())).append("\n}\n");
        return new Written(out.toString(), arrays);
    }

    private void input(TensorDraft input) {
        line("input " + input.name() + ": " + input.type(), comment(input));
        above = input.name();
    }

    /** Longer layers stand apart, with an empty line before and after. */
    private void layer(LayerDraft layer) {
        String sources = layer.sources().equals(List.of(above)) ? "" : " (" + String.join(", ", layer.sources()) + ")";
        String head = layer.kind().keyword() + " " + layer.name() + sources;
        List<String> clauses = layer.clauses().stream().map(clause -> text(layer, clause)).toList();
        String end = "} -> " + type(layer);
        String onOneLine = head + " { " + clauses.stream().map(clause -> clause + " ").collect(Collectors.joining()) + end;
        if (clauses.size() <= MOST_CLAUSES_ON_A_LINE && onOneLine.length() <= LONGEST_LAYER) {
            line(onOneLine, comment(layer.output()));
            apart = false;
        } else {
            out.append(apart ? "" : "\n");
            if (!comment(layer.output()).isEmpty()) {
                line("// " + comment(layer.output()), "");
            }
            line(head + " {", "");
            clauses.forEach(clause -> line("  " + clause, ""));
            line(end, "");
            out.append('\n');
            apart = true;
        }
        above = layer.name();
    }

    /** A pool keeps the zero point of what it reads unless one is stated, even if that is 0. */
    private String type(LayerDraft layer) {
        TensorType type = layer.output().type();
        boolean stated = layer.kind() == LayerKind.AVGPOOL && type.zeroPoint() == 0 && spec.tensor(layer.sources().get(0)).type().zeroPoint() != 0;
        return type + (stated ? " zero 0" : "");
    }

    private String text(LayerDraft layer, ClauseDraft clause) {
        return clause.parts().stream().map(part -> part instanceof ClauseDraft.Words words ? words.text() : numbers(layer, (ClauseDraft.Numbers) part))
            .collect(Collectors.joining(" "));
    }

    private String numbers(LayerDraft layer, ClauseDraft.Numbers numbers) {
        Constant values = numbers.values();
        if (values.count() <= LONGEST_NUMBERS) {
            String text = !numbers.assigned() && values.count() == 1 ? values.text(0) : list(values, 0, 0, values.count());
            if (text.length() <= LONGEST_NUMBERS) {
                return (numbers.assigned() ? "= " : "") + text;
            }
        }
        String file = layer.name() + "." + numbers.role() + ".npy";
        arrays.put(file, values);
        return "from \"" + file + "\"";
    }

    /** Nested like the shape. */
    private static String list(Constant values, int axis, int from, int to) {
        if (axis == values.shape().size()) {
            return values.text(from);
        }
        int step = (to - from) / values.shape().get(axis);
        StringBuilder text = new StringBuilder("[");
        for (int start = from; start < to; start += step) {
            text.append(start == from ? "" : ", ").append(list(values, axis + 1, start, start + step));
        }
        return text.append(']').toString();
    }

    /** The model's name where it is another, and what stored values mean where the network meets the world. */
    private String comment(TensorDraft tensor) {
        String name = tensor.origin().shortName();
        boolean end = spec.inputs().contains(tensor) || spec.outputs().contains(tensor.name());
        String meaning = end ? tensor.meaning().map(formula -> "real number = " + formula).orElse("") : "";
        return Stream.of(name.equals(tensor.name()) ? "" : name, meaning).filter(part -> !part.isEmpty()).collect(Collectors.joining("; "));
    }

    /** A line of the network's body, its comment behind it, or above where that would be too long. */
    private void line(String text, String comment) {
        if (comment.isEmpty()) {
            out.append("  ").append(text).append('\n');
        } else if (text.length() + comment.length() + 8 <= LONGEST_LINE) {
            out.append("  ").append(text).append("    // ").append(comment).append('\n');
        } else {
            out.append("  // ").append(comment).append("\n  ").append(text).append('\n');
        }
    }
}

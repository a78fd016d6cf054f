package convoy.importer;

import convoy.source.SourceFile;
import convoy.source.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The operators of a model as a text with a line each, so that a message about one underlines the guilty part as a message about a spec
 * underlines a clause. Line N is operator N, counted from 1.
 */
public final class ModelListing {
    private static final int LONGEST_NAME = 60;

    /**
     * An operator of a model.
     *
     * @param operator   what it does, e.g. {@code CONV_2D}
     * @param name       of the node, or of its first output
     * @param attributes by name, as text: what the framework calls attributes, and the types of its tensors
     */
    public record Entry(String operator, String name, Map<String, String> attributes) {
        public Entry {
            attributes = new LinkedHashMap<>(attributes);
        }
    }

    /** An operator and where it is listed. */
    public record Node(Entry entry, Span line, Map<String, Span> attributes) {
        /** The place of an attribute; of the whole line if it is not listed. */
        Span place(String attribute) {
            return attributes.getOrDefault(attribute, line);
        }

        /** For example {@code CONV_2D "stem/conv"}. */
        String title() {
            return heading(entry);
        }
    }

    private final List<Node> nodes;

    private ModelListing(List<Node> nodes) {
        this.nodes = nodes;
    }

    /** Lists the operators of a model in the order of the file. */
    public static ModelListing of(Path model, List<Entry> entries) {
        StringBuilder text = new StringBuilder();
        List<Map<String, int[]>> places = new ArrayList<>();
        List<int[]> lines = new ArrayList<>();
        for (Entry entry : entries) {
            int start = text.length();
            places.add(line(text, entry));
            lines.add(new int[] {start, text.length()});
            text.append('\n');
        }
        SourceFile source = new SourceFile(model, text.toString());
        List<Node> nodes = new ArrayList<>();
        for (int k = 0; k < entries.size(); k++) {
            Map<String, Span> attributes = new LinkedHashMap<>();
            places.get(k).forEach((name, place) -> attributes.put(name, new Span(source, place[0], place[1])));
            nodes.add(new Node(entries.get(k), new Span(source, lines.get(k)[0], lines.get(k)[1]), attributes));
        }
        return new ModelListing(nodes);
    }

    /** An operator by its place in the file, from 0. */
    public Node node(int index) {
        return nodes.get(index);
    }

    private static Map<String, int[]> line(StringBuilder text, Entry entry) {
        Map<String, int[]> places = new LinkedHashMap<>();
        text.append(heading(entry));
        String separator = ": ";
        for (Map.Entry<String, String> attribute : entry.attributes().entrySet()) {
            text.append(separator);
            int start = text.length();
            text.append(attribute.getKey()).append(' ').append(printable(attribute.getValue()));
            places.put(attribute.getKey(), new int[] {start, text.length()});
            separator = ", ";
        }
        return places;
    }

    private static String heading(Entry entry) {
        String name = printable(entry.name());
        return printable(entry.operator()) + " \"" + (name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "...") + "\"";
    }

    /** On one line, whatever a damaged or foreign file has for a name. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}

package convoy.templates.page;

import java.util.List;

/** A file, line by line. */
public record SourceText(String name, List<Line> lines) {
    public SourceText {
        lines = List.copyOf(lines);
    }

    /** A line. */
    public record Line(List<Part> parts) {
        public Line {
            parts = List.copyOf(parts);
        }
    }

    /**
     * A stretch of a line.
     *
     * @param style {@code code}, {@code comment} or {@code string}
     */
    public record Part(String style, String words) { }
}

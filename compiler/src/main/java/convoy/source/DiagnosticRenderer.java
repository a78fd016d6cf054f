package convoy.source;

import java.util.List;
import java.util.Locale;

/** Draws diagnostics as text: the place, the message, the line with the guilty part underlined, the reasons, the way out. */
public final class DiagnosticRenderer {
    private static final String MARGIN = " ".repeat(6);

    private DiagnosticRenderer() { }

    /** All of them, an empty line between two; ends with a line end unless there are none. */
    public static String render(List<Diagnostic> diagnostics) {
        return String.join("\n", diagnostics.stream().map(DiagnosticRenderer::render).toList());
    }

    /** One of them; ends with a line end. */
    public static String render(Diagnostic diagnostic) {
        StringBuilder out = new StringBuilder();
        out.append(place(diagnostic.span())).append(": ").append(diagnostic.severity().name().toLowerCase(Locale.ROOT));
        out.append('[').append(diagnostic.code()).append("]: ").append(diagnostic.message()).append('\n');
        excerpt(out, diagnostic.span(), '^');
        diagnostic.reasons().forEach(reason -> out.append(MARGIN).append("= ").append(reason).append('\n'));
        for (Diagnostic.Label label : diagnostic.labels()) {
            out.append("   at ").append(place(label.span())).append(": ").append(label.text()).append('\n');
            excerpt(out, label.span(), '-');
        }
        diagnostic.help().forEach(way -> out.append(MARGIN).append("help: ").append(way).append('\n'));
        return out.toString();
    }

    private static String place(Span span) {
        SourceFile.Position position = span.position();
        return span.file().path() + ":" + position.line() + ":" + position.column();
    }

    /** The first line of a span with a mark below each of its characters; tabs stay tabs so that the marks meet their characters. */
    private static void excerpt(StringBuilder out, Span span, char mark) {
        String line = span.file().lineAt(span.start());
        int first = Math.min(span.start() - span.file().lineStart(span.start()), line.length());
        int last = Math.min(first + span.end() - span.start(), line.length());
        StringBuilder marks = new StringBuilder();
        line.substring(0, first).codePoints().forEach(c -> marks.append(c == '\t' ? '\t' : ' '));
        marks.append(String.valueOf(mark).repeat(Math.max(1, line.codePointCount(first, last))));
        out.append(String.format(Locale.ROOT, "%5d | ", span.line())).append(line).append('\n');
        out.append(MARGIN).append("| ").append(marks).append('\n');
    }
}

package convoy.source;

import java.util.ArrayList;
import java.util.List;

/**
 * One thing to tell the user. How it looks is the {@link DiagnosticRenderer}'s business.
 *
 * @param code     stable, in lower case with hyphens, e.g. {@code shape-mismatch}
 * @param severity errors stop the stage that found them
 * @param message  what is wrong, in one line
 * @param span     the guilty part
 * @param labels   other places that matter
 * @param reasons  why, with the numbers, a line each
 * @param help     what would fix it, a line each
 */
public record Diagnostic(String code, Severity severity, String message, Span span, List<Label> labels, List<String> reasons, List<String> help) {
    public enum Severity { ERROR, WARNING }

    /** Another place that matters, and why. */
    public record Label(Span span, String text) { }

    public Diagnostic {
        labels = List.copyOf(labels);
        reasons = List.copyOf(reasons);
        help = List.copyOf(help);
    }

    /** An error without reasons yet; the other methods add to it. */
    public static Diagnostic error(String code, Span span, String message) {
        return new Diagnostic(code, Severity.ERROR, message, span, List.of(), List.of(), List.of());
    }

    /** A warning without reasons yet. */
    public static Diagnostic warning(String code, Span span, String message) {
        return new Diagnostic(code, Severity.WARNING, message, span, List.of(), List.of(), List.of());
    }

    /** The same with one more reason. */
    public Diagnostic because(String reason) {
        return new Diagnostic(code, severity, message, span, labels, plus(reasons, reason), help);
    }

    /** The same with one more way out. */
    public Diagnostic help(String way) {
        return new Diagnostic(code, severity, message, span, labels, reasons, plus(help, way));
    }

    /** The same with one more place. */
    public Diagnostic see(Span place, String text) {
        return new Diagnostic(code, severity, message, span, plus(labels, new Label(place, text)), reasons, help);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    private static <T> List<T> plus(List<T> list, T last) {
        List<T> longer = new ArrayList<>(list);
        longer.add(last);
        return longer;
    }
}

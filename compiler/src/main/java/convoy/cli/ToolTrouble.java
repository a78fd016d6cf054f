package convoy.cli;

import convoy.sim.ToolException;
import convoy.source.Diagnostic;
import convoy.source.Span;
import java.util.List;
import java.util.Locale;

/** A tool that is missing, or that failed, as something to tell the user: what the tool says comes first, its command last. */
final class ToolTrouble {
    /** How tools mark the lines that matter. */
    private static final String ERROR_MARK = "error";

    private ToolTrouble() { }

    static Diagnostic diagnostic(String code, Span span, String message, ToolException trouble) {
        Diagnostic diagnostic = Diagnostic.error(code, span, message);
        for (String line : fromFirstError(trouble.lastLines())) {
            diagnostic = diagnostic.because(line);
        }
        return diagnostic.because((trouble.kind() == ToolException.Kind.MISSING ? "needed for: " : "command: ") + String.join(" ", trouble.command()));
    }

    /** What happened, in one line. */
    static String headline(ToolException trouble) {
        String tool = trouble.command().get(0);
        return switch (trouble.kind()) {
            case MISSING -> "the tool " + tool + " is missing";
            case FAILED -> tool + " failed on what Convoy wrote, exit " + trouble.exit();
        };
    }

    /** Without what a tool says before its first error, if it marks one. */
    private static List<String> fromFirstError(List<String> lines) {
        for (int k = 0; k < lines.size(); k++) {
            if (lines.get(k).toLowerCase(Locale.ROOT).contains(ERROR_MARK)) {
                return lines.subList(k, lines.size());
            }
        }
        return lines;
    }
}

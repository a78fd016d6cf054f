package convoy.sim;

import java.util.List;

/** An external tool that is missing, or that failed. The message names the command and, if it ran, the last lines it wrote. */
public final class ToolException extends RuntimeException {
    /** What went wrong. */
    public enum Kind {
        /** The tool is not installed. */
        MISSING,
        /** It ran and did not end with 0. */
        FAILED
    }

    private static final int LAST_LINES = 20;

    private final Kind kind;
    private final List<String> command;

    private final List<String> lastLines;
    private final int exit;

    private ToolException(Kind kind, List<String> command, int exit, List<String> lastLines, String message) {
        super(message);
        this.exit = exit;
        this.lastLines = List.copyOf(lastLines);
        this.kind = kind;
        this.command = List.copyOf(command);
    }

    static ToolException missing(List<String> command) {
        return new ToolException(Kind.MISSING, command, 0, List.of(), "the tool `" + command.get(0) + "` is missing; needed for: " + String.join(" ", command));
    }

    static ToolException failed(List<String> command, int exit, String output) {
        List<String> lines = output.lines().toList();
        List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
        return new ToolException(Kind.FAILED, command, exit, last,
            "`" + String.join(" ", command) + "` failed with exit " + exit + (last.isEmpty() ? "" : ":\n  " + String.join("\n  ", last)));
    }

    public Kind kind() {
        return kind;
    }

    /** Exit code of a tool that failed. */
    public int exit() {
        return exit;
    }

    /** The last lines that it wrote. */
    public List<String> lastLines() {
        return lastLines;
    }

    /** The command with its arguments. */
    public List<String> command() {
        return command;
    }
}

package convoy.sim;

import java.nio.file.Path;
import java.util.List;

/** What the tools that build a simulator say of their versions, a line each. */
public record ToolVersions(String verilator, String compiler) {
    /**
     * Asks them.
     *
     * @param cache folder that keeps their answers
     * @throws ToolException if one is missing
     */
    public static ToolVersions of(Path cache) {
        ToolAnswers tools = new ToolAnswers(cache.toAbsolutePath());
        return new ToolVersions(firstLine(tools.ask(List.of("verilator", "--version"))), firstLine(tools.ask(List.of("g++", "--version"))));
    }

    private static String firstLine(String answer) {
        return answer.lines().findFirst().orElse("unknown");
    }
}

package convoy.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The world around a call.
 *
 * @param words    the command line without the program's name
 * @param out      results
 * @param err      diagnostics and progress
 * @param cache    folder for what later calls can use again
 * @param terminal true if {@code err} is read as it is written, by a person
 */
public record Environment(List<String> words, PrintStream out, PrintStream err, Path cache, boolean terminal) {
    public Environment {
        words = List.copyOf(words);
    }

    /** The process's own streams; the cache is {@code $CONVOY_CACHE}, by default {@code .convoy} in the working directory. The launcher tells of a terminal. */
    static Environment ofProcess(String[] words) {
        Map<String, String> variables = System.getenv();
        return new Environment(List.of(words), System.out, System.err, Path.of(variables.getOrDefault("CONVOY_CACHE", ".convoy")),
            Boolean.getBoolean("convoy.terminal"));
    }
}

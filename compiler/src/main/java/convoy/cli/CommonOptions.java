package convoy.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** What every command takes. */
final class CommonOptions {
    @Option(names = "--json", paramLabel = "FILE", defaultValue = Option.NULL_VALUE,
        description = "Write the results as JSON, whatever the exit code; - is standard output.")
    private Optional<String> json;

    @Option(names = "--quiet", description = "Print diagnostics only.")
    private boolean quiet;

    Optional<String> json() {
        return json;
    }

    boolean quiet() {
        return quiet;
    }
}

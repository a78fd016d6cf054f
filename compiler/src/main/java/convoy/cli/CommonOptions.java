package convoy.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every command takes. */
final class CommonOptions {
    @Parameters(index = "0", paramLabel = "SPEC", description = "The network's specification, a .conv file.")
    private Path spec;

    @Option(names = "--json", paramLabel = "FILE", defaultValue = Option.NULL_VALUE,
        description = "Write the results as JSON, whatever the exit code; - is standard output.")
    private Optional<String> json;

    @Option(names = "--quiet", description = "Print diagnostics only.")
    private boolean quiet;

    Path spec() {
        return spec;
    }

    Optional<String> json() {
        return json;
    }

    boolean quiet() {
        return quiet;
    }
}

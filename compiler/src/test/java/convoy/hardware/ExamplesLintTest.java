package convoy.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;

import convoy.Specs;
import convoy.check.Network;
import convoy.plan.Planner;
import convoy.sim.Lint;
import convoy.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No linter has anything to say against the hardware of the examples. */
class ExamplesLintTest {
    /** The example of a claim that the checks reject. */
    private static final Path REJECTED = Path.of("shapes", "claim.conv");

    static List<Path> specs() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("..", "examples"))) {
            return files.filter(file -> file.toString().endsWith(".conv") && !file.endsWith(REJECTED)).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void everyLinterIsContent(Path spec, @TempDir Path folder) throws IOException {
        Network network = Specs.network(SourceFile.read(spec));
        Design.write(network, Planner.plan(network).value().orElseThrow(), folder);
        assertEquals(List.of(), Lint.of(folder).all());
    }
}

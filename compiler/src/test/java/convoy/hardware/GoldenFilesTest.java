package convoy.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;

import convoy.check.Network;
import convoy.plan.Planner;
import convoy.reference.CheckedSpec;
import convoy.sim.Lint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The structural modules of one small design, as a reader sees them: {@code golden/NAME.v} and {@code golden/NAME.mem}. After a deliberate change of a
 * template, {@code -Dconvoy.update=true} rewrites them; read them as an engineer would before committing.
 */
class GoldenFilesTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final String LEAF = "convoy_";

    @TempDir
    private Path folder;
    private Map<String, String> emitted;

    @BeforeEach
    void emit() throws IOException {
        Network network = CheckedSpec.of("tile", Files.readString(GOLDEN.resolve("tile.conv")));
        emitted = new TreeMap<>();
        Design.write(network, Planner.plan(network).value().orElseThrow(), folder).files().forEach((path, text) -> {
            String name = path.substring(path.lastIndexOf('/') + 1);
            if (path.startsWith("rtl/") && !name.startsWith(LEAF)) {
                emitted.put(name, text);
            }
        });
    }

    @Test
    void modulesAreTheGoldenOnes() throws IOException {
        if (Boolean.getBoolean("convoy.update")) {
            for (Path old : golden()) {
                Files.delete(old);
            }
            for (Map.Entry<String, String> file : emitted.entrySet()) {
                Files.writeString(GOLDEN.resolve(file.getKey()), file.getValue());
            }
        }
        assertEquals(golden().stream().map(file -> file.getFileName().toString()).collect(Collectors.toSet()), emitted.keySet());
        for (Map.Entry<String, String> file : emitted.entrySet()) {
            assertEquals(Files.readString(GOLDEN.resolve(file.getKey())), file.getValue(), file.getKey());
        }
    }

    @Test
    void goldenModulesAreClean() throws IOException {
        for (Path file : golden()) {
            Files.copy(file, folder.resolve("rtl").resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        assertEquals(List.of(), Lint.of(folder).all());
    }

    private static List<Path> golden() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            return files.filter(file -> !file.toString().endsWith(".conv")).sorted().toList();
        }
    }
}

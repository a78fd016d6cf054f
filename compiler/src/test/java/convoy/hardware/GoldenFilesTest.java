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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The structural modules of a small design, the array of one without multipliers, and that of one with weights in block RAM, as a reader sees them: {@code golden/NAME.v} and
 * {@code golden/NAME.mem}. After a deliberate change of a
 * template, {@code -Dconvoy.update=true} rewrites them; read them as an engineer would before committing.
 */
class GoldenFilesTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @TempDir
    private Path folder;

    /** The emitted files of a design that begin so. */
    private Map<String, String> emit(String design, String prefix) throws IOException {
        Network network = CheckedSpec.of(design, Files.readString(GOLDEN.resolve(design + ".conv")));
        Map<String, String> emitted = new TreeMap<>();
        Design.write(network, Planner.plan(network).value().orElseThrow(), folder).files().forEach((path, text) -> {
            String name = path.substring(path.lastIndexOf('/') + 1);
            if (path.startsWith("rtl/") && name.startsWith(prefix)) {
                emitted.put(name, text);
            }
        });
        return emitted;
    }

    @ParameterizedTest
    @CsvSource({"tile, tile", "turned, turned_y_feeder", "stacked, stacked_y_feeder", "sums, sums_y_array", "deep, deep_y_array"})
    void modulesAreTheGoldenOnes(String design, String prefix) throws IOException {
        Map<String, String> emitted = emit(design, prefix);
        if (Boolean.getBoolean("convoy.update")) {
            for (Path old : golden(prefix)) {
                Files.delete(old);
            }
            for (Map.Entry<String, String> file : emitted.entrySet()) {
                Files.writeString(GOLDEN.resolve(file.getKey()), file.getValue());
            }
        }
        assertEquals(golden(prefix).stream().map(file -> file.getFileName().toString()).collect(Collectors.toSet()), emitted.keySet());
        for (Map.Entry<String, String> file : emitted.entrySet()) {
            assertEquals(Files.readString(GOLDEN.resolve(file.getKey())), file.getValue(), file.getKey());
        }
    }

    @ParameterizedTest
    @CsvSource({"tile, tile", "turned, turned_y_feeder", "stacked, stacked_y_feeder", "sums, sums_y_array", "deep, deep_y_array"})
    void goldenModulesAreClean(String design, String prefix) throws IOException {
        emit(design, prefix);
        for (Path file : golden(prefix)) {
            Files.copy(file, folder.resolve("rtl").resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        assertEquals(List.of(), Lint.of(folder).all());
    }

    private static List<Path> golden(String prefix) throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix) && !file.toString().endsWith(".conv")).sorted().toList();
        }
    }
}

package convoy.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import convoy.templates.Renderer;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The emitter knows every leaf that there is. */
class LeavesTest {
    @Test
    void theNamesAreThoseOfTheFiles() throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(Path.of(Renderer.class.getResource("/rtl").toURI()))) {
            assertEquals(files.map(file -> file.getFileName().toString().replaceFirst("\\.v$", "")).collect(Collectors.toSet()), new TreeSet<>(ModuleNames.LEAVES));
        }
    }
}

package convoy.templates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every view record has its template, and every template its view record. */
class CompletenessTest {
    @ParameterizedTest
    @ValueSource(strings = {"model"})
    void viewsAndTemplatesCorrespond(String folder) throws IOException, URISyntaxException {
        Set<String> views = names("/convoy/templates/" + folder, ".class");
        views.removeIf(name -> name.contains("$"));
        assertFalse(views.isEmpty());
        assertEquals(views, names("/" + folder, ".st"));
    }

    private static Set<String> names(String folder, String ending) throws IOException, URISyntaxException {
        URL url = Renderer.class.getResource(folder);
        try (Stream<Path> files = Files.list(Path.of(url.toURI()))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(ending))
                .map(name -> name.substring(0, name.length() - ending.length())).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}

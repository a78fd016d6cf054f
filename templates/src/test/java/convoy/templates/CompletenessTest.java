package convoy.templates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every view record has its template, and every template its view record; every leaf has its use. */
class CompletenessTest {
    private static final Pattern INSTANCE = Pattern.compile("\\bconvoy_\\w+(?= #\\(| u_)");

    @ParameterizedTest
    @ValueSource(strings = {"model", "page", "verilog"})
    void viewsAndTemplatesCorrespond(String folder) throws IOException, URISyntaxException, ReflectiveOperationException {
        Set<String> views = names("/convoy/templates/" + folder, ".class");
        views.removeIf(name -> name.contains("$"));
        Set<String> templates = names("/" + folder, ".st");
        assertFalse(templates.isEmpty());
        Set<String> parts = new TreeSet<>(views);
        parts.removeAll(templates);
        assertEquals(parts, partsOf(templates, folder));
        views.removeAll(parts);
        assertEquals(views, templates);
    }

    /** Views without a template of their own: what the views of templates have as components. */
    private static Set<String> partsOf(Set<String> templates, String folder) throws ReflectiveOperationException {
        Set<String> parts = new TreeSet<>();
        for (String template : templates) {
            for (RecordComponent component : Class.forName("convoy.templates." + folder + "." + template).getRecordComponents()) {
                Class<?> type = component.getType();
                if (type.isRecord() && !type.isMemberClass() && !templates.contains(type.getSimpleName())) {
                    parts.add(type.getSimpleName());
                }
            }
        }
        return parts;
    }

    @Test
    void everyLeafIsInstantiated() throws IOException, URISyntaxException {
        Set<String> instantiated = new TreeSet<>();
        for (String folder : List.of("/verilog", "/rtl")) {
            try (Stream<Path> files = Files.list(folder(folder))) {
                for (Path file : files.toList()) {
                    INSTANCE.matcher(Files.readString(file)).results().forEach(result -> instantiated.add(result.group()));
                }
            }
        }
        instantiated.retainAll(names("/rtl", ".v"));
        assertEquals(names("/rtl", ".v"), instantiated);
    }

    @Test
    void aLeafIsTheOnlyModuleInAFileOfItsName() throws IOException, URISyntaxException {
        for (String leaf : names("/rtl", ".v")) {
            String text = new Renderer().leaf(leaf);
            assertEquals(List.of(leaf), Pattern.compile("(?m)^module (\\w+)").matcher(text).results().map(result -> result.group(1)).toList());
            assertTrue(text.startsWith("// " + leaf + ": "), leaf + " does not say what it is for");
            assertTrue(text.contains("`default_nettype none") && text.endsWith("`default_nettype wire\n"), leaf);
        }
    }

    private static Set<String> names(String folder, String ending) throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(folder(folder))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(ending))
                .map(name -> name.substring(0, name.length() - ending.length())).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Path folder(String name) throws URISyntaxException {
        return Path.of(Renderer.class.getResource(name).toURI());
    }
}

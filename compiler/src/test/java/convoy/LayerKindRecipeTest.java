package convoy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.check.LayerKind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The compiler's README says where a layer kind has its places; the build must fail in just these for one that is missing or new. */
class LayerKindRecipeTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path KINDS = SOURCES.resolve("convoy/check/LayerKind.java");
    private static final int MOST_PLACES = 7;
    private static final Pattern PLACE = Pattern.compile("^\\d+\\. `(\\w+\\.\\w+)`", Pattern.MULTILINE);
    /** Places that the build names; the grammar and the kinds themselves come before. */
    private static final int BEFORE = 2;

    @Test
    void aNewKindFailsWhereTheRecipeSays() throws IOException {
        List<String> places = places();
        assertTrue(places.size() <= MOST_PLACES, places::toString);
        String changed = source().replaceFirst("public enum LayerKind \\{\n", "$0    OTHER(LayerWords.of(\"thing\")),\n");
        assertEquals(new TreeSet<>(places.subList(BEFORE, places.size())), failing(changed));
    }

    /** A kind with a record for itself fails there as well. Importers that write the kind fail, too, but are no place: a new kind asks nothing of them. */
    @ParameterizedTest
    @EnumSource(LayerKind.class)
    void aMissingKindFailsWhereTheRecipeSays(LayerKind kind) throws IOException {
        List<String> places = places();
        Set<String> expected = new TreeSet<>(places.subList(BEFORE, places.size()));
        Map.of(LayerKind.DENSE, "Dense.java", LayerKind.ADD, "Add.java", LayerKind.CONCAT, "Concat.java")
            .forEach((own, record) -> expected.addAll(own == kind ? Set.of(record) : Set.of()));
        Set<String> failing = failing(source().replaceFirst("\\b" + kind.name() + "\\(", "OTHER("));
        failing.removeAll(importers());
        assertEquals(expected, failing);
        assertTrue(expected.size() + BEFORE <= MOST_PLACES, expected::toString);
    }

    @Test
    void theGrammarKnowsTheKinds() throws IOException {
        String grammar = Files.readString(Path.of("../grammar/src/main/antlr4/convoy/grammar/Convoy.g4"));
        Matcher rule = Pattern.compile("(?s)\nknownKind : (.*?) ;").matcher(grammar);
        assertTrue(rule.find());
        assertEquals(Arrays.stream(LayerKind.values()).map(kind -> "'" + kind.keyword() + "'").collect(Collectors.joining(" | ")), rule.group(1));
    }

    private static Set<String> importers() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES.resolve("convoy/importer"))) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    private static List<String> places() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        Matcher matcher = PLACE.matcher(readme.substring(readme.indexOf("## Recipe: add a layer kind")));
        List<String> places = new ArrayList<>();
        while (matcher.find()) {
            places.add(matcher.group(1));
        }
        return places;
    }

    private static String source() throws IOException {
        return Files.readString(KINDS);
    }

    /** The files that do not compile with another {@code LayerKind}. */
    private static Set<String> failing(String kinds) throws IOException {
        assertTrue(!kinds.equals(source()), "nothing was changed");
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        Path classes = Files.createTempDirectory("convoy-recipe");
        try (StandardJavaFileManager files = javac.getStandardFileManager(found, null, null); Stream<Path> all = Files.walk(SOURCES)) {
            List<Path> others = all.filter(file -> file.toString().endsWith(".java") && !file.equals(KINDS)).toList();
            List<JavaFileObject> units = new ArrayList<>();
            files.getJavaFileObjectsFromPaths(others).forEach(units::add);
            units.add(new ChangedSource(kinds));
            List<String> options = List.of("-d", classes.toString(), "-proc:none", "-cp", System.getProperty("java.class.path"), "-Xmaxerrs", "1000", "-XDshould-stop.ifError=FLOW");
            assertTrue(!javac.getTask(null, files, found, options, null, units).call(), "compiles all the same");
        } finally {
            try (Stream<Path> made = Files.walk(classes)) {
                made.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
            }
        }
        return found.getDiagnostics().stream().filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
            .map(diagnostic -> Path.of(diagnostic.getSource().toUri()).getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static final class ChangedSource extends SimpleJavaFileObject {
        private final String text;

        ChangedSource(String text) {
            super(URI.create("string:///convoy/check/LayerKind.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}

package convoy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may use whom: a package uses those to its left, and foreign libraries stay where they belong. */
class ArchitectureTest {
    private static final List<String> ORDER = List.of("source", "syntax", "check", "importer", "plan", "emit", "cli");
    private static final Path COMPILER = Path.of("src/main/java/convoy");
    private static final Pattern OURS = Pattern.compile("\\bconvoy\\.([a-z]+)\\.([A-Za-z0-9]+)");

    @Test
    void aPackageUsesOnlyThoseToItsLeft() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path file : sources(COMPILER)) {
            String own = COMPILER.relativize(file).getName(0).toString();
            assertTrue(ORDER.contains(own), "a package without a place in the order: " + own);
            for (String used : used(file)) {
                if (!allowed(own, used)) {
                    wrong.add(file + " uses " + used);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void theParserGeneratorStaysInSyntax() throws IOException {
        assertEquals(Set.of("syntax"), packagesWith("org.antlr.v4"));
    }

    @Test
    void modelFilesAreReadInTheirOwnPackages() throws IOException {
        for (String library : List.of("com.google.flatbuffers", "org.tensorflow")) {
            assertStaysIn(COMPILER.resolve("importer/tflite"), library);
        }
        for (String library : List.of("com.google.protobuf", "onnx.")) {
            assertStaysIn(COMPILER.resolve("importer/onnx"), library);
        }
    }

    private static void assertStaysIn(Path folder, String library) throws IOException {
        for (Path file : sources(COMPILER)) {
            assertTrue(file.startsWith(folder) || !read(file).contains("import " + library), file + " uses " + library);
        }
    }

    @Test
    void theTemplateEngineStaysInTemplates() throws IOException {
        assertEquals(Set.of(), packagesWith("org.stringtemplate"));
        assertTrue(sources(Path.of("../sim/src/main/java")).stream().noneMatch(file -> read(file).contains("org.stringtemplate")));
    }

    @Test
    void theSimulationKnowsNothingOfTheCompiler() throws IOException {
        for (Path file : sources(Path.of("../sim/src/main/java"))) {
            assertTrue(used(file).stream().allMatch(name -> name.startsWith("sim.")), file + " uses " + used(file));
        }
    }

    /** The manifest is what an emitted design and a simulation agree on; how beats are packed and files are digested belongs to it. */
    private static final Set<String> MANIFEST = Set.of("sim.Manifest", "sim.BeatCodec", "sim.Sha256");

    /** What is emitted has its views; the commands have those of the page that they write. */
    private static final Set<String> PAGE = Set.of("templates.page", "templates.Renderer");

    private static boolean allowed(String own, String used) {
        String name = used.substring(0, used.indexOf('.'));
        return switch (name) {
            case "grammar" -> own.equals("syntax");
            case "templates" -> own.equals("emit") && !used.equals("templates.page") || own.equals("cli") && PAGE.contains(used);
            case "importer" -> own.equals("importer") || own.equals("cli");
            case "sim" -> own.equals("cli") || (own.equals("emit") && MANIFEST.contains(used));
            default -> ORDER.contains(name) && ORDER.indexOf(name) <= ORDER.indexOf(own);
        };
    }

    private static Set<String> packagesWith(String text) throws IOException {
        Set<String> packages = new TreeSet<>();
        for (Path file : sources(COMPILER)) {
            if (read(file).contains(text)) {
                packages.add(COMPILER.relativize(file).getName(0).toString());
            }
        }
        return packages;
    }

    /** Packages and classes of ours that a file names, in imports or in full, as {@code package.Class}. */
    private static Set<String> used(Path file) {
        Set<String> used = new TreeSet<>();
        Matcher matcher = OURS.matcher(read(file));
        while (matcher.find()) {
            used.add(matcher.group(1) + "." + matcher.group(2));
        }
        return used;
    }

    private static List<Path> sources(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
            assertTrue(!sources.isEmpty(), "nothing to look at in " + root);
            return sources;
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException problem) {
            throw new java.io.UncheckedIOException(problem);
        }
    }
}

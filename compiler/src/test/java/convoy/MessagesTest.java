package convoy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.check.Checker;
import convoy.check.Network;
import convoy.source.Diagnostic;
import convoy.source.DiagnosticRenderer;
import convoy.source.Result;
import convoy.source.SourceFile;
import convoy.syntax.HardwareSyntax;
import convoy.syntax.NetworkSyntax;
import convoy.syntax.SpecParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Wrong specs with the whole text that their users see: {@code errors/NAME.conv}, with the hardware block of {@code errors/NAME.hardware} where
 * there is one, and {@code errors/NAME.expected}. After a deliberate change of a
 * message, {@code -Dconvoy.update=true} rewrites the expected texts; read each of them as its user would before committing.
 */
class MessagesTest {
    private static final Path FOLDER = Path.of("src/test/resources/errors");
    private static final Pattern REPORTED = Pattern.compile("Diagnostic\\.(?:error|warning)\\(\\s*\"([a-z-]+)\"|Names\\.unknown\\(\\s*\"([a-z-]+)\"");

    static Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".conv")).map(name -> name.replace(".conv", ""))
                .sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void aWrongSpecGetsExactlyItsMessage(String name) throws IOException {
        Path expected = FOLDER.resolve(name + ".expected");
        Path hardware = FOLDER.resolve(name + ".hardware");
        Result<Network> network = check(SourceFile.read(FOLDER.resolve(name + ".conv")));
        List<Diagnostic> found = (Files.exists(hardware) ? replaceHardware(network, SourceFile.read(hardware)) : network).diagnostics();
        String shown = DiagnosticRenderer.render(found).replace(FOLDER + "/", "");
        assertTrue(found.stream().anyMatch(Diagnostic::isError), "the spec is accepted");
        if (Boolean.getBoolean("convoy.update")) {
            Files.writeString(expected, shown);
        }
        assertEquals(Files.readString(expected), shown);
    }

    @Test
    void everyCodeOfParserAndCheckerIsShownByASpec() throws IOException {
        Set<String> written = new TreeSet<>();
        for (String name : List.of("syntax", "check")) {
            try (Stream<Path> files = Files.list(Path.of("src/main/java/convoy", name))) {
                for (Path file : files.toList()) {
                    Matcher matcher = REPORTED.matcher(Files.readString(file));
                    while (matcher.find()) {
                        written.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
                    }
                }
            }
        }
        String all = names().map(name -> read(FOLDER.resolve(name + ".expected"))).collect(Collectors.joining());
        assertTrue(written.size() > 30, "too few codes found: " + written);
        written.removeIf(code -> all.contains("[" + code + "]"));
        assertEquals(Set.of(), written);
    }

    private static Result<Network> check(SourceFile file) {
        Result<NetworkSyntax> syntax = SpecParser.parse(file);
        return syntax.failed() ? Result.failed(syntax.diagnostics()) : Checker.check(syntax.value().orElseThrow());
    }

    private static Result<Network> replaceHardware(Result<Network> network, SourceFile file) {
        Result<HardwareSyntax> syntax = SpecParser.parseHardware(file);
        return syntax.failed() ? Result.failed(syntax.diagnostics()) : Checker.checkHardware(network.value().orElseThrow(),
            syntax.value().orElseThrow());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException problem) {
            throw new java.io.UncheckedIOException(problem);
        }
    }
}

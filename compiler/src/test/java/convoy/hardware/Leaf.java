package convoy.hardware;

import convoy.sim.Lint;
import convoy.templates.Renderer;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The plain Verilog leaves as tests see them. */
final class Leaf {
    private static final Pattern INSTANCE = Pattern.compile("\\bconvoy_\\w+(?= #\\(| u_)");
    private static final int TABLE_WORDS = 5;
    private static final Renderer RENDERER = new Renderer();

    private Leaf() { }

    /** Names of all leaves, sorted. */
    static List<String> names() throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(Path.of(Renderer.class.getResource("/rtl").toURI()))) {
            return files.map(file -> file.getFileName().toString().replaceFirst("\\.v$", "")).sorted().toList();
        }
    }

    /** The Verilog of leaves and of those that they instantiate, by name; the first come first. */
    static Map<String, String> withParts(List<String> leaves) throws IOException, URISyntaxException {
        List<String> known = names();
        Map<String, String> texts = new LinkedHashMap<>();
        leaves.forEach(leaf -> texts.put(leaf, RENDERER.leaf(leaf)));
        for (List<String> open = leaves; !open.isEmpty(); ) {
            Map<String, String> found = new TreeMap<>();
            open.forEach(leaf -> instances(texts.get(leaf)).filter(name -> known.contains(name) && !texts.containsKey(name))
                .forEach(name -> found.put(name, RENDERER.leaf(name))));
            texts.putAll(found);
            open = List.copyOf(found.keySet());
        }
        return texts;
    }

    /** Modules that a text instantiates and that bear a leaf's prefix. */
    static Stream<String> instances(String verilog) {
        return INSTANCE.matcher(verilog).results().map(result -> result.group()).distinct();
    }

    /** Writes a leaf with other defaults, and what it needs, for the linters; {@code table.mem} holds a few zeros. */
    static Lint lint(String leaf, Map<String, String> parameters, Path folder) throws IOException, URISyntaxException {
        Map<String, String> texts = withParts(List.of(leaf));
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            Matcher declaration = Pattern.compile("(?m)^(    parameter\\b.* " + parameter.getKey() + " = ).*?((?:, [A-Z]\\w* = .*)?,?)$").matcher(texts.get(leaf));
            if (!declaration.find()) {
                throw new AssertionError(leaf + " has no parameter " + parameter.getKey());
            }
            texts.put(leaf, declaration.replaceFirst("$1" + Matcher.quoteReplacement(parameter.getValue()) + "$2"));
        }
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("table.mem"), "0\n".repeat(TABLE_WORDS));
        for (Map.Entry<String, String> text : texts.entrySet()) {
            Files.writeString(folder.resolve(text.getKey() + ".v"), text.getValue());
        }
        return new Lint(folder, texts.keySet().stream().map(name -> name + ".v").toList(), leaf);
    }
}

package convoy.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.sim.Lint;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The leaves alone: no linter has anything to say against legal parameters, and illegal ones stop each. */
class LeafLintTest {
    private static final Path POINTS = Path.of("src/test/resources/leaves/parameters.txt");

    @TempDir
    private Path folder;

    /** A line of the file. */
    private record Point(boolean legal, String leaf, Map<String, String> parameters) {
        static Point of(String line) {
            String[] words = line.split(" +");
            Map<String, String> parameters = new LinkedHashMap<>();
            for (String word : Arrays.copyOfRange(words, 2, words.length)) {
                parameters.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
            }
            if (!words[0].equals("legal") && !words[0].equals("illegal")) {
                throw new IllegalArgumentException(line);
            }
            return new Point(words[0].equals("legal"), words[1], parameters);
        }
    }

    @Test
    void defaultsAreClean() throws IOException, URISyntaxException {
        for (String leaf : Leaf.names()) {
            assertEquals(List.of(), Leaf.lint(leaf, Map.of(), folder.resolve(leaf)).all(), leaf);
        }
    }

    @Test
    void legalParametersAreClean() throws IOException, URISyntaxException {
        for (Point point : points(true)) {
            assertEquals(List.of(), lint(point).all(), point.toString());
        }
    }

    @Test
    void illegalParametersStopEveryTool() throws IOException, URISyntaxException {
        for (Point point : points(false)) {
            Lint lint = lint(point);
            for (List<String> said : List.of(lint.verilator(), lint.icarus(), lint.yosys())) {
                assertTrue(said.toString().contains(point.leaf() + "_"), () -> point + " is not refused by its rule: " + said);
            }
        }
    }

    @Test
    void everyLeafThatStatesARuleIsTested() throws IOException, URISyntaxException {
        List<String> withRule = Leaf.withParts(Leaf.names()).entrySet().stream().filter(leaf -> leaf.getValue().contains("u_illegal")).map(Map.Entry::getKey)
            .sorted().toList();
        assertEquals(withRule, points(false).stream().map(Point::leaf).distinct().sorted().toList());
        assertTrue(withRule.size() > 10, withRule.toString());
    }

    private Lint lint(Point point) throws IOException, URISyntaxException {
        return Leaf.lint(point.leaf(), point.parameters(), Files.createTempDirectory(folder, "leaf"));
    }

    private static List<Point> points(boolean legal) throws IOException {
        List<Point> points = new ArrayList<>();
        for (String line : Files.readAllLines(POINTS)) {
            if (!line.startsWith("#") && Point.of(line).legal() == legal) {
                points.add(Point.of(line));
            }
        }
        return points;
    }
}

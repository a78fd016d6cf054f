package convoy.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;

import convoy.plan.Planner;
import convoy.plan.SlidingWindow;
import convoy.plan.WindowPlan;
import convoy.reference.CheckedSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows whose columns wait in memories or come in pieces: layers drawn until enough have one, and all of them naive reference = golden model = Verilog, to the cycle. */
class KeptColumnsTest {
    private static final int LAYERS = 18;
    private static final int FRAMES = 4;
    private static final int MOST_SIZE = 11;
    private static final int SEED = 7;

    @TempDir
    private Path folder;

    @Test
    void memoriesAreDeepEnough() {
        List<String> reached = holds(random -> spec(random, false), sliding -> sliding.store().isPresent() && sliding.parts() == 1, sliding -> List.of(
            sliding.passes() > 1 ? "kept" : "taken once", sliding.prefetch() > 0 ? "read ahead" : "as needed",
            sliding.ahead() > 1 ? "several columns of the next row" : "few", sliding.store().orElseThrow().phases() > 1 ? "phases" : "one phase",
            sliding.window().loops().size() + " loops"));
        assertEquals("[1 loops, 2 loops, 3 loops, as needed, few, kept, one phase, phases, read ahead, several columns of the next row, taken once]",
            reached.toString());
    }

    @Test
    void columnsComeInPieces() {
        List<String> reached = holds(random -> spec(random, true), sliding -> sliding.pieces() > 1, sliding -> List.of(
            sliding.store().isPresent() ? "memories" : "registers", sliding.parts() > 1 ? "parts" : "one part", sliding.passes() > 1 ? "kept" : "taken once",
            sliding.prefetch() > 0 ? "read ahead" : "as needed", sliding.reading().parallelTaps() > 1 ? "several taps a piece" : "a tap a piece",
            sliding.ahead() > 0 ? "goes on" : "stops"));
        assertEquals("[a tap a piece, as needed, goes on, kept, memories, one part, parts, read ahead, registers, several taps a piece, stops, taken once]",
            reached.toString());
    }

    /** Draws layers until enough have such a window, and finds all of them right; what of it was reached. */
    private List<String> holds(Function<Random, String> draws, Predicate<SlidingWindow> wanted, Function<SlidingWindow, List<String>> kinds) {
        Random random = new Random(SEED);
        List<String> wrong = new ArrayList<>();
        TreeSet<String> reached = new TreeSet<>();
        int found = 0;
        for (int draw = 0; found < LAYERS; draw++) {
            String spec = draws.apply(random);
            Optional<SlidingWindow> window = ((WindowPlan) Planner.plan(CheckedSpec.of("net", spec)).value().orElseThrow().layers().get(0)).sliding().filter(wanted);
            if (window.isEmpty()) {
                continue;
            }
            found++;
            reached.addAll(kinds.apply(window.get()));
            try {
                Design design = Design.of("net", spec, FRAMES, draw, folder.resolve("draw" + draw));
                design.assertRight(design.simulate(0, draw));
                design.assertRight(design.simulate(0.1 + draw % 8 * 0.1, draw));
            } catch (RuntimeException | AssertionError problem) {
                wrong.add(problem + "\n" + spec);
            }
        }
        assertEquals("", String.join("\n", wrong));
        return List.copyOf(reached);
    }

    /** @param slow folds enough for a column that comes a tap at a time: channels one after the other, more filters than columns */
    private static String spec(Random random, boolean slow) {
        int axes = slow ? 2 + random.nextInt(2) : 1 + random.nextInt(3);
        List<int[]> drawn = IntStream.range(0, axes).mapToObj(axis -> axis(random, axis == axes - 1)).toList();
        int channels = 1 + random.nextInt(3);
        int filters = slow ? 3 + random.nextInt(8) : 1 + random.nextInt(6);
        return "network net {\n  input x: int8[" + channels + ", " + list(drawn, ", ", axis -> axis[0]) + "] zero 5\n  conv y { kernel " + list(drawn, "x", axis -> axis[1])
            + " filters " + filters + " stride " + list(drawn, "x", axis -> axis[2]) + " dilation " + list(drawn, "x", axis -> axis[3]) + " padding "
            + list(drawn, "x", axis -> axis[4] + ":" + axis[5]) + " weights int8 random seed 3 rescale shift 6 } -> int8\n  output y\n}\nhardware net {\n  array y { taps "
            + list(drawn, "x", axis -> axis[1]) + " channels " + (slow && random.nextBoolean() ? 1 : channels) + " columns "
            + (1 + random.nextInt(slow ? 2 : filters)) + " }\n}\n";
    }

    private static String list(List<int[]> axes, String between, Function<int[], Object> text) {
        return axes.stream().map(axis -> text.apply(axis).toString()).collect(Collectors.joining(between));
    }

    /** Size, kernel, stride, dilation, padding in front and behind; one window at least. */
    private static int[] axis(Random random, boolean row) {
        while (true) {
            int size = 2 + random.nextInt(MOST_SIZE);
            int kernel = row ? 2 + random.nextInt(5) : 1 + random.nextInt(3);
            int dilation = 1 + random.nextInt(2);
            int span = (kernel - 1) * dilation + 1;
            int before = random.nextInt(span);
            int behind = random.nextInt(span);
            if (size + before + behind >= span) {
                return new int[] {size, kernel, 1 + random.nextInt(3), dilation, before, behind};
            }
        }
    }
}

package convoy.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.plan.Planner;
import convoy.plan.SlidingWindow;
import convoy.plan.WindowPlan;
import convoy.reference.CheckedSpec;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows that slide along the rows: which do, and that a pause at the end of a frame changes nothing but time. */
class SlidingWindowTest {
    private static final int FRAMES = 5;

    /** Parts of a column, parts of the next row's first columns, columns read ahead, and pieces of a part; counted by hand. */
    @ParameterizedTest
    @CsvSource(delimiterString = " | ", textBlock = """
        int8[3, 8, 8] | conv kernel 3x3 filters 4 padding same         | taps 3x3 channels 3 columns 2 | shared 1 ahead 1
        int8[3, 8, 8] | conv kernel 3x3 filters 2 padding same         | taps 3x3 channels 1 columns 2 | streamed 3 ahead 3
        int8[4, 9, 8] | depthwise kernel 3x3 padding same              | taps 3x3 columns 2            | streamed 2 ahead 2
        int8[1, 9, 9] | conv kernel 5x5 filters 2                      | taps 5x5 channels 1 columns 2 | shared 1 ahead 0
        int8[1, 9, 8] | conv kernel 3x3 filters 2 stride 2 padding 1   | taps 3x3 channels 1 columns 2 | shared 1 ahead 0
        int8[2, 16]   | conv kernel 3 filters 4 padding same           | taps 3 channels 2 columns 4   | shared 1 ahead 1
        int8[1, 9, 9] | conv kernel 5x5 filters 2 padding same         | taps 5x5 channels 1 columns 2 | streamed 1 ahead 2
        int8[1, 20, 20] | conv kernel 5x5 filters 6                    | taps 5x5 channels 1 columns 3 | streamed 1 kept 2 ahead 0 early 3
        int8[1, 8, 10] | conv kernel 5x5 filters 4 padding 1           | taps 5x5 channels 1 columns 2 | streamed 1 kept 2 ahead 1 early 1
        int8[1, 28, 28] | conv kernel 5x5 filters 6                    | taps 5x5 channels 1 columns 1 | streamed 1 kept 6 ahead 0 early 4 pieces 5
        int8[1, 20, 20] | conv kernel 5x5 filters 6                    | taps 5x5 channels 1 columns 1 | streamed 1 kept 6 ahead 0
        int8[1, 12, 12] | conv kernel 7x7 filters 8 padding same       | taps 7x7 channels 1 columns 1 | streamed 1 kept 8 ahead 3 pieces 7
        int8[1, 12, 12] | conv kernel 7x7 filters 6 padding same       | taps 7x7 channels 1 columns 1 | streamed 1 kept 6 ahead 3
        int8[2, 6, 6, 6] | conv kernel 3x3x3 filters 4 padding same    | taps 3x3x3 channels 1 columns 1 | streamed 2 kept 4 ahead 2 pieces 3
        int8[3, 8, 8] | conv kernel 5x3 filters 10 padding 2x1         | taps 5x3 channels 3 columns 2 | shared 1 ahead 1 pieces 5
        int8[2, 8, 8] | conv kernel 3x3 filters 4 padding same         | taps 3x3 channels 1 columns 2 | streamed 2 kept 2 ahead 2
        int8[4, 8, 8] | conv kernel 3x3 filters 6 stride 2 padding 1   | taps 3x3 channels 1 columns 2 | streamed 4 kept 3 ahead 0
        int8[4, 8, 8] | conv kernel 3x3 filters 4 groups 2 padding 1   | taps 3x3 channels 1 columns 1 | no
        int8[3, 8, 8] | conv kernel 3x3 filters 4 padding same         | taps 3x1 channels 3 columns 4 | no
        int8[1, 9, 8] | conv kernel 3x3 filters 4 stride 2 padding 1   | taps 3x3 channels 1 columns 1 | streamed 1 kept 4 ahead 0
        """)
    void whichDo(String input, String layer, String array, String expected) {
        Optional<SlidingWindow> window = plan(spec(input, layer, array)).sliding();
        assertEquals(expected, window.map(found -> (found.streamed() ? "streamed " : "shared ") + found.parts()
            + (found.passes() > 1 ? " kept " + found.passes() : "") + " ahead " + found.ahead()
            + (found.prefetch() > 0 ? " early " + found.prefetch() : "") + (found.pieces() > 1 ? " pieces " + found.pieces() : "")).orElse("no"));
    }

    /** With pauses of the source the next frame's column is often late, so that the window slides on without it. */
    @ParameterizedTest
    @ValueSource(strings = {"int8[3, 5, 6] | conv kernel 3x3 filters 4 padding same | taps 3x3 channels 3 columns 2",
        "int8[4, 3, 5] | depthwise kernel 3x3 padding same | taps 3x3 columns 2",
        "int8[2, 7] | conv kernel 3 filters 4 dilation 2 padding 3:1 | taps 3 channels 1 columns 4",
        "int8[3, 4, 5] | conv kernel 3x3 filters 6 padding same | taps 3x3 channels 1 columns 2",
        "int8[2, 9, 6] | conv kernel 3x4 filters 4 stride 2x2 padding 1x1 | taps 3x4 channels 1 columns 2",
        "int8[1, 5, 6] | conv kernel 5x5 filters 4 padding same | taps 5x5 channels 1 columns 2",
        "int8[1, 8, 10] | conv kernel 5x5 filters 4 padding 1 | taps 5x5 channels 1 columns 2",
        "int8[1, 3, 4, 5] | conv kernel 2x3x3 filters 2 padding same | taps 2x3x3 channels 1 columns 2"})
    void aPauseChangesNothingButTime(String row, @TempDir Path folder) {
        String[] parts = row.split(" \\| ");
        String spec = spec(parts[0], parts[1], parts[2]);
        assertTrue(plan(spec).sliding().orElseThrow().ahead() > 0);
        Design design = Design.of("net", spec, FRAMES, 1, folder);
        for (int seed = 1; seed <= 5; seed++) {
            design.assertRight(design.simulate(0.15 * seed, seed));
        }
    }

    private static String spec(String input, String layer, String array) {
        String kind = layer.substring(0, layer.indexOf(' '));
        return "network net {\n  input x: " + input + "\n  " + kind + " y { " + layer.strip().substring(kind.length() + 1)
            + " weights int8 random seed 3 rescale shift 6 } -> int8\n  output y\n}\nhardware net {\n  array y { " + array.strip() + " }\n}\n";
    }

    private static WindowPlan plan(String spec) {
        return (WindowPlan) Planner.plan(CheckedSpec.of("net", spec)).value().orElseThrow().layers().get(0);
    }
}

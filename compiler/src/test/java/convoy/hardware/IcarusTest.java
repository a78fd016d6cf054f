package convoy.hardware;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.reference.RandomLayer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Designs in Icarus Verilog with their plain test bench. Registers start unknown there: after the reset no handshake and no frame_error may be
 * unknown, nor data while it is valid.
 */
class IcarusTest {
    private static final List<Integer> PAUSES = List.of(0, 50, 90);

    @ParameterizedTest
    @ValueSource(longs = {301, 302, 303, 304, 305, 306, 307, 308})
    void nothingIsUnknownAfterTheReset(long seed, @TempDir Path folder) {
        Design design = Design.of(RandomLayer.of(seed), 2, seed, folder);
        PAUSES.forEach(percent -> design.assertRightInIcarus(percent, seed));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        4, 7, 6    | conv y { kernel 3x3 filters 6 padding same stride 1x2 groups 2    | 3 | 1x1, 3x1, 1x3, 3x3
        2, 3, 4, 5 | conv y { kernel 2x3x2 filters 3 padding 1 dilation 1x1x2          | 3 | 1x1x1, 2x1x2, 1x3x1, 2x3x2
        3, 19      | depthwise y { kernel 5 multiplier 2 stride 3 padding 4:1          | 6 | 1, 5
        """)
    void foldingAndPausesChangeNothing(String shape, String layer, int filters, String taps, @TempDir Path folder) {
        Set<Long> cycles = new HashSet<>();
        List<int[]> outputs = List.of();
        int number = 0;
        for (String parallel : taps.split(", ")) {
            for (int columns = 1; columns <= filters; columns += 2) {
                String channels = layer.startsWith("conv") ? "channels " + (number % 2 + 1) : "";
                Design design = Design.of("net", """
                    network net {
                      input x: int6[%s] zero -3
                      %s weights int5 random seed 3 bias int9 random seed 4 rescale shift 5 round half_even } -> int7 zero 2
                      output y
                    }
                    hardware net { array y { taps %s %s columns %d } }
                    """.formatted(shape, layer, parallel, channels, columns), 2, 8, folder.resolve("design" + number));
                outputs = outputs.isEmpty() ? design.expected() : outputs;
                for (int i = 0; i < outputs.size(); i++) {
                    assertArrayEquals(outputs.get(i), design.expected().get(i));
                }
                design.assertRightInIcarus(PAUSES.get(number % PAUSES.size()), number);
                cycles.add(design.plan().timing().cyclesPerFrame());
                number++;
            }
        }
        assertTrue(cycles.size() > 2, "too few different foldings: " + cycles);
    }
}

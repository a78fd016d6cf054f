package convoy.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;

import convoy.plan.HardwarePlan;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The law of throughput and the prediction of the latency, measured on layers of usual sizes. */
class ThroughputTest {
    private static final int FRAMES = 2;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        3, 32, 32  | conv y { kernel 3x3 filters 16 padding same              | taps 3x3 channels 1 columns 4  | 36  | 12288
        3, 32, 32  | conv y { kernel 3x3 filters 16 padding same              | taps 3x3 channels 3 columns 16 | 432 | 1024
        16, 32, 32 | conv y { kernel 3x3 filters 16 padding same              | taps 1 channels 16 columns 4   | 64  | 36864
        16, 32, 32 | conv y { kernel 3x3 filters 32 stride 2x2 padding 1x1    | taps 3x3 channels 1 columns 16 | 144 | 8192
        16, 32, 32 | depthwise y { kernel 3x3 padding same                    | taps 3x3 columns 4             | 36  | 4096
        1, 28, 28  | conv y { kernel 5x5 filters 6                            | taps 5x5 channels 1 columns 6  | 150 | 784
        2, 6, 6    | dense y { units 5                                        | channels 9 columns 5           | 45  | 36
        1, 6, 6    | dense y { units 8                                        | channels 3 columns 2           | 6   | 48
        1, 4, 4, 6 | dense y { units 4                                        | channels 12 columns 2          | 24  | 96
        64, 6, 6   | dense y { units 2                                        | channels 1 columns 1           | 1   | 4608
        """)
    void everyFrameTakesTheCyclesOfTheLaw(String shape, String layer, String array, long multipliers, long cycles, @TempDir Path folder) {
        Design design = Design.of("net", """
            network net {
              input x: int8[%s]
              %s weights int8 random seed 3 rescale shift 8 round half_even } -> int8
              output y
            }
            hardware net { array y { %s } }
            """.formatted(shape, layer, array), FRAMES, 5, folder);
        HardwarePlan plan = design.plan();
        assertEquals(multipliers, plan.multipliers());
        assertEquals(cycles, plan.timing().cyclesPerFrame());
        design.assertRight(design.simulate(0.3, 7));
    }
}

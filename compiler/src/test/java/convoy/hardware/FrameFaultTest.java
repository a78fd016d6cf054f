package convoy.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.sim.ComparisonReport;
import convoy.sim.ManifestFile;
import convoy.sim.SimulationRequest.FrameFault;
import convoy.sim.Simulator;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Input frames that are too short or too long: frame_error rises, and only the faulty frame's values suffer. */
class FrameFaultTest {
    private static final String PICTURE = """
        network picture {
          input x: uint8[2, 5, 6] zero 3
          conv y { kernel 3x3 filters 4 padding same weights int8 random seed 1 rescale shift 7 } -> int8
          output y
        }
        hardware picture { array y { taps 3x3 channels 1 columns 2 } stream x { channels 1 } }
        """;
    private static final String SIGNAL = """
        network signal {
          input x: int4[3, 17]
          depthwise y { kernel 4 stride 3 weights int4 random seed 2 }
          output y
        }
        hardware signal { array y { taps 4 columns 3 } }
        """;

    @Test
    void aPictureOfTheWrongLengthHarmsNoOther(@TempDir Path folder) {
        check(Design.of("picture", PICTURE, 5, 11, folder), 60);
    }

    @Test
    void aSignalOfTheWrongLengthHarmsNoOther(@TempDir Path folder) {
        check(Design.of("signal", SIGNAL, 5, 12, folder), 17);
    }

    @Test
    void aPictureInBeatsOfSeveralPositionsOfTheWrongLengthHarmsNoOther(@TempDir Path folder) {
        check(Design.of("picture", PICTURE.replace("stream x { channels 1 }", "stream x { positions 3 } stream y { positions 2 }"), 5, 13, folder), 10);
    }

    private static void check(Design design, long beats) {
        assertEquals(beats, ManifestFile.read(design.folder()).inputs().get(0).beatsPerFrame());
        List<FrameFault> faults = List.of(new FrameFault(0, 1), new FrameFault(2, beats / 2), new FrameFault(1, beats - 1), new FrameFault(1, beats + 1),
            new FrameFault(2, beats + 7), new FrameFault(0, 3 * beats), new FrameFault(4, beats - 3));
        for (double stall : List.of(0.0, 0.5)) {
            for (FrameFault fault : faults) {
                ComparisonReport report = Simulator.run(design.request(stall, 3).with(fault));
                assertTrue(report.passed(), () -> fault + ", pauses " + stall + ": " + report.telling());
            }
        }
    }
}

package convoy.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.sim.Activity;
import convoy.sim.ComparisonReport;
import convoy.sim.Manifest;
import convoy.sim.ManifestFile;
import convoy.sim.Simulator;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the stages of generated designs work. */
class StageActivityTest {
    private static final long SEED = 4;

    /**
     * Layer `a` makes two filters of each of 8 positions in a single cell: 16 folds a frame, one in every cycle. Layer `b` adds both in two lanes: a fold for
     * every second beat of `a`.
     */
    @Test
    void twoLayersCycleByCycle(@TempDir Path folder) {
        Design design = Design.of("two", """
            network two {
              input x: uint4[1, 2, 4]
              conv a { kernel 1x1 filters 2 weights int3 = [[[[2]]], [[[-1]]]] } -> int6
              conv b { kernel 1x1 filters 1 weights int2 = [[[[1]], [[1]]]] }
              output b
            }
            hardware two { array a { taps 1 channels 1 columns 1 } array b { taps 1 channels 2 columns 1 } }
            """, 2, SEED, folder);
        Activity activity = activity(design, 1);
        Activity.Stage register = stage(activity, Manifest.StageKind.INPUT_REGISTER, "x");
        assertEquals(activity.frameEnds().get(0) - design.plan().timing().latencyCycles(), register.taken().indexOf(1L), "the first beat");
        int end = activity.frameEnds().get(3).intValue();
        Activity.Stage a = stage(activity, Manifest.StageKind.LAYER, "a");
        assertEquals(Collections.nCopies(32, 1L), a.worked().subList(end - 32, end));
        assertEquals(Collections.nCopies(32, 1L), a.given().subList(end - 32, end));
        int first = a.worked().indexOf(1L);
        assertEquals(Collections.nCopies(end - first, 1L), a.worked().subList(first, end), "no bubble from the first fold on");
        Activity.Stage b = stage(activity, Manifest.StageKind.LAYER, "b");
        int begun = b.worked().indexOf(1L);
        for (int cycle = begun; cycle < end; cycle++) {
            assertEquals((cycle - begun) % 2 == 0 ? 1 : 0, b.worked().get(cycle), "cycle " + cycle);
        }
        assertEquals(8, sum(b.given().subList(end - 16, end)));
        assertEquals(8, sum(register.taken().subList(end - 16, end)));
    }

    /** In a steady state every stage does in each period what belongs to a frame, whatever its place in the network. */
    @Test
    void aPeriodIsAFramesWork(@TempDir Path folder) {
        Design design = Design.of("net", """
            network net {
              input x: uint8[2, 12, 10]
              conv a { kernel 3x3 filters 4 padding same weights int6 random seed 1 rescale shift 7 } -> int8
              depthwise b { kernel 3x3 padding same weights int6 random seed 2 rescale shift 6 } -> int8
              add c (a, b) { rescale shift 1 round half_even } -> int8
              maxpool d { window 2x2 }
              concat e (d, d) { }
              dense f { units 5 weights int5 random seed 3 }
              output f
            }
            hardware net { multipliers 40 }
            """, 2, SEED, folder);
        long period = design.plan().timing().cyclesPerFrame();
        Activity activity = activity(design, period / 12);
        assertEquals(0, period % 12);
        Manifest manifest = ManifestFile.read(design.folder());
        int to = (int) (activity.cycles() / (period / 12));
        assertEquals(manifest.stages(), activity.stages().stream().map(Activity.Stage::stage).toList());
        for (Activity.Stage stage : activity.stages()) {
            String name = stage.stage().instance();
            assertEquals(stage.stage().outputBeats(), sum(stage.given().subList(to - 12, to)), name + " gives");
            if (stage.stage().kind() == Manifest.StageKind.LAYER) {
                Manifest.LayerFigures figures = manifest.layers().stream().filter(layer -> layer.name().equals(stage.stage().name())).findFirst().orElseThrow();
                assertEquals(figures.windows() * figures.folds(), sum(stage.worked().subList(to - 12, to)), name + " works");
                assertEquals(stage.stage().inputBeats(), sum(stage.taken().subList(to - 12, to)), name + " takes");
            }
        }
    }

    private static Activity activity(Design design, long bucketCycles) {
        ComparisonReport report = Simulator.run(design.request(0, SEED).withActivity(bucketCycles));
        design.assertRight(report);
        Activity activity = report.activity().orElseThrow();
        assertTrue(activity.frameEnds().size() >= 4);
        return activity;
    }

    private static Activity.Stage stage(Activity activity, Manifest.StageKind kind, String name) {
        return activity.stages().stream().filter(stage -> stage.stage().kind() == kind && stage.stage().name().equals(name)).findFirst().orElseThrow();
    }

    private static long sum(List<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }
}

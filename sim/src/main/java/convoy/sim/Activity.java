package convoy.sim;

import convoy.sim.BenchSummary.Watch;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What the stages of a design did in the phase without pauses, from its reset on: in how many cycles of each bucket.
 *
 * @param bucketCycles cycles of a bucket; bucket k begins with cycle k * bucketCycles
 * @param cycles       of the phase; the last bucket may end before its time
 * @param frameEnds    cycle of the last beat of each frame that came out
 * @param stages       in the manifest's order
 */
public record Activity(long bucketCycles, long cycles, List<Long> frameEnds, List<Stage> stages) {
    public Activity {
        frameEnds = List.copyOf(frameEnds);
        stages = List.copyOf(stages);
    }

    /**
     * A stage, bucket by bucket. An input stage and one where streams meet work whenever they take beats.
     *
     * @param stage  which one
     * @param taken  cycles in which it took a beat, of each operand where there are several
     * @param worked cycles in which its array had operands
     * @param given  cycles in which it gave a beat
     */
    public record Stage(Manifest.Stage stage, List<Long> taken, List<Long> worked, List<Long> given) {
        public Stage {
            taken = List.copyOf(taken);
            worked = List.copyOf(worked);
            given = List.copyOf(given);
        }
    }

    /** The signals that tell it. */
    static StageWatches watches(Manifest manifest) {
        return new StageWatches(manifest, EnumSet.of(StageSignal.TAKEN, StageSignal.FOLD, StageSignal.GIVEN));
    }

    /** @throws DesignException if the design lacks a signal */
    static Activity of(Manifest manifest, long bucketCycles, BenchSummary.Phase phase) {
        List<Map<StageSignal, Watch>> seen = watches(manifest).seen(phase);
        int buckets = Math.toIntExact((phase.cycles() + bucketCycles - 1) / bucketCycles);
        return new Activity(bucketCycles, phase.cycles(), phase.frameEnds(),
            IntStream.range(0, seen.size()).mapToObj(k -> stage(manifest.stages().get(k), seen.get(k), buckets)).toList());
    }

    private static Stage stage(Manifest.Stage stage, Map<StageSignal, Watch> signals, int buckets) {
        StageSignal worked = signals.containsKey(StageSignal.FOLD) ? StageSignal.FOLD : StageSignal.TAKEN;
        return new Stage(stage, counts(stage, signals, StageSignal.TAKEN, buckets), counts(stage, signals, worked, buckets),
            counts(stage, signals, StageSignal.GIVEN, buckets));
    }

    private static List<Long> counts(Manifest.Stage stage, Map<StageSignal, Watch> signals, StageSignal signal, int buckets) {
        Watch watch = signals.get(signal);
        if (!watch.known()) {
            throw new DesignException("the manifest names a stage " + stage.instance() + ", which does not show when it works");
        }
        return IntStream.range(0, buckets).mapToObj(k -> k < watch.buckets().size() ? watch.buckets().get(k) : 0L).toList();
    }
}

package convoy.sim;

import convoy.sim.BenchSummary.Watch;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Signals that the bench watches in every stage that has them.
 *
 * @param manifest of the design
 * @param wanted   signals
 */
record StageWatches(Manifest manifest, Set<StageSignal> wanted) {
    /** How the bench is asked to watch them, a line each. */
    List<String> lines() {
        return manifest.stages().stream().flatMap(stage -> of(stage).stream().map(signal -> signal.line(manifest.top(), stage))).toList();
    }

    /** What it saw in a phase, stage by stage. */
    List<Map<StageSignal, Watch>> seen(BenchSummary.Phase phase) {
        Iterator<Watch> watches = phase.watches().iterator();
        List<Map<StageSignal, Watch>> seen = new ArrayList<>();
        for (Manifest.Stage stage : manifest.stages()) {
            Map<StageSignal, Watch> signals = new EnumMap<>(StageSignal.class);
            of(stage).forEach(signal -> signals.put(signal, watches.next()));
            seen.add(signals);
        }
        return seen;
    }

    private List<StageSignal> of(Manifest.Stage stage) {
        return wanted.stream().filter(signal -> signal.of(stage.kind())).sorted().toList();
    }
}

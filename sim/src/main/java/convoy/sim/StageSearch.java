package convoy.sim;

import convoy.sim.BenchSummary.Watch;
import convoy.sim.PhaseReport.WaitingStage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a design that got stuck once more, with a program that shows signals inside, to tell which stage waits. */
final class StageSearch {
    /** Less than the cycles that pass between the last move and the end, more than any pause lasts. */
    private static final long SETTLED_CYCLES = 1024;

    private final Manifest manifest;
    private final SimulationRequest request;

    StageSearch(Manifest manifest, SimulationRequest request) {
        this.manifest = manifest;
        this.request = request;
    }

    /**
     * The stage that waits; none if the run did not get stuck, and none if that cannot be told, as an edited design may lack the signals, may not
     * build with them shown, or may not behave equally twice.
     */
    Optional<WaitingStage> find(BenchSummary summary) {
        if (!last(summary).stuck() || manifest.stages().isEmpty()) {
            return Optional.empty();
        }
        try {
            BenchSummary.Phase again = last(watch());
            return again.stuck() ? StageRules.find(views(again)) : Optional.empty();
        } catch (ToolException e) {
            if (e.kind() == ToolException.Kind.MISSING) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static BenchSummary.Phase last(BenchSummary summary) {
        return summary.phases().get(summary.phases().size() - 1);
    }

    private BenchSummary watch() {
        Toolchain tools = new Toolchain(request.cache(), Toolchain.Flavour.WATCHED);
        BuildCache.Entry built = new SimulatorBuild(tools, request.design(), manifest).build();
        BenchRun bench = new BenchRun(manifest, request, BenchRun.newWorkFolder());
        try {
            bench.writeStimulus();
            return bench.watch(built.folder().resolve(SimulatorBuild.PROGRAM), lines());
        } finally {
            bench.delete();
        }
    }

    private List<String> lines() {
        return manifest.stages().stream().flatMap(stage -> signals(stage).stream().map(signal -> signal.line(manifest.top(), stage))).toList();
    }

    private List<StageView> views(BenchSummary.Phase phase) {
        Iterator<Watch> watches = phase.watches().iterator();
        List<StageView> views = new ArrayList<>();
        for (Manifest.Stage stage : manifest.stages()) {
            Map<StageSignal, Watch> signals = new EnumMap<>(StageSignal.class);
            signals(stage).forEach(signal -> signals.put(signal, watches.next()));
            views.add(new StageView(stage, signals, phase.cycles() - SETTLED_CYCLES));
        }
        return views;
    }

    private static List<StageSignal> signals(Manifest.Stage stage) {
        return List.of(StageSignal.values()).stream().filter(signal -> signal.of(stage.kind())).toList();
    }
}

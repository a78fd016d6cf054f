package convoy.sim;

import convoy.sim.BenchSummary.Watch;
import convoy.sim.PhaseReport.WaitingStage;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Runs a design that got stuck once more, with a program that shows signals inside, to tell which stage waits. */
final class StageSearch {
    /** Less than the cycles that pass between the last move and the end, more than any pause lasts. */
    private static final long SETTLED_CYCLES = 1024;

    private final Manifest manifest;
    private final SimulationRequest request;
    private final StageWatches watches;

    StageSearch(Manifest manifest, SimulationRequest request) {
        this.manifest = manifest;
        this.request = request;
        this.watches = new StageWatches(manifest, EnumSet.allOf(StageSignal.class));
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
        Toolchain tools = new Toolchain(request.cache(), Set.of(Toolchain.Ability.SHOW_STAGES));
        BuildCache.Entry built = new SimulatorBuild(tools, request.design(), manifest).build();
        BenchRun bench = new BenchRun(manifest, request, BenchRun.newWorkFolder());
        try {
            bench.writeStimulus();
            return bench.watch(built.folder().resolve(SimulatorBuild.PROGRAM), watches.lines());
        } finally {
            bench.delete();
        }
    }

    private List<StageView> views(BenchSummary.Phase phase) {
        List<Map<StageSignal, Watch>> seen = watches.seen(phase);
        return IntStream.range(0, seen.size())
            .mapToObj(k -> new StageView(manifest.stages().get(k), seen.get(k), phase.cycles() - SETTLED_CYCLES)).toList();
    }
}

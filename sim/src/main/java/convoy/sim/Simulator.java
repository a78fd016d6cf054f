package convoy.sim;

import convoy.sim.PhaseReport.Phase;
import convoy.sim.PhaseReport.WaitingStage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;

/** Simulates a design with Verilator and compares every value that comes out. */
public final class Simulator {
    /** Cycles that a trace shows after the problem. */
    private static final long TRACE_AFTER_CYCLES = 64;
    /** Cycles that a trace shows before the problem, at most. */
    private static final long TRACE_BEFORE_CYCLES = 20_000;
    /** Frames that are looked at where successive ones take differently long. */
    private static final int UNSTEADY_FRAMES = 8;

    private final SimulationRequest request;
    private final Manifest manifest;

    private Simulator(SimulationRequest request, Manifest manifest) {
        this.request = request;
        this.manifest = manifest;
    }

    /**
     * Builds the design's simulator unless it is cached, runs it and compares.
     *
     * @throws DesignException if the design's folder lacks a file or its manifest does not fit the frames
     * @throws ToolException   if a tool is missing or fails
     */
    public static ComparisonReport run(SimulationRequest request) {
        Manifest manifest = ManifestFile.read(request.design());
        checkFiles(request, manifest);
        return run(request, manifest);
    }

    /**
     * The same for a design that was just written as this manifest says: its folder needs no manifest, and nothing in it is checked.
     *
     * @throws DesignException if the manifest does not fit the frames
     * @throws ToolException   if a tool is missing or fails
     */
    public static ComparisonReport run(SimulationRequest request, Manifest manifest) {
        checkStreams(request, manifest);
        return new Simulator(request, manifest).run();
    }

    private static void checkFiles(SimulationRequest request, Manifest manifest) {
        List<String> missing = DesignChanges.find(request.design(), manifest).missing();
        if (!missing.isEmpty()) {
            throw new DesignException(request.design() + " lacks " + String.join(", ", missing));
        }
    }

    private static void checkStreams(SimulationRequest request, Manifest manifest) {
        if (request.inputs().size() != manifest.inputs().size()) {
            throw new DesignException("the design in " + request.design() + " has other inputs than the frames");
        }
        try {
            manifest.inputs().forEach(BeatCodec::new);
            manifest.outputs().forEach(BeatCodec::new);
            manifest.inner().forEach(stream -> new BeatCodec(stream.asStream()));
        } catch (IllegalArgumentException e) {
            throw new DesignException(ManifestFile.NAME + " of " + request.design() + " contradicts itself: " + e.getMessage());
        }
    }

    private void checkExpected() {
        check(request.expected().get(), manifest.outputs().size(), "outputs");
        request.inner().ifPresent(inner -> check(inner.get(), manifest.inner().size(), "inner streams"));
    }

    private void check(List<List<int[]>> expected, int streams, String what) {
        if (expected.size() != streams) {
            throw new DesignException("the design in " + request.design() + " has other " + what + " than the frames");
        }
        if (expected.stream().anyMatch(frames -> frames.size() != request.frames())) {
            throw new IllegalArgumentException("streams with different numbers of frames");
        }
    }

    private ComparisonReport run() {
        Stopwatch building = new Stopwatch();
        BuildCache.Entry built = build(abilities());
        double buildSeconds = building.seconds();
        Path work = BenchRun.newWorkFolder();
        try {
            Stopwatch simulating = new Stopwatch();
            BenchRun bench = new BenchRun(manifest, request, work);
            bench.writeStimulus();
            BenchSummary summary = bench.run(built.folder().resolve(SimulatorBuild.PROGRAM));
            checkExpected();
            Optional<WaitingStage> stage = new StageSearch(manifest, request).find(summary);
            PhaseComparator sent = comparator(summary, Phase.SENT, work, stage);
            PhaseReport sentReport = sent.compare();
            List<PhaseReport> later = Arrays.stream(Phase.values()).filter(phase -> phase != Phase.SENT)
                .limit(summary.phases().size() - 1).map(phase -> comparator(summary, phase, work, stage).compare()).toList();
            ComparisonReport report = new ComparisonReport(manifest.network(), request.frames(), sentReport, later, cyclesPerFrame(summary),
                latencyCycles(summary), sent.frames(), activity(summary), buildSeconds, built.cached(), simulating.seconds());
            request.trace().ifPresent(file -> trace(bench, traceWindow(file, report)));
            return report;
        } finally {
            BuildCache.delete(work);
        }
    }

    private Set<Toolchain.Ability> abilities() {
        Set<Toolchain.Ability> abilities = EnumSet.noneOf(Toolchain.Ability.class);
        if (request.inner().isPresent() && !manifest.inner().isEmpty()) {
            abilities.add(Toolchain.Ability.SHOW_INNER);
        }
        if (request.bucket().isPresent()) {
            abilities.add(Toolchain.Ability.SHOW_STAGES);
        }
        return abilities;
    }

    private BuildCache.Entry build(Set<Toolchain.Ability> abilities) {
        return new SimulatorBuild(new Toolchain(request.cache(), abilities), request.design(), manifest).build();
    }

    /** The bench cannot tell whether the waveforms could be written: whether they are there does. */
    private void trace(BenchRun bench, BenchRun.TraceWindow window) {
        try {
            Files.deleteIfExists(window.file());
            bench.trace(build(Set.of(Toolchain.Ability.TRACE)).folder().resolve(SimulatorBuild.PROGRAM), window);
            if (!Files.isRegularFile(window.file()) || Files.size(window.file()) == 0) {
                throw new IOException("the waveforms could not be written to " + window.file());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PhaseComparator comparator(BenchSummary summary, Phase phase, Path work, Optional<WaitingStage> stage) {
        return new PhaseComparator(manifest, request, phase, summary.phases().get(phase.ordinal()), work, stage);
    }

    /** The last two frames take equally long in a steady state; where they do not, the longest of the last ones counts. */
    private static OptionalLong cyclesPerFrame(BenchSummary summary) {
        List<Long> ends = steady(summary).map(BenchSummary.Phase::frameEnds).orElse(List.of());
        long[] periods = IntStream.range(1, ends.size()).mapToLong(i -> ends.get(i) - ends.get(i - 1)).toArray();
        boolean steady = periods.length > 1 && periods[periods.length - 1] == periods[periods.length - 2];
        return Arrays.stream(periods).skip(Math.max(0, periods.length - (steady ? 1 : UNSTEADY_FRAMES))).max();
    }

    private static OptionalLong latencyCycles(BenchSummary summary) {
        return steady(summary).filter(phase -> !phase.frameEnds().isEmpty())
            .map(phase -> OptionalLong.of(phase.frameEnds().get(0) - firstInputCycle(phase)))
            .orElse(OptionalLong.empty());
    }

    private Optional<Activity> activity(BenchSummary summary) {
        return request.bucket().isPresent() ? steady(summary).map(phase -> Activity.of(manifest, request.bucket().getAsLong(), phase)) : Optional.empty();
    }

    private static long firstInputCycle(BenchSummary.Phase phase) {
        return phase.inputs().stream().mapToLong(BenchSummary.Input::firstCycle).min().orElseThrow();
    }

    private static Optional<BenchSummary.Phase> steady(BenchSummary summary) {
        return summary.phases().stream().skip(Phase.STEADY.ordinal()).findFirst();
    }

    /** Around the first problem; without one, from the reset to the end of about the second frame. */
    private BenchRun.TraceWindow traceWindow(Path file, ComparisonReport report) {
        PhaseReport telling = report.telling();
        long before = Math.min(TRACE_BEFORE_CYCLES, manifest.figures().predictedCyclesPerFrame() + manifest.figures().predictedLatencyCycles());
        List<Long> problems = new ArrayList<>();
        telling.firstMismatch().ifPresent(mismatch -> problems.add(mismatch.cycle()));
        telling.violations().forEach(violation -> problems.add(violation.cycle()));
        telling.deadlock().ifPresent(deadlock -> problems.add(deadlock.lastMoveCycle()));
        if (problems.isEmpty()) {
            return new BenchRun.TraceWindow(file, Phase.SENT, 0, 2 * before);
        }
        long cycle = problems.stream().min(Long::compare).orElseThrow();
        return new BenchRun.TraceWindow(file, telling.phase(), Math.max(0, cycle - before), cycle + TRACE_AFTER_CYCLES);
    }

    /** Measures time. */
    private static final class Stopwatch {
        private final long startNanos = System.nanoTime();

        double seconds() {
            return (System.nanoTime() - startNanos) / 1e9;
        }
    }
}

package convoy.cli;

import convoy.check.Network;
import convoy.check.Tensor;
import convoy.cli.data.Frames;
import convoy.emit.EmittedDesign;
import convoy.sim.ComparisonReport;
import convoy.sim.DesignChanges;
import convoy.sim.DesignException;
import convoy.sim.Manifest;
import convoy.sim.ManifestFile;
import convoy.sim.Progress;
import convoy.sim.ProgressLine;
import convoy.sim.SimulationRequest;
import convoy.sim.Simulator;
import convoy.sim.ToolException;
import convoy.source.Diagnostic;
import convoy.source.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A design simulated against what the golden model made of the same frames.
 *
 * @param manifest of the design that was simulated
 * @param report   what came out
 * @param changed  files that are not as they were emitted, relative to the design's folder
 */
record Cosimulation(Manifest manifest, ComparisonReport report, List<String> changed) {
    Cosimulation {
        changed = List.copyOf(changed);
    }

    /**
     * How to run it.
     *
     * @param stall probability per cycle of a pause, at sources and sinks
     * @param seed  of the pauses
     * @param trace waveforms to write
     * @param inner compare inner streams, too
     * @param bucket cycles of the buckets in which to count the activity of the stages, if they are to be counted
     */
    record Settings(double stall, long seed, Optional<Path> trace, boolean inner, OptionalLong bucket) { }

    /** Simulates what was just emitted. */
    static Cosimulation fresh(Session session, EmittedDesign design, GoldenRun golden, Settings settings) throws IOException {
        Path designs = Files.createDirectories(session.environment().cache().resolve("designs"));
        Path folder = Files.createTempDirectory(designs, design.manifest().top() + "-");
        try {
            DesignFolder.write(folder, design.files());
            ComparisonReport report = simulate(session, request -> Simulator.run(request, design.manifest()), folder, golden, settings);
            return new Cosimulation(design.manifest(), report, List.of());
        } finally {
            DesignFolder.delete(folder);
        }
    }

    /** Simulates a design that {@code compile} wrote, edited or not. A design that does not build, or is for other streams, is the user's mistake. */
    static Cosimulation given(Session session, Path folder, GoldenRun golden, Settings settings) throws Stop {
        Span span = session.call().valueOf("--rtl");
        try {
            Manifest manifest = ManifestFile.read(folder);
            List<String> changed = changed(DesignChanges.find(folder, manifest));
            if (!changed.isEmpty()) {
                session.tell(List.of(Diagnostic.warning("rtl-edited", span, folder + " is not as it was emitted").because(String.join(", ", changed))));
            }
            checkStreams(folder, manifest.inputs(), golden.inputs().stream().map(Frames::tensor).toList());
            checkStreams(folder, manifest.outputs(), golden.outputs());
            if (settings.inner()) {
                checkInner(folder, manifest, golden.network().inner());
            }
            return new Cosimulation(manifest, simulate(session, Simulator::run, folder, golden, settings), changed);
        } catch (DesignException e) {
            throw session.refuse(Diagnostic.error("rtl", span, "cannot simulate the design in " + folder).because(e.getMessage()));
        } catch (ToolException e) {
            if (e.kind() == ToolException.Kind.MISSING) {
                throw e;
            }
            throw session.refuse(ToolTrouble.diagnostic("rtl-build", span, "the design in " + folder + " does not build or run", e));
        }
    }

    private static List<String> changed(DesignChanges changes) {
        return Stream.of(changes.edited().stream().map(file -> file + " is edited"), changes.missing().stream().map(file -> file + " is missing"),
            changes.additional().stream().map(file -> file + " is additional")).flatMap(list -> list).toList();
    }

    private static void checkStreams(Path folder, List<Manifest.Stream> streams, List<Tensor> tensors) {
        boolean equal = streams.size() == tensors.size();
        for (int k = 0; equal && k < streams.size(); k++) {
            var type = tensors.get(k).type();
            Manifest.Stream stream = streams.get(k);
            equal = stream.shape().equals(type.shape()) && stream.bits() == type.element().bits() && stream.signed() == type.element().signed();
        }
        if (!equal) {
            throw new DesignException("its manifest states other tensors than the spec: "
                + streams.stream().map(stream -> named(stream.name(), stream.signed(), stream.bits(), stream.shape())).toList()
                + " in place of " + tensors.stream().map(tensor -> tensor.name() + ": " + tensor.type()).toList());
        }
    }

    private static void checkInner(Path folder, Manifest manifest, List<Tensor> tensors) {
        List<String> stated = manifest.inner().stream().map(stream -> named(stream.name(), stream.signed(), stream.bits(), stream.shape())).toList();
        List<String> wanted = tensors.stream().map(tensor -> named(tensor.name(), tensor.type().element().signed(), tensor.type().element().bits(),
            tensor.type().shape())).toList();
        if (!stated.equals(wanted)) {
            throw new DesignException("its manifest states other inner tensors than the spec: " + stated + " in place of " + wanted);
        }
    }

    private static String named(String name, boolean signed, int bits, List<Integer> shape) {
        return name + ": " + (signed ? "int" : "uint") + bits + shape;
    }

    private static ComparisonReport simulate(Session session, Function<SimulationRequest, ComparisonReport> simulator, Path folder, GoldenRun golden,
                                             Settings settings) {
        ProgressLine line = new ProgressLine(session.environment().err());
        Progress progress = session.environment().terminal() ? line : Progress.NONE;
        try {
            SimulationRequest request = new SimulationRequest(folder, values(golden.inputs()), () -> values(golden.result().outputs()), settings.stall(),
                settings.seed(), settings.trace(), session.environment().cache(), progress);
            SimulationRequest whole = settings.inner() ? request.withInner(() -> values(golden.result().kept())) : request;
            return simulator.apply(settings.bucket().isPresent() ? whole.withActivity(settings.bucket().getAsLong()) : whole);
        } finally {
            line.end();
        }
    }

    private static List<List<int[]>> values(List<Frames> tensors) {
        return tensors.stream().map(Frames::frames).toList();
    }

    /** What the hardware produced: complete frames only. */
    List<Frames> outputs(Network network) {
        return IntStream.range(0, network.outputs().size()).mapToObj(k -> new Frames(network.outputs().get(k), report.outputs().get(k))).toList();
    }

    /** True if values, their number, the protocol and the timing are as they should be. */
    boolean passed() {
        return report.passed() && asPredicted();
    }

    /** True if the measured cycles are the predicted ones. */
    boolean asPredicted() {
        Manifest.Figures figures = manifest.figures();
        return report.cyclesPerFrame().stream().allMatch(cycles -> cycles == figures.predictedCyclesPerFrame())
            && report.latencyCycles().stream().allMatch(cycles -> cycles == figures.predictedLatencyCycles());
    }
}

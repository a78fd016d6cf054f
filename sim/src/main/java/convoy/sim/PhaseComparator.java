package convoy.sim;

import convoy.sim.PhaseReport.Deadlock;
import convoy.sim.PhaseReport.Miscount;
import convoy.sim.PhaseReport.Mismatch;
import convoy.sim.PhaseReport.Rule;
import convoy.sim.PhaseReport.Violation;
import convoy.sim.PhaseReport.Waiting;
import convoy.sim.PhaseReport.WaitingStage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Compares what a phase recorded with the expected frames. */
final class PhaseComparator {
    private final Manifest manifest;
    private final SimulationRequest request;
    private final PhaseReport.Phase phase;
    private final BenchSummary.Phase summary;
    private final Path work;
    private final Optional<WaitingStage> stage;

    private final List<StreamComparison> outputs = new ArrayList<>();
    private final List<StreamComparison> all = new ArrayList<>();

    /**
     * @param request has the expected frames; after the first phase they are repeated
     * @param summary what the bench says of the phase
     * @param work    folder with the bench's records
     * @param stage   that waits, if the phase got stuck
     */
    PhaseComparator(Manifest manifest, SimulationRequest request, PhaseReport.Phase phase, BenchSummary.Phase summary, Path work,
                    Optional<WaitingStage> stage) {
        this.manifest = manifest;
        this.request = request;
        this.phase = phase;
        this.summary = summary;
        this.work = work;
        this.stage = stage;
    }

    /** Does the comparison; the hardware's frames are {@link #frames()} afterwards. */
    PhaseReport compare() {
        for (int k = 0; k < manifest.outputs().size(); k++) {
            outputs.add(compare(manifest.outputs().get(k), request.expected().get().get(k), "output" + k));
        }
        all.addAll(outputs);
        request.inner().ifPresent(inner -> {
            for (int k = 0; k < manifest.inner().size(); k++) {
                all.add(compare(manifest.inner().get(k).asStream(), inner.get().get(k), "inner" + k));
            }
            all.sort(Comparator.comparingInt(stream -> layer(stream.codec().stream().name())));
        });
        return new PhaseReport(phase, summary.cycles(), all.stream().mapToLong(StreamComparison::compared).sum(),
            all.stream().mapToLong(StreamComparison::mismatches).sum(), firstMismatch(), deadlock(), miscounts(), violations(),
            request.inner().isPresent() ? all.stream().map(StreamComparison::count).toList() : List.of());
    }

    private StreamComparison compare(Manifest.Stream stream, List<int[]> expected, String record) {
        OptionalLong frames = phase == PhaseReport.Phase.SENT ? OptionalLong.of(request.frames()) : OptionalLong.empty();
        StreamComparison comparison = new StreamComparison(new BeatCodec(stream), expected, frames, fault());
        comparison.compare(work.resolve(phase.benchName() + "." + record));
        return comparison;
    }

    /** Place of a tensor's layer in the network's order. */
    private int layer(String tensor) {
        return manifest.layers().stream().map(Manifest.LayerFigures::name).toList().indexOf(tensor);
    }

    /** The first to arrive; but a wrong layer comes before what it feeds. */
    private Optional<Mismatch> firstMismatch() {
        Stream<Mismatch> each = all.stream().flatMap(stream -> stream.firstMismatch().stream());
        return request.inner().isPresent() ? each.findFirst() : each.min(Comparator.comparingLong(Mismatch::cycle));
    }

    /** By output: the complete frames that came out. */
    List<List<int[]>> frames() {
        return outputs.stream().map(StreamComparison::frames).toList();
    }

    /** The fault asked for, which only the first phase has. */
    private Optional<SimulationRequest.FrameFault> fault() {
        return phase == PhaseReport.Phase.SENT ? request.fault() : Optional.empty();
    }

    private Optional<Deadlock> deadlock() {
        if (!summary.stuck()) {
            return Optional.empty();
        }
        List<Waiting> waiting = new ArrayList<>();
        for (int k = 0; k < summary.inputs().size(); k++) {
            Manifest.Stream stream = manifest.inputs().get(k);
            BenchSummary.Input input = summary.inputs().get(k);
            if (input.waiting()) {
                waiting.add(new Waiting(stream.name(), true, input.frame(), input.beat()));
            }
        }
        for (int k = 0; k < summary.outputs().size(); k++) {
            Manifest.Stream stream = manifest.outputs().get(k);
            long beats = summary.outputs().get(k).beats();
            boolean owes = phase != PhaseReport.Phase.SENT || beats < stream.beatsPerFrame() * request.frames();
            if (owes && !summary.outputs().get(k).offering()) {
                waiting.add(new Waiting(stream.name(), false, beats / stream.beatsPerFrame(), beats % stream.beatsPerFrame()));
            }
        }
        return Optional.of(new Deadlock(summary.lastMoveCycle(), summary.cycles(), waiting, stage));
    }

    /** Only the first phase says how many values are to come. Where it got stuck, every inner stream lacks some, which says nothing. */
    private List<Miscount> miscounts() {
        List<Miscount> miscounts = new ArrayList<>();
        List<StreamComparison> counted = summary.stuck() ? outputs : all;
        for (StreamComparison stream : phase == PhaseReport.Phase.SENT ? counted : List.<StreamComparison>of()) {
            BeatCodec codec = stream.codec();
            long expected = (long) request.frames() * codec.elements();
            long actual = stream.beats() / codec.beatsPerFrame() * codec.elements() + codec.elementsBefore((int) (stream.beats() % codec.beatsPerFrame()));
            if (expected != actual) {
                miscounts.add(new Miscount(codec.stream().name(), expected, actual));
            }
        }
        return miscounts;
    }

    private List<Violation> violations() {
        List<Violation> violations = new ArrayList<>();
        boolean frameError = summary.frameErrorCycle() >= 0;
        if (frameError != fault().isPresent()) {
            violations.add(new Violation(frameError ? Rule.FRAME_ERROR : Rule.FRAME_ERROR_MISSING, manifest.inputs().get(0).name(), 0, 0,
                frameError ? summary.frameErrorCycle() : summary.cycles()));
        }
        for (int k = 0; k < outputs.size(); k++) {
            violations.addAll(outputs.get(k).violations());
            BenchSummary.Output output = summary.outputs().get(k);
            if (output.unstableCycle() >= 0) {
                Manifest.Stream stream = manifest.outputs().get(k);
                violations.add(new Violation(Rule.CHANGED_WHILE_WAITING, stream.name(), output.unstableBeat() / stream.beatsPerFrame(),
                    output.unstableBeat() % stream.beatsPerFrame(), output.unstableCycle()));
            }
        }
        violations.sort(Comparator.comparingLong(Violation::cycle));
        return violations;
    }
}

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

/** Compares what a phase recorded with the expected frames. */
final class PhaseComparator {
    private final Manifest manifest;
    private final SimulationRequest request;
    private final PhaseReport.Phase phase;
    private final BenchSummary.Phase summary;
    private final Path work;
    private final Optional<WaitingStage> stage;

    private final List<StreamComparison> streams = new ArrayList<>();

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
        boolean counted = phase == PhaseReport.Phase.SENT;
        OptionalLong frames = counted ? OptionalLong.of(request.frames()) : OptionalLong.empty();
        for (int output = 0; output < manifest.outputs().size(); output++) {
            Path record = work.resolve(phase.benchName() + ".output" + output);
            BeatCodec codec = new BeatCodec(manifest.outputs().get(output));
            StreamComparison stream = new StreamComparison(codec, request.expected().get().get(output), frames, fault());
            stream.compare(record);
            streams.add(stream);
        }
        Optional<Mismatch> first = streams.stream().flatMap(stream -> stream.firstMismatch().stream()).min(Comparator.comparingLong(Mismatch::cycle));
        return new PhaseReport(phase, summary.cycles(), streams.stream().mapToLong(StreamComparison::compared).sum(),
            streams.stream().mapToLong(StreamComparison::mismatches).sum(), first, deadlock(), counted ? miscounts() : List.of(), violations());
    }

    /** By output: the complete frames that came out. */
    List<List<int[]>> frames() {
        return streams.stream().map(StreamComparison::frames).toList();
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

    private List<Miscount> miscounts() {
        List<Miscount> miscounts = new ArrayList<>();
        for (StreamComparison stream : streams) {
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
        for (int k = 0; k < streams.size(); k++) {
            violations.addAll(streams.get(k).violations());
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

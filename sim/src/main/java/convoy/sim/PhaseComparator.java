package convoy.sim;

import convoy.sim.PhaseReport.Deadlock;
import convoy.sim.PhaseReport.Miscount;
import convoy.sim.PhaseReport.Mismatch;
import convoy.sim.PhaseReport.Rule;
import convoy.sim.PhaseReport.Violation;
import convoy.sim.PhaseReport.Waiting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Compares what a phase recorded with the expected frames. */
final class PhaseComparator {
    private final Manifest manifest;
    private final List<List<int[]>> expected;
    private final PhaseReport.Phase phase;
    private final BenchSummary.Phase summary;
    private final Path work;

    private final List<StreamComparison> streams = new ArrayList<>();

    /**
     * @param expected by output: the frames, repeated in the steady phase
     * @param summary  what the bench says of the phase
     * @param work     folder with the bench's records
     */
    PhaseComparator(Manifest manifest, List<List<int[]>> expected, PhaseReport.Phase phase, BenchSummary.Phase summary, Path work) {
        this.manifest = manifest;
        this.expected = expected;
        this.phase = phase;
        this.summary = summary;
        this.work = work;
    }

    /** Does the comparison; the hardware's frames are {@link #frames()} afterwards. */
    PhaseReport compare() {
        boolean counted = phase == PhaseReport.Phase.SENT;
        OptionalLong frames = counted ? OptionalLong.of(expected.get(0).size()) : OptionalLong.empty();
        for (int output = 0; output < manifest.outputs().size(); output++) {
            Path record = work.resolve(phase.benchName() + ".output" + output);
            StreamComparison stream = new StreamComparison(new BeatCodec(manifest.outputs().get(output)), expected.get(output), frames, counted);
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

    private Optional<Deadlock> deadlock() {
        if (!summary.stuck()) {
            return Optional.empty();
        }
        List<Waiting> waiting = new ArrayList<>();
        for (int k = 0; k < summary.inputs().size(); k++) {
            Manifest.Stream stream = manifest.inputs().get(k);
            long beats = summary.inputs().get(k).beats();
            if (summary.inputs().get(k).waiting()) {
                waiting.add(new Waiting(stream.name(), true, beats / stream.beatsPerFrame(), beats % stream.beatsPerFrame()));
            }
        }
        for (int k = 0; k < summary.outputs().size(); k++) {
            Manifest.Stream stream = manifest.outputs().get(k);
            long beats = summary.outputs().get(k).beats();
            boolean owes = phase == PhaseReport.Phase.STEADY || beats < stream.beatsPerFrame() * expected.get(k).size();
            if (owes && !summary.outputs().get(k).offering()) {
                waiting.add(new Waiting(stream.name(), false, beats / stream.beatsPerFrame(), beats % stream.beatsPerFrame()));
            }
        }
        return Optional.of(new Deadlock(summary.lastMoveCycle(), summary.cycles(), waiting));
    }

    private List<Miscount> miscounts() {
        List<Miscount> miscounts = new ArrayList<>();
        for (StreamComparison stream : streams) {
            if (stream.expectedBeats() != stream.beats()) {
                Manifest.Stream of = stream.codec().stream();
                long perBeat = (long) of.channelsPerBeat() * of.positionsPerBeat();
                miscounts.add(new Miscount(of.name(), stream.expectedFrames() * stream.codec().elements(),
                    stream.beats() % of.beatsPerFrame() == 0 ? stream.beats() / of.beatsPerFrame() * stream.codec().elements()
                        : stream.beats() / of.beatsPerFrame() * stream.codec().elements() + stream.beats() % of.beatsPerFrame() * perBeat));
            }
        }
        return miscounts;
    }

    private List<Violation> violations() {
        List<Violation> violations = new ArrayList<>();
        if (summary.frameErrorCycle() >= 0) {
            violations.add(new Violation(Rule.FRAME_ERROR, manifest.inputs().get(0).name(), 0, 0, summary.frameErrorCycle()));
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

package convoy.sim;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Outcome of a co-simulation.
 *
 * @param network         name of the network
 * @param frames          sent
 * @param sent            the phase that sends every frame once
 * @param later           the phases after it, as far as none got stuck
 * @param cyclesPerFrame  steady state, unstalled: between the last beats of successive frames
 * @param latencyCycles   unstalled: cycle of the last output beat of the first frame after a reset minus that of the first input beat
 * @param outputs         by output stream: the complete frames that the hardware produced in the first phase, channels first
 * @param activity        of the stages in the unstalled phase, if it was asked for and there was such a phase
 * @param buildSeconds    time of the build, or of finding it in the cache
 * @param buildCached     true if nothing had to be built
 * @param simulateSeconds time of the simulation and the comparison
 */
public record ComparisonReport(String network, int frames, PhaseReport sent, List<PhaseReport> later, OptionalLong cyclesPerFrame,
                               OptionalLong latencyCycles, List<List<int[]>> outputs, Optional<Activity> activity,
                               double buildSeconds, boolean buildCached, double simulateSeconds) {
    public ComparisonReport {
        later = List.copyOf(later);
        outputs = List.copyOf(outputs);
    }

    /** An outcome without a look at the stages. */
    public ComparisonReport(String network, int frames, PhaseReport sent, List<PhaseReport> later, OptionalLong cyclesPerFrame, OptionalLong latencyCycles,
                            List<List<int[]>> outputs, double buildSeconds, boolean buildCached, double simulateSeconds) {
        this(network, frames, sent, later, cyclesPerFrame, latencyCycles, outputs, Optional.empty(), buildSeconds, buildCached, simulateSeconds);
    }

    /** True if every value, their number and the protocol are as expected. */
    public boolean passed() {
        return phases().allMatch(PhaseReport::passed);
    }

    /** The phase that tells what is wrong: the first that did not pass, else the first. */
    public PhaseReport telling() {
        return phases().filter(phase -> !phase.passed()).findFirst().orElse(sent);
    }

    /** Values compared, each value of each frame sent counted once. */
    public long compared() {
        return sent.compared();
    }

    /** Wrong values of the first phase that has any. */
    public long mismatches() {
        return phases().mapToLong(PhaseReport::mismatches).filter(count -> count > 0).findFirst().orElse(0);
    }

    /** The first wrong value of the first phase that has any. */
    public Optional<PhaseReport.Mismatch> firstMismatch() {
        return phases().flatMap(phase -> phase.firstMismatch().stream()).findFirst();
    }

    /** Where inner streams are compared: values by tensor, in the network's order, counted as {@link #compared} and {@link #mismatches} count them. */
    public List<PhaseReport.TensorCount> tensors() {
        List<PhaseReport.TensorCount> wrong = phases().filter(phase -> phase.mismatches() > 0).findFirst().orElse(sent).tensors();
        return IntStream.range(0, wrong.size())
            .mapToObj(k -> new PhaseReport.TensorCount(wrong.get(k).name(), sent.tensors().get(k).compared(), wrong.get(k).mismatches())).toList();
    }

    public Optional<PhaseReport.Deadlock> deadlock() {
        return phases().flatMap(phase -> phase.deadlock().stream()).findFirst();
    }

    private Stream<PhaseReport> phases() {
        return Stream.concat(Stream.of(sent), later.stream());
    }
}

package convoy.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.sim.PhaseReport.Deadlock;
import convoy.sim.PhaseReport.Miscount;
import convoy.sim.PhaseReport.Mismatch;
import convoy.sim.PhaseReport.Phase;
import convoy.sim.PhaseReport.Rule;
import convoy.sim.PhaseReport.Violation;
import convoy.sim.PhaseReport.Waiting;
import convoy.sim.SimulationRequest.FrameFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A correct design passes; every kind of broken one is caught, and the report says where. One simulator serves all of them. */
class SimulatorTest {
    private static final int FRAMES = 3;
    private static final List<int[]> INPUT = Relay.frames(FRAMES, 7);
    private static final List<int[]> EXPECTED = Relay.plusOne(INPUT);

    /** Kept between runs of the tests. */
    private static final Path CACHE = Path.of("target", "simulators");

    @TempDir
    Path folder;

    @Test
    void correctDesignPassesWithItsFigures() {
        ComparisonReport report = run(Relay.Fault.NONE, 0);
        assertTrue(report.passed());
        assertEquals(FRAMES * Relay.ELEMENTS, report.compared());
        assertEquals(20, report.cyclesPerFrame().orElseThrow());
        assertEquals(20, report.latencyCycles().orElseThrow());
        assertEquals(FRAMES, report.outputs().get(0).size());
        for (int k = 0; k < FRAMES; k++) {
            assertArrayEquals(EXPECTED.get(k), report.outputs().get(0).get(k));
        }
    }

    @Test
    void pausesChangeTimeOnly() {
        ComparisonReport report = run(Relay.Fault.NONE, 0.9);
        assertTrue(report.passed());
        assertEquals(20, report.cyclesPerFrame().orElseThrow());
        assertTrue(report.sent().cycles() > 60 / 0.1, "60 beats at one attempt in ten");
    }

    @Test
    void secondRunIsCached() {
        run(Relay.Fault.NONE, 0);
        assertTrue(run(Relay.Fault.WRONG_VALUE, 0).buildCached(), "memory files are no part of the build");
    }

    @Test
    void wrongValueIsNamed() {
        ComparisonReport report = run(Relay.Fault.WRONG_VALUE, 0);
        int right = EXPECTED.get(1)[2 * 20 + 7];
        // Beat 27 goes in at cycle 1 + 27, the first edge after the reset being idle, and leaves a cycle later.
        assertEquals(Optional.of(new Mismatch("more", 1, List.of(2, 1, 2), right, right + 2, 29)), report.firstMismatch());
        assertEquals(1, report.mismatches());
        assertEquals(FRAMES * Relay.ELEMENTS, report.compared());
        assertFalse(report.passed());
    }

    @Test
    void missingTlastIsNamed() {
        assertEquals(List.of(new Violation(Rule.TLAST_MISSING, "more", 1, 19, 41)), run(Relay.Fault.TLAST_MISSING, 0).sent().violations());
    }

    @Test
    void earlyTlastIsNamed() {
        assertEquals(List.of(new Violation(Rule.TLAST_EARLY, "more", 0, 3, 5)), run(Relay.Fault.TLAST_EARLY, 0).sent().violations());
    }

    @Test
    void dataThatChangesWhileWaitingIsNoticed() {
        assertEquals(List.of(Rule.CHANGED_WHILE_WAITING), rules(run(Relay.Fault.CHANGES, 0.7)));
    }

    @Test
    void validThatFallsWhileWaitingIsNoticed() {
        assertEquals(List.of(Rule.CHANGED_WHILE_WAITING), rules(run(Relay.Fault.DROPS_VALID, 0.7)));
    }

    @Test
    void paddingIsChecked() {
        assertEquals(List.of(new Violation(Rule.PADDING_NOT_ZERO, "more", 0, 5, 7)), run(Relay.Fault.PADDING, 0).sent().violations());
    }

    @Test
    void frameErrorIsNoticed() {
        assertEquals(List.of(Rule.FRAME_ERROR), rules(run(Relay.Fault.FRAME_ERROR, 0)));
    }

    @Test
    void deadlockSaysWhoWaits() {
        ComparisonReport report = run(Relay.Fault.STUCK, 0);
        Deadlock deadlock = report.deadlock().orElseThrow();
        assertEquals(List.of(new Waiting("grey", true, 1, 10), new Waiting("more", false, 1, 10)), deadlock.waiting());
        assertEquals(31, deadlock.lastMoveCycle());
        assertEquals(30 * 3, report.compared());
        assertEquals(0, report.mismatches());
        assertEquals(List.of(), report.later());
    }

    @Test
    void validThatWaitsForReadyIsADeadlock() {
        Deadlock deadlock = run(Relay.Fault.WAITS, 0.5).deadlock().orElseThrow();
        assertTrue(deadlock.waiting().contains(new Waiting("more", false, 0, 0)));
    }

    @Test
    void swallowingEverythingIsADeadlock() {
        assertEquals(List.of(new Waiting("more", false, 0, 0)), run(Relay.Fault.HARD_SWALLOW, 0).deadlock().orElseThrow().waiting());
    }

    @Test
    void tooManyValuesAreCounted() {
        assertEquals(List.of(new Miscount("more", 180, 183)), run(Relay.Fault.TOO_MANY, 0).sent().miscounts());
    }

    @Test
    void tooFewValuesAreCounted() {
        ComparisonReport report = run(Relay.Fault.TOO_FEW, 0);
        assertEquals(List.of(new Miscount("more", 180, 177)), report.sent().miscounts());
        assertTrue(report.deadlock().isPresent());
    }

    @Test
    void whatSurvivesAResetIsNoticed() {
        ComparisonReport report = run(Relay.Fault.KEEPS, 0.5);
        assertTrue(report.sent().passed());
        assertFalse(report.passed());
        assertEquals(Phase.STEADY, report.telling().phase());
    }

    @Test
    void handshakesAreTriedEvenWithoutPausesAskedFor() {
        ComparisonReport report = run(Relay.Fault.CHANGES, 0);
        assertTrue(report.sent().passed());
        assertEquals(Phase.DISTURBED, report.telling().phase());
        assertEquals(List.of(Rule.CHANGED_WHILE_WAITING), report.telling().violations().stream().map(Violation::rule).toList());
        assertEquals(Phase.DISTURBED, run(Relay.Fault.WAITS, 0).telling().phase());
    }

    @Test
    void shortFrameIsSentAndItsValuesAreNotCompared() {
        Relay.write(folder, Relay.Fault.NONE);
        PhaseReport sent = Simulator.run(request(0).with(new FrameFault(1, 19))).sent();
        // The relay reports the fault, but sends 19 beats where a generated design would complete the frame.
        assertEquals(List.of(new Violation(Rule.TLAST_EARLY, "more", 1, 18, 40), new Violation(Rule.TLAST_MISSING, "more", 1, 19, 41)),
            sent.violations().subList(0, 2));
        assertEquals(List.of(new Miscount("more", 180, 177)), sent.miscounts());
        assertEquals(2, sent.firstMismatch().orElseThrow().frame());
    }

    @Test
    void frameErrorHasToRiseOnAFaultyFrame() {
        Relay.write(folder, Relay.Fault.NONE);
        PhaseReport sent = Simulator.run(request(0).with(new FrameFault(1, 20))).sent();
        assertEquals(List.of(Rule.FRAME_ERROR_MISSING), sent.violations().stream().map(Violation::rule).toList());
        assertEquals(2 * Relay.ELEMENTS, sent.compared());
    }

    @Test
    void traceShowsTheProblem() throws IOException {
        Relay.write(folder, Relay.Fault.WRONG_VALUE);
        Path trace = folder.resolve("wrong.fst");
        Simulator.run(new SimulationRequest(folder, List.of(INPUT), () -> List.of(EXPECTED), 0, 3, Optional.of(trace), CACHE, Progress.NONE));
        assertTrue(Files.size(trace) > 200);
    }

    @Test
    void missingFileIsNamed() throws IOException {
        Relay.write(folder, Relay.Fault.NONE);
        Files.delete(folder.resolve("rtl/fault.mem"));
        DesignException thrown = assertThrows(DesignException.class, () -> Simulator.run(request(0)));
        assertTrue(thrown.getMessage().endsWith("lacks rtl/fault.mem"), thrown.getMessage());
    }

    @Test
    void verilogThatDoesNotBuildIsAToolFailure() throws IOException {
        Relay.write(folder, Relay.Fault.NONE);
        Files.writeString(folder.resolve("rtl/relay.v"), "module relay(input wire aclk) endmodule\n");
        ToolException thrown = assertThrows(ToolException.class, () -> Simulator.run(request(0)));
        assertEquals(ToolException.Kind.FAILED, thrown.kind());
        assertTrue(thrown.getMessage().contains("syntax error"), thrown.getMessage());
    }

    @Test
    void narrowerPortIsRefused() throws IOException {
        Relay.write(folder, Relay.Fault.NONE);
        Path verilog = folder.resolve("rtl/relay.v");
        Files.writeString(verilog, Files.readString(verilog).replace("[23:0] s_axis_tdata", "[22:0] s_axis_tdata"));
        assertEquals("port s_axis_tdata of the top module is an input of 23 bits, but the manifest needs an input of 24 bits",
            assertThrows(DesignException.class, () -> Simulator.run(request(0))).getMessage());
    }

    private static List<Rule> rules(ComparisonReport report) {
        return report.sent().violations().stream().map(Violation::rule).collect(Collectors.toList());
    }

    private ComparisonReport run(Relay.Fault fault, double stall) {
        Relay.write(folder, fault);
        return Simulator.run(request(stall));
    }

    private SimulationRequest request(double stall) {
        return new SimulationRequest(folder, List.of(INPUT), () -> List.of(EXPECTED), stall, 3, Optional.empty(), CACHE, Progress.NONE);
    }
}

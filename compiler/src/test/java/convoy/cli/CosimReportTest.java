package convoy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import convoy.check.Hardware;
import convoy.check.Network;
import convoy.sim.ComparisonReport;
import convoy.sim.Manifest;
import convoy.sim.PhaseReport;
import convoy.sim.PhaseReport.Phase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CosimReportTest {
    private static final Manifest MANIFEST = new Manifest("net", "net", "net.conv", List.of(), List.of(), List.of(), Map.of(),
        new Manifest.Figures(200, 180, 230, 4, 2, 1, 600),
        List.of(new Manifest.LayerFigures("c", "conv", 50, 2, 2, 4, 4, 2, 600, 200, 17, 128, 1000, 1200, 64)), List.of(), List.of());
    private static final PhaseReport FINE = new PhaseReport(Phase.SENT, 430, 100, 0, Optional.empty(), Optional.empty(), List.of(), List.of());

    @Test
    void jsonHasTheFiguresThatScriptsReadOn() {
        ObjectNode json = Json.object();
        report(FINE, 200, 230).addTo(json);
        assertEquals("net", json.get("network").asText());
        assertEquals(2, json.get("frames").asInt());
        assertEquals(100, json.get("compared").asInt());
        assertEquals(0, json.get("mismatches").asInt());
        assertTrue(json.get("first_mismatch").isNull());
        assertTrue(json.get("deadlock").isNull());
        assertEquals(200, json.get("cycles_per_frame").asInt());
        assertEquals(200, json.get("predicted_cycles_per_frame").asInt());
        assertEquals(180, json.get("bound_cycles_per_frame").asInt());
        assertEquals(230, json.get("latency_cycles").asInt());
        assertEquals(230, json.get("predicted_latency_cycles").asInt());
        assertEquals(4, json.get("multipliers").asInt());
        assertEquals(2, json.get("hardware_multipliers").asInt());
        assertEquals(1, json.get("finisher_multipliers").asInt());
        assertEquals(600, json.get("macs_per_frame").asInt());
        assertEquals(0.75, json.get("utilization").asDouble());
        assertEquals(1.5, json.get("build_seconds").asDouble());
        assertEquals(0.5, json.get("simulate_seconds").asDouble());
        assertEquals(0.25, json.get("golden_seconds").asDouble());
        assertEquals("{\"name\":\"c\",\"kind\":\"conv\",\"windows\":50,\"lanes\":2,\"columns\":2,\"folds\":4,\"multipliers\":4,\"hardware_multipliers\":2,\"macs\":600,"
            + "\"predicted_cycles\":200,\"accumulator_bits\":17,\"weight_memory_bits\":128,\"line_store_bits\":1000,\"line_store_limit_bits\":1200,\"fifo_bits\":64}",
            json.get("layers").get(0).toString());
    }

    @Test
    void namesTheFirstMismatch() {
        PhaseReport wrong = new PhaseReport(Phase.SENT, 430, 100, 7, Optional.of(new PhaseReport.Mismatch("y", 1, List.of(0, 3, 5), 17, -18, 1234)),
            Optional.empty(), List.of(), List.of());
        CosimReport report = report(wrong, 200, 230);
        assertFalse(report.cosimulation().passed());
        assertTrue(report.problems().contains("7 of 100 values differ; the first: frame 1, y[0, 3, 5], expected 17, actual -18, cycle 1234"),
            report.problems());
        ObjectNode json = Json.object();
        report.addTo(json);
        assertEquals("{\"stream\":\"y\",\"tensor\":\"y\",\"frame\":1,\"expected\":17,\"actual\":-18,\"cycle\":1234,\"index\":[0,3,5]}", json.get("first_mismatch").toString());
    }

    @Test
    void saysWhichStageWaitsInADeadlock() {
        PhaseReport stuck = new PhaseReport(Phase.SENT, 9000, 40, 0, Optional.empty(),
            Optional.of(new PhaseReport.Deadlock(800, 9000, List.of(new PhaseReport.Waiting("x", true, 1, 12), new PhaseReport.Waiting("y", false, 0, 40)),
                Optional.of(new PhaseReport.WaitingStage("y", false, "feeder", "waits for room in the output FIFO")))),
            List.of(new PhaseReport.Miscount("y", 100, 40)), List.of());
        CosimReport report = new CosimReport(network(), golden(), new Cosimulation(MANIFEST, new ComparisonReport("net", 2, stuck, List.of(),
            OptionalLong.empty(), OptionalLong.empty(), List.of(), 1.5, false, 0.5), List.of()));
        assertFalse(report.cosimulation().passed());
        assertTrue(report.problems().contains("nothing moves after cycle 800; layer `y`, feeder: waits for room in the output FIFO; "
                + "input x is not ready for beat 12 of frame 1, output y has no beat 40 of frame 0"),
            report.problems());
        assertTrue(report.problems().contains("too few values on y: 40 in place of 100"), report.problems());
        ObjectNode json = Json.object();
        report.addTo(json);
        assertTrue(json.get("cycles_per_frame").isNull());
        assertEquals("{\"cycle\":800,\"waiting\":\"input x is not ready for beat 12 of frame 1, output y has no beat 40 of frame 0\","
            + "\"stage\":\"layer `y`, feeder: waits for room in the output FIFO\"}", json.get("deadlock").toString());
    }

    @Test
    void aDesignThatTakesAnotherTimeThanPredictedDoesNotPass() {
        assertTrue(report(FINE, 200, 230).cosimulation().passed());
        assertFalse(report(FINE, 201, 230).cosimulation().passed());
        assertFalse(report(FINE, 200, 229).cosimulation().passed());
        assertTrue(report(FINE, 201, 230).problems().contains("predicted time"));
    }

    @Test
    void textHasFramesPerSecondWhereTheClockIsKnown() {
        assertTrue(report(FINE, 200, 230).text().contains("cycles   200 per frame, predicted 200, bound 180; at 12.5 MHz 62,500.0 frames/s"),
            report(FINE, 200, 230).text());
    }

    private static CosimReport report(PhaseReport sent, long cyclesPerFrame, long latencyCycles) {
        ComparisonReport report = new ComparisonReport("net", 2, sent, List.of(), OptionalLong.of(cyclesPerFrame), OptionalLong.of(latencyCycles),
            List.of(), 1.5, false, 0.5);
        return new CosimReport(network(), golden(), new Cosimulation(MANIFEST, report, List.of()));
    }

    private static RunResult golden() {
        return new RunResult(List.of(), List.of(), List.of(), 0.25);
    }

    private static Network network() {
        Hardware hardware = new Hardware(Optional.empty(), Optional.empty(), OptionalDouble.of(12.5e6), Optional.empty(), Map.of(), Map.of());
        return new Network("net", List.of(), List.of(), List.of(), hardware, "net.conv");
    }
}

package convoy.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convoy.check.Network;
import convoy.sim.ComparisonReport;
import convoy.sim.Manifest;
import convoy.sim.PhaseReport;
import convoy.source.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** A co-simulation's outcome in words and as JSON. */
record CosimReport(Network network, RunResult golden, Cosimulation cosimulation) {
    /** What was compared and measured. */
    String text() {
        ComparisonReport report = cosimulation.report();
        Manifest.Figures figures = cosimulation.manifest().figures();
        List<String> lines = new ArrayList<>();
        lines.add(line("design   %s, %s, %s", network.name(), Counted.of(figures.multipliers(), "multiplier")
                + (figures.hardwareMultipliers() < figures.multipliers() ? " packed into " + figures.hardwareMultipliers() : ""),
            report.buildCached() ? "simulator from the cache" : line("simulator built in %.1f s", report.buildSeconds())));
        lines.add(line("compare  %s of %s: %s", Counted.grouped(report.compared(), "value"), Counted.of(report.frames(), "frame"), verdict()) + tensors());
        lines.add(line("cycles   %s per frame, predicted %,d, bound %,d%s", cycles(report.cyclesPerFrame()), figures.predictedCyclesPerFrame(),
            figures.boundCyclesPerFrame(), frameRate()));
        lines.add(line("latency  %s cycles, predicted %,d", cycles(report.latencyCycles()), figures.predictedLatencyCycles()));
        if (figures.multipliers() > 0 && report.cyclesPerFrame().isPresent()) {
            lines.add(line("use      %.1f %% of the multipliers", 100 * FiguresReport.utilization(cosimulation.manifest(), report.cyclesPerFrame().getAsLong())));
        }
        lines.add(line("time     model %.2f s, simulation %.2f s", golden.seconds(), report.simulateSeconds()));
        return String.join("\n", lines);
    }

    private String verdict() {
        ComparisonReport report = cosimulation.report();
        return report.mismatches() > 0 ? line("%,d differ", report.mismatches()) : report.passed() ? "all equal" : "failed";
    }

    /** How many tensors were compared and which of them differ, where inner ones were. */
    private String tensors() {
        List<PhaseReport.TensorCount> tensors = cosimulation.report().tensors();
        if (tensors.isEmpty()) {
            return "";
        }
        List<String> wrong = tensors.stream().filter(tensor -> tensor.mismatches() > 0).map(PhaseReport.TensorCount::name).toList();
        return "; " + Counted.of(tensors.size(), "tensor") + (wrong.isEmpty() ? "" : ", wrong: " + String.join(", ", wrong));
    }

    private String frameRate() {
        OptionalLong cycles = cosimulation.report().cyclesPerFrame();
        if (network.hardware().clockHz().isEmpty() || cycles.isEmpty()) {
            return "";
        }
        double clock = network.hardware().clockHz().getAsDouble();
        return line("; at %s MHz %,.1f frames/s", Double.toString(clock / 1e6).replaceFirst("\\.0$", ""), clock / cycles.getAsLong());
    }

    private static String cycles(OptionalLong cycles) {
        return cycles.isPresent() ? line("%,d", cycles.getAsLong()) : "unknown";
    }

    /** Everything that is wrong, a line each, the first wrong value first. */
    String problems() {
        ComparisonReport report = cosimulation.report();
        PhaseReport telling = report.telling();
        List<String> lines = new ArrayList<>();
        if (!report.passed()) {
            lines.add("convoy: the hardware does not do what the model says, " + telling.phase().words());
        }
        telling.firstMismatch().ifPresent(first -> lines.add(line("  %,d of %,d values differ; the first%s: frame %d, %s%s, expected %d, actual %d, cycle %d",
            telling.mismatches(), telling.compared(), telling.tensors().isEmpty() ? "" : " wrong layer is " + first.stream(),
            first.frame(), first.stream(), first.index(), first.expected(), first.actual(), first.cycle())));
        telling.miscounts().forEach(count -> lines.add(line("  too %s values on %s: %,d in place of %,d",
            count.actualValues() < count.expectedValues() ? "few" : "many", count.stream(), count.actualValues(), count.expectedValues())));
        telling.violations().forEach(violation -> lines.add(line("  %s, stream %s, frame %d, beat %d, cycle %d",
            CosimReport.words(violation.rule()), violation.stream(), violation.frame(), violation.beat(), violation.cycle())));
        telling.deadlock().ifPresent(deadlock -> lines.add(line("  deadlock: nothing moves after cycle %d; %s%s", deadlock.lastMoveCycle(),
            deadlock.stage().map(stage -> stage.words() + "; ").orElse(""), waiting(deadlock))));
        if (report.passed() && !cosimulation.asPredicted()) {
            lines.add("convoy: every value is right, but the hardware does not take the predicted time (see cycles and latency)");
        }
        return String.join("\n", lines);
    }

    private static String words(PhaseReport.Rule rule) {
        return switch (rule) {
            case TLAST_MISSING -> "tlast is low on a frame's last beat";
            case TLAST_EARLY -> "tlast is high before a frame's last beat";
            case CHANGED_WHILE_WAITING -> "a beat changed or went before it was taken";
            case PADDING_NOT_ZERO -> "a padding bit is 1";
            case FRAME_ERROR -> "frame_error rose on frames without fault";
            case FRAME_ERROR_MISSING -> "frame_error stayed low on a faulty frame";
        };
    }

    private static String waiting(PhaseReport.Deadlock deadlock) {
        return deadlock.waiting().stream().map(one -> line(one.input() ? "input %s is not ready for beat %d of frame %d" : "output %s has no beat %d of frame %d",
            one.stream(), one.beat(), one.frame())).collect(Collectors.joining(", "));
    }

    /** Adds what was measured. */
    void addTo(ObjectNode json) {
        ComparisonReport report = cosimulation.report();
        FiguresReport.predicted(json, cosimulation.manifest());
        json.put("frames", report.frames()).put("compared", report.compared()).put("mismatches", report.mismatches());
        json.putNull("first_mismatch");
        report.firstMismatch().ifPresent(first -> json.putObject("first_mismatch").put("stream", first.stream())
            .put("tensor", first.stream()).put("frame", first.frame()).put("expected", first.expected()).put("actual", first.actual())
            .put("cycle", first.cycle()).set("index", Json.integers(first.index())));
        json.set("tensors", tensors(report));
        json.putNull("deadlock");
        report.deadlock().ifPresent(deadlock -> {
            ObjectNode stuck = json.putObject("deadlock").put("cycle", deadlock.lastMoveCycle()).put("waiting", waiting(deadlock)).putNull("stage");
            deadlock.stage().ifPresent(stage -> stuck.put("stage", stage.words()));
        });
        json.putNull("cycles_per_frame").putNull("latency_cycles").putNull("utilization");
        report.cyclesPerFrame().ifPresent(cycles -> json.put("cycles_per_frame", cycles)
            .put("utilization", FiguresReport.utilization(cosimulation.manifest(), cycles)));
        report.latencyCycles().ifPresent(cycles -> json.put("latency_cycles", cycles));
        json.put("build_seconds", report.buildSeconds()).put("build_cached", report.buildCached())
            .put("simulate_seconds", report.simulateSeconds()).put("golden_seconds", golden.seconds());
        json.set("miscounts", miscounts(report.telling()));
        json.set("violations", violations(report.telling()));
        ArrayNode changed = json.putArray("changed_files");
        cosimulation.changed().forEach(changed::add);
    }

    private static ArrayNode tensors(ComparisonReport report) {
        ArrayNode array = Json.array();
        report.tensors().forEach(tensor -> array.addObject().put("name", tensor.name()).put("compared", tensor.compared())
            .put("mismatches", tensor.mismatches()));
        return array;
    }

    private static ArrayNode miscounts(PhaseReport phase) {
        ArrayNode array = Json.array();
        phase.miscounts().forEach(count -> array.addObject().put("stream", count.stream()).put("expected", count.expectedValues())
            .put("actual", count.actualValues()));
        return array;
    }

    private static ArrayNode violations(PhaseReport phase) {
        ArrayNode array = Json.array();
        phase.violations().forEach(violation -> array.addObject().put("rule", violation.rule().name().toLowerCase(Locale.ROOT))
            .put("stream", violation.stream()).put("frame", violation.frame()).put("beat", violation.beat()).put("cycle", violation.cycle()));
        return array;
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}

package convoy.cli.page;

import convoy.check.Network;
import convoy.cli.data.Frames;
import convoy.plan.HardwarePlan;
import convoy.sim.ComparisonReport;
import convoy.sim.Manifest;
import convoy.source.SourceFile;
import convoy.templates.page.SourceSection.Fact;
import java.util.List;

/**
 * What a page reports on.
 *
 * @param network     the network
 * @param plan        its layout
 * @param manifest    of the design
 * @param report      what its simulation showed
 * @param problems    what is wrong, a line each; none if everything is as it should be
 * @param utilization share of the multipliers' cycles that do a multiply-add, measured
 * @param inputs      the frames that went in
 * @param outputs     the frames that the hardware gave
 * @param sources     the spec, and another hardware block if one took the place of the spec's
 * @param facts       how the page was made
 */
public record Subject(Network network, HardwarePlan plan, Manifest manifest, ComparisonReport report, List<String> problems, double utilization,
                      List<Frames> inputs, List<Frames> outputs, List<SourceFile> sources, List<Fact> facts) {
    public Subject {
        problems = List.copyOf(problems);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        sources = List.copyOf(sources);
        facts = List.copyOf(facts);
    }

    /** Cycles that a frame takes: measured, or predicted where nothing was measured. */
    long cyclesPerFrame() {
        return report.cyclesPerFrame().orElse(manifest.figures().predictedCyclesPerFrame());
    }

    /** True if no other layer takes longer. */
    boolean limits(Manifest.LayerFigures layer) {
        return layer.predictedCycles() == plan.lawCycles();
    }
}

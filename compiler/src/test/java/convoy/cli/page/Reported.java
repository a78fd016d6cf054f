package convoy.cli.page;

import convoy.check.Network;
import convoy.cli.data.Frames;
import convoy.cli.data.RandomFrames;
import convoy.emit.Emitter;
import convoy.plan.HardwarePlan;
import convoy.plan.Planner;
import convoy.reference.CheckedSpec;
import convoy.sim.Activity;
import convoy.sim.ComparisonReport;
import convoy.sim.Manifest;
import convoy.sim.PhaseReport;
import convoy.source.SourceFile;
import convoy.templates.page.SourceSection.Fact;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What there is to report on in tests: a layer `c` of 20 windows, and figures made up. */
final class Reported {
    static final String SPEC = """
        network small { // <script>alert("&")</script> \u00E9
          input x: uint4[1, 4, 5]
          conv c { kernel 1x1 filters 1 weights int3 = [[[[2]]]] } /* over
            two lines */ -> int6
          output c
        }
        hardware small { array c { taps 1 channels 1 columns 1 } }
        """;
    static final Manifest.Stage STAGE = new Manifest.Stage("c", Manifest.StageKind.LAYER, "u_c", 20, 20);

    private Reported() { }

    /** Everything right, a frame in so many cycles. */
    static Subject subject(long cyclesPerFrame, Activity activity) {
        return subject(new PhaseReport(PhaseReport.Phase.SENT, 40, 40, 0, Optional.empty(), Optional.empty(), List.of(), List.of()), List.of(), cyclesPerFrame,
            Optional.of(activity));
    }

    static Subject subject(PhaseReport sent, List<String> problems, long cyclesPerFrame, Optional<Activity> activity) {
        Network network = CheckedSpec.of("small", SPEC);
        HardwarePlan plan = Planner.plan(network).value().orElseThrow();
        Frames input = RandomFrames.of(network.inputs().get(0).tensor(), 2, 1);
        Frames output = new Frames(network.outputs().get(0), List.of(new int[20], new int[20]));
        ComparisonReport report = new ComparisonReport("small", 2, sent, List.of(), OptionalLong.of(cyclesPerFrame), OptionalLong.of(29), List.of(output.frames()),
            activity, 1.5, false, 0.5);
        return new Subject(network, plan, Emitter.figures(network, plan), report, problems, 1, List.of(input), List.of(output),
            List.of(new SourceFile(Path.of("folder", "a<b>&\"c\".conv"), SPEC)), List.of(new Fact("Command", "convoy report 'a b'")));
    }
}

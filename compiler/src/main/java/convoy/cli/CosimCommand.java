package convoy.cli;

import convoy.check.Network;
import convoy.cli.data.Frames;
import convoy.emit.EmittedDesign;
import convoy.emit.Emitter;
import convoy.plan.HardwarePlan;
import convoy.plan.Planner;
import convoy.source.Diagnostic;
import convoy.source.Span;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(description = "Simulate the generated hardware and compare every value with the model's.")
final class CosimCommand extends SpecCommand {
    @Mixin
    private LayoutOptions layout;

    @Mixin
    private FrameOptions frames;

    @Mixin
    private ResultOptions results;

    @Option(names = "--stall", paramLabel = "P", defaultValue = "0",
        description = "Probability per cycle that a source or sink pauses, below 1 (0).")
    private double stall;

    @Option(names = "--trace", paramLabel = "F.fst", defaultValue = Option.NULL_VALUE, description = "Write waveforms.")
    private Optional<Path> trace;

    @Option(names = "--rtl", paramLabel = "DIR", defaultValue = Option.NULL_VALUE,
        description = "Simulate the design in DIR, as compile -o wrote it, edited or not.")
    private Optional<Path> rtl;

    @Option(names = "--tensors", description = "Compare the tensors between the layers, too; the first wrong layer is named.")
    private boolean tensors;

    CosimCommand(Environment environment) {
        super(environment);
    }

    @Override
    int run(Session session) throws Stop, IOException {
        Network network = layout.apply(session, network(session));
        checkOptions(session, network);
        List<Frames> inputs = frames.read(session, network, spec(), stall > 0);
        GoldenRun golden = GoldenRun.start(network, inputs, tensors ? network.inner() : List.of(), session.environment().cache());
        HardwarePlan plan = session.need(Planner.plan(network));
        EmittedDesign design = Emitter.emit(network, plan);
        FiguresReport.predicted(session.json(), design.manifest());
        session.json().putNull("utilization");                    // here a measured figure
        Cosimulation.Settings settings = new Cosimulation.Settings(stall, frames.seedOr(1), trace, tensors);
        Cosimulation cosimulation = rtl.isPresent() ? Cosimulation.given(session, rtl.get(), golden, settings)
            : Cosimulation.fresh(session, design, golden, settings);
        tell(session, network, golden.result(), cosimulation);
        results.write(session, network, inputs, produced(network, cosimulation), "hardware");
        return cosimulation.passed() ? ExitCode.FINE : ExitCode.DIFFERENT;
    }

    private void checkOptions(Session session, Network network) throws Stop {
        results.check(session, network);
        if (trace.isPresent()) {
            checkTrace(session, trace.get());
        }
        if (!(stall >= 0 && stall < 1)) {
            throw session.refuse(Diagnostic.error("stall", session.call().valueOf("--stall"), "--stall is a probability: 0 or more, and below 1"));
        }
    }

    private static void checkTrace(Session session, Path file) throws Stop {
        Span span = session.call().valueOf("--trace");
        if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".fst")) {
            throw session.refuse(Diagnostic.error("trace-format", span, "waveforms are written as FST only").help("name a file that ends in .fst"));
        }
        OutputPath.checkFile(session, file, span);
    }

    private void tell(Session session, Network network, RunResult golden, Cosimulation cosimulation) {
        CosimReport report = new CosimReport(network, golden, cosimulation);
        report.addTo(session.json());
        session.say(report.text());
        trace.ifPresent(file -> session.say("trace    " + file));
        if (!cosimulation.passed()) {
            session.environment().err().println(report.problems());
            if (trace.isEmpty()) {
                session.environment().err().println("help: waveforms around the place: " + session.call().source().text() + " --trace "
                    + network.name() + ".fst");
            }
        }
    }

    /** What the hardware produced: complete frames only. */
    private static List<Frames> produced(Network network, Cosimulation cosimulation) {
        List<Frames> produced = new ArrayList<>();
        for (int k = 0; k < network.outputs().size(); k++) {
            produced.add(new Frames(network.outputs().get(k), cosimulation.report().outputs().get(k)));
        }
        return produced;
    }
}

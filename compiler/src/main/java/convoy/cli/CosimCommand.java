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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
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

    @Mixin
    private StallOptions stall;

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
        List<Frames> inputs = frames.read(session, network, spec(), stall.probability() > 0);
        GoldenRun golden = GoldenRun.start(network, inputs, tensors ? network.inner() : List.of(), session.environment().cache());
        HardwarePlan plan = session.need(Planner.plan(network));
        EmittedDesign design = Emitter.emit(network, plan, golden.model());
        FiguresReport.predicted(session.json(), design.manifest());
        session.json().putNull("utilization");                    // here a measured figure
        Cosimulation.Settings settings = new Cosimulation.Settings(stall.probability(), frames.seedOr(1), trace, tensors, OptionalLong.empty());
        Cosimulation cosimulation = rtl.isPresent() ? Cosimulation.given(session, rtl.get(), golden, settings)
            : Cosimulation.fresh(session, design, golden, settings);
        tell(session, network, golden.result(), cosimulation);
        results.write(session, network, inputs, cosimulation.outputs(network), "hardware");
        return cosimulation.passed() ? ExitCode.FINE : ExitCode.DIFFERENT;
    }

    private void checkOptions(Session session, Network network) throws Stop {
        results.check(session, network);
        if (trace.isPresent()) {
            checkTrace(session, trace.get());
        }
        stall.check(session);
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
}

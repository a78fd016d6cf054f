package convoy.cli;

import convoy.check.Network;
import convoy.cli.data.Frames;
import convoy.emit.EmittedDesign;
import convoy.emit.Emitter;
import convoy.emit.ModelEmitter;
import convoy.plan.HardwarePlan;
import convoy.plan.Planner;
import convoy.sim.ComparisonReport;
import convoy.sim.Manifest;
import convoy.source.Diagnostic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "cosim", description = "Simulate the generated hardware and compare every value with the model's.")
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

    @Option(names = "--tensors", description = "Compare inner tensors, too.")
    private boolean tensors;

    CosimCommand(Environment environment) {
        super(environment);
    }

    @Override
    int run(Session session) throws Stop, IOException {
        Network network = layout.apply(session, network(session));
        checkOptions(session, network);
        List<Frames> inputs = frames.read(session, network, spec(), stall > 0);
        HardwarePlan plan = session.need(Planner.plan(network));
        EmittedDesign design = Emitter.emit(network, plan);
        FiguresReport.predicted(session.json(), design.manifest());
        RunResult golden = RunResult.of(network, ModelEmitter.emit(network), inputs, session.environment().cache());
        Cosimulation cosimulation = new Cosimulation(session, golden, stall, frames.seedOr(1), trace);
        return rtl.isPresent() ? compare(session, network, golden, cosimulation.given(rtl.get()))
            : compare(session, network, golden, cosimulation.fresh(design));
    }
}

package convoy.cli;

import convoy.check.Network;
import convoy.emit.EmittedDesign;
import convoy.emit.Emitter;
import convoy.plan.HardwarePlan;
import convoy.plan.Planner;
import convoy.sim.ManifestFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(description = "Write Verilog, the Java model, the manifest, the plan and a test bench.")
final class CompileCommand extends SpecCommand {
    @Option(names = {"-o", "--output"}, paramLabel = "DIR", required = true, description = "Folder to write into.")
    private Path output;

    @Mixin
    private LayoutOptions layout;

    @Mixin
    private FrameOptions frames;

    CompileCommand(Environment environment) {
        super(environment);
    }

    @Override
    int run(Session session) throws Stop, IOException {
        OutputPath.checkFolder(session, output, session.call().valueOf("-o", "--output"));
        Network network = layout.apply(session, network(session));
        GoldenRun golden = GoldenRun.start(network, frames.read(session, network, spec(), false), List.of(), session.environment().cache());
        HardwarePlan plan = session.need(Planner.plan(network));
        EmittedDesign design = Emitter.emit(network, plan, golden.model());
        DesignFolder.clear(output);
        DesignFolder.write(output, design.files());                 // while the model runs
        Delivery delivery = Delivery.of(design.manifest(), golden.result());
        DesignFolder.write(output, delivery.files());
        ManifestFile.write(output, delivery.manifest());
        FiguresReport.predicted(session.json(), delivery.manifest());
        session.say("design   " + output + ": " + delivery.manifest().files().size() + " files, listed in manifest.json");
        return ExitCode.FINE;
    }
}

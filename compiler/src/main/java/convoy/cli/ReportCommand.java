package convoy.cli;

import convoy.check.Network;
import convoy.cli.data.Frames;
import convoy.cli.page.PageMaker;
import convoy.cli.page.Subject;
import convoy.cli.page.Timeline;
import convoy.emit.Emitter;
import convoy.plan.HardwarePlan;
import convoy.plan.Planner;
import convoy.sim.ComparisonReport;
import convoy.sim.ToolVersions;
import convoy.source.SourceFile;
import convoy.templates.page.SourceSection.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(description = "Co-simulate and write a page about it: drawing, cycles, timeline, memory, pictures, verdict.")
final class ReportCommand extends SpecCommand {
    @Option(names = {"-o", "--output"}, paramLabel = "FILE.html", required = true, description = "The page: one file that needs nothing else.")
    private Path output;

    @Mixin
    private LayoutOptions layout;

    @Mixin
    private FrameOptions frames;

    @Mixin
    private StallOptions stall;

    @Option(names = "--tensors", description = "Compare the tensors between the layers, too.")
    private boolean tensors;

    ReportCommand(Environment environment) {
        super(environment);
    }

    @Override
    int run(Session session) throws Stop, IOException {
        Network network = layout.apply(session, network(session));
        OutputPath.checkFileToCome(session, output, session.call().valueOf("-o", "--output"));
        stall.check(session);
        List<Frames> inputs = frames.read(session, network, spec(), stall.probability() > 0);
        GoldenRun golden = GoldenRun.start(network, inputs, tensors ? network.inner() : List.of(), session.environment().cache());
        HardwarePlan plan = session.need(Planner.plan(network));
        Cosimulation cosimulation = Cosimulation.fresh(session, Emitter.emit(network, plan, golden.model()), golden, settings(plan));
        CosimReport report = new CosimReport(network, golden.result(), cosimulation);
        report.addTo(session.json());
        session.say(report.text());
        Files.createDirectories(output.toAbsolutePath().getParent());
        Files.writeString(output, PageMaker.html(subject(session, plan, report)));
        session.json().put("report", output.toString());
        session.say("report   " + output);
        if (!cosimulation.passed()) {
            session.environment().err().println(report.problems());
        }
        return cosimulation.passed() ? ExitCode.FINE : ExitCode.DIFFERENT;
    }

    private Cosimulation.Settings settings(HardwarePlan plan) {
        return new Cosimulation.Settings(stall.probability(), frames.seedOr(1), Optional.empty(), tensors,
            OptionalLong.of(Timeline.bucketCycles(plan.timing().cyclesPerFrame())));
    }

    /** What is wrong, a line each, without what sets lines off on a terminal. */
    private static List<String> problems(CosimReport report) {
        return report.problems().lines().map(line -> line.replaceFirst("^convoy: ", "").strip()).toList();
    }

    private Subject subject(Session session, HardwarePlan plan, CosimReport report) throws Stop {
        Cosimulation cosimulation = report.cosimulation();
        List<SourceFile> sources = new ArrayList<>(List.of(session.readSource(spec())));
        if (layout.file().isPresent()) {
            sources.add(session.readSource(layout.file().get()));
        }
        long cycles = cosimulation.report().cyclesPerFrame().orElse(plan.timing().cyclesPerFrame());
        return new Subject(report.network(), plan, cosimulation.manifest(), cosimulation.report(), problems(report),
            FiguresReport.utilization(cosimulation.manifest(), cycles), report.golden().inputs(), cosimulation.outputs(report.network()), sources,
            facts(session, report));
    }

    private static List<Fact> facts(Session session, CosimReport report) {
        ToolVersions tools = ToolVersions.of(session.environment().cache());
        ComparisonReport measured = report.cosimulation().report();
        String build = measured.buildCached() ? "simulator from the cache" : String.format(Locale.ROOT, "building the simulator %.1f s", measured.buildSeconds());
        return List.of(new Fact("Command", session.call().source().text()), new Fact("Convoy", Main.version()),
            new Fact("Java", Runtime.version().toString()), new Fact("Verilator", tools.verilator()), new Fact("Compiler", tools.compiler()),
            new Fact("Time", String.format(Locale.ROOT, "%s, simulation %.2f s, model %.2f s", build, measured.simulateSeconds(), report.golden().seconds())));
    }
}

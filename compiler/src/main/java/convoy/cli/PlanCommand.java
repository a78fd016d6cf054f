package convoy.cli;

import convoy.check.Network;
import convoy.emit.Emitter;
import convoy.plan.HardwarePlan;
import convoy.plan.Planner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(description = "Show how a spec would be laid out in hardware, and how fast it would be.")
final class PlanCommand extends SpecCommand {
    @Mixin
    private LayoutOptions layout;

    PlanCommand(Environment environment) {
        super(environment);
    }

    @Override
    int run(Session session) throws Stop {
        Network network = layout.apply(session, network(session));
        HardwarePlan plan = session.need(Planner.plan(network));
        FiguresReport.predicted(session.json(), Emitter.figures(network, plan));
        session.say(plan.text());
        return ExitCode.FINE;
    }
}

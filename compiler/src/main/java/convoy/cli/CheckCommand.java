package convoy.cli;

import convoy.check.Network;
import picocli.CommandLine.Command;

@Command(description = "Check a spec and show its layers: shapes, costs and ranges.")
final class CheckCommand extends SpecCommand {
    CheckCommand(Environment environment) {
        super(environment);
    }

    @Override
    int run(Session session) throws Stop {
        Network network = network(session);
        session.json().set("layers", CheckReport.layers(network));
        session.say(CheckReport.text(network));
        return ExitCode.FINE;
    }
}

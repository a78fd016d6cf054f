package convoy.cli;

import convoy.check.Checker;
import convoy.check.Network;
import convoy.syntax.SpecParser;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** A command on a specification. */
abstract class SpecCommand extends ReportingCommand {
    @Parameters(index = "0", paramLabel = "SPEC", description = "The network's specification, a .conv file.")
    private Path spec;

    SpecCommand(Environment environment) {
        super(environment);
    }

    Path spec() {
        return spec;
    }

    /** From the file to the checked network. */
    Network network(Session session) throws Stop {
        Network network = session.need(Checker.check(session.need(SpecParser.parse(session.readSource(spec())))));
        session.json().put("network", network.name());
        return network;
    }
}

package convoy.cli;

import convoy.check.Checker;
import convoy.check.Hardware;
import convoy.check.Network;
import convoy.source.Diagnostic;
import convoy.syntax.SpecParser;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Another layout than the spec's, to explore without editing it. */
final class LayoutOptions {
    @Option(names = "--multipliers", paramLabel = "N", defaultValue = Option.NULL_VALUE,
        description = "Budget of multiply-add cells in place of the spec's.")
    private Optional<Integer> multipliers;

    @Option(names = "--hardware", paramLabel = "FILE", defaultValue = Option.NULL_VALUE,
        description = "A file with another hardware block, in place of the spec's.")
    private Optional<Path> hardware;

    /** True if a layout is asked for. */
    boolean stated() {
        return multipliers.isPresent() || hardware.isPresent();
    }

    /** The file whose hardware block takes the place of the spec's. */
    Optional<Path> file() {
        return hardware;
    }

    /** The network with the layout asked for. */
    Network apply(Session session, Network network) throws Stop {
        Network laidOut = network;
        if (hardware.isPresent()) {
            var syntax = session.need(SpecParser.parseHardware(session.readSource(hardware.get())));
            laidOut = session.need(Checker.checkHardware(laidOut, syntax));
        }
        return multipliers.isPresent() ? withBudget(session, laidOut, multipliers.get()) : laidOut;
    }

    private static Network withBudget(Session session, Network network, int budget) throws Stop {
        var span = session.call().valueOf("--multipliers");
        if (budget < 1) {
            throw session.refuse(Diagnostic.error("multipliers", span, "a budget of multipliers is at least 1"));
        }
        Hardware hardware = network.hardware();
        Hardware budgeted = new Hardware(Optional.of(new Hardware.Stated<>(budget, span)), Optional.empty(), hardware.clockHz(), hardware.device(),
            hardware.arrays(), hardware.streams());
        return network.withHardware(budgeted);
    }
}

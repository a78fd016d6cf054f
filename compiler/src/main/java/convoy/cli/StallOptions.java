package convoy.cli;

import convoy.source.Diagnostic;
import picocli.CommandLine.Option;

/** How often sources and sinks pause. */
final class StallOptions {
    @Option(names = "--stall", paramLabel = "P", defaultValue = "0",
        description = "Probability per cycle that a source or sink pauses, below 1 (0).")
    private double stall;

    /** Refuses what is no probability, or never ends. */
    void check(Session session) throws Stop {
        if (!(stall >= 0 && stall < 1)) {
            throw session.refuse(Diagnostic.error("stall", session.call().valueOf("--stall"), "--stall is a probability: 0 or more, and below 1"));
        }
    }

    double probability() {
        return stall;
    }
}

package convoy.cli;

import convoy.check.Checker;
import convoy.check.Network;
import convoy.sim.ToolException;
import convoy.source.Diagnostic;
import convoy.syntax.SpecParser;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A command on a specification: runs its steps, and writes the JSON whatever they end with. */
abstract class SpecCommand implements Callable<Integer> {
    private static final String STANDARD_OUTPUT = "-";

    @Mixin
    private CommonOptions common;

    private final Environment environment;

    SpecCommand(Environment environment) {
        this.environment = environment;
    }

    /** The command's steps; returns the exit code. */
    abstract int run(Session session) throws Stop, IOException;

    Path spec() {
        return common.spec();
    }

    /** From the file to the checked network. */
    Network network(Session session) throws Stop {
        Network network = session.need(Checker.check(session.need(SpecParser.parse(session.readSource(spec())))));
        session.json().put("network", network.name());
        return network;
    }

    @Override
    public final Integer call() {
        Session session = new Session(environment, text());
        int exit = steps(session);
        return writeJson(session, exit) ? exit : ExitCode.WRONG;
    }

    private int steps(Session session) {
        try {
            return run(session);
        } catch (Stop stop) {
            return stop.exitCode();
        } catch (ToolException e) {
            environment.err().println("convoy: " + e.getMessage());
            session.json().put("failure", e.getMessage());
            return ExitCode.TOOL;
        } catch (IOException | UncheckedIOException e) {
            session.tell(java.util.List.of(Diagnostic.error("io", session.call().whole(), "cannot read or write a file").because(String.valueOf(e.getMessage()))));
            return ExitCode.WRONG;
        }
    }

    /** Words give way where the JSON takes their place, or where none are wanted. */
    private PrintStream text() {
        boolean silent = common.quiet() || common.json().filter(STANDARD_OUTPUT::equals).isPresent();
        return silent ? new PrintStream(OutputStream.nullOutputStream()) : environment.out();
    }

    private boolean writeJson(Session session, int exit) {
        if (common.json().isEmpty()) {
            return true;
        }
        session.json().put("exit", exit).set("diagnostics", Json.diagnostics(session.diagnostics()));
        return JsonFile.write(environment, common.json().get(), session.json());
    }
}

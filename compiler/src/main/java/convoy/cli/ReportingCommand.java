package convoy.cli;

import convoy.sim.ToolException;
import convoy.source.Diagnostic;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A command: runs its steps, and writes the JSON whatever they end with. */
abstract class ReportingCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    private final Environment environment;

    ReportingCommand(Environment environment) {
        this.environment = environment;
    }

    /** The command's steps; returns the exit code. */
    abstract int run(Session session) throws Stop, IOException;

    @Override
    public final Integer call() {
        Session session = new Session(environment, text());
        try {
            checkJson(session);
        } catch (Stop stop) {
            return stop.exitCode();
        }
        int exit = steps(session);
        return writeJson(session, exit) ? exit : ExitCode.WRONG;
    }

    private void checkJson(Session session) throws Stop {
        Optional<Path> file = common.json().filter(target -> !target.equals(JsonFile.STANDARD_OUTPUT)).map(Path::of);
        if (file.isPresent()) {
            OutputPath.checkFile(session, file.get(), session.call().valueOf("--json"));
        }
    }

    private int steps(Session session) {
        try {
            return run(session);
        } catch (Stop stop) {
            return stop.exitCode();
        } catch (ToolException e) {
            session.tell(List.of(ToolTrouble.diagnostic("tool", session.call().whole(), ToolTrouble.headline(e), e)));
            return ExitCode.TOOL;
        } catch (IOException | UncheckedIOException e) {
            session.tell(List.of(Diagnostic.error("io", session.call().whole(), "cannot read or write a file").because(String.valueOf(e.getMessage()))));
            return ExitCode.WRONG;
        } catch (RuntimeException | Error e) {
            return internal(session, e);
        }
    }

    /** What no one foresaw: told with all that helps to find it, and in the JSON, too. */
    private static int internal(Session session, Throwable mistake) {
        session.tell(List.of(Diagnostic.error("internal", session.call().whole(), "a mistake in Convoy itself, please report it").because(mistake.toString())));
        mistake.printStackTrace(session.environment().err());
        return ExitCode.TOOL;
    }

    /** Words give way where the JSON takes their place, or where none are wanted. */
    private PrintStream text() {
        boolean silent = common.quiet() || common.json().filter(JsonFile.STANDARD_OUTPUT::equals).isPresent();
        return silent ? new PrintStream(OutputStream.nullOutputStream()) : environment.out();
    }

    private boolean writeJson(Session session, int exit) {
        if (common.json().isEmpty()) {
            return true;
        }
        return JsonFile.write(session, common.json().get(), exit);
    }
}

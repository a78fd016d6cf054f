package convoy.cli;

import convoy.source.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The {@code convoy} command. */
@Command(name = "convoy", synopsisSubcommandLabel = "COMMAND", description = "Convolution layers from a specification to streaming Verilog.",
    footer = {"", "A command's options: convoy COMMAND --help"})
public final class Main {
    @CommandLine.Option(names = {"-h", "--help"}, usageHelp = true, scope = CommandLine.ScopeType.INHERIT, description = "Show this help.")
    private boolean help;

    @CommandLine.Option(names = {"-V", "--version"}, versionHelp = true, description = "Show the version.")
    private boolean version;

    private Main() { }

    /** Runs the command line and ends the process. */
    public static void main(String[] words) {
        System.setProperty("java.awt.headless", "true");
        System.setProperty("picocli.converters.excludes", "java.time.*,java.sql.*");  // no option has such a type, and their loading takes time
        System.exit(execute(Environment.ofProcess(words)));
    }

    /** Runs the environment's command line. Returns an {@link ExitCode}. */
    public static int execute(Environment environment) {
        return commandLine(environment).execute(environment.words().toArray(String[]::new));
    }

    static CommandLine commandLine(Environment environment) {
        CommandLine line = new CommandLine(new Main());
        line.getCommandSpec().versionProvider(() -> new String[] {"convoy " + version()});
        addCommands(line, environment);
        line.setOut(new PrintWriter(environment.out(), true));
        line.setErr(new PrintWriter(environment.err(), true));
        line.setParameterExceptionHandler((exception, words) -> badUsage(environment, exception));
        return line;
    }

    /** The build's version, which Maven writes into the resource. */
    static String version() {
        try (InputStream resource = Main.class.getResourceAsStream("version.txt")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds the command that is called, else all of them: what picocli does not get takes it no time to read. */
    private static void addCommands(CommandLine line, Environment environment) {
        Map<String, Function<Environment, ReportingCommand>> commands = new LinkedHashMap<>();
        commands.put("check", CheckCommand::new);
        commands.put("plan", PlanCommand::new);
        commands.put("compile", CompileCommand::new);
        commands.put("run", RunCommand::new);
        commands.put("cosim", CosimCommand::new);
        commands.put("compare", CompareCommand::new);
        commands.put("report", ReportCommand::new);
        commands.put("import", ImportCommand::new);
        String called = environment.words().stream().findFirst().filter(commands::containsKey).orElse("");
        commands.forEach((name, command) -> {
            if (called.isEmpty() || called.equals(name)) {
                line.addSubcommand(name, command.apply(environment));
            }
        });
    }

    private static int badUsage(Environment environment, ParameterException exception) {
        if (environment.words().isEmpty()) {
            exception.getCommandLine().usage(environment.err());
            return ExitCode.WRONG;
        }
        Session session = new Session(environment, environment.out());
        session.tell(List.of(UsageError.diagnostic(session.call(), exception)));
        session.call().value("--json").map(Span::text).filter(target -> !target.isEmpty())
            .ifPresent(target -> JsonFile.write(session, target, ExitCode.WRONG));
        return ExitCode.WRONG;
    }
}

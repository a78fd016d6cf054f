package convoy.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code convoy} command. */
@Command(name = "convoy", synopsisSubcommandLabel = "COMMAND", description = "Convolution layers from a specification to streaming Verilog.",
    footer = {"", "A command's options: convoy COMMAND --help"})
public final class Main {
    @CommandLine.Option(names = {"-h", "--help"}, usageHelp = true, scope = CommandLine.ScopeType.INHERIT, description = "Show this help.")
    private boolean help;

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
        addCommands(line, environment);
        line.setOut(new PrintWriter(environment.out(), true));
        line.setErr(new PrintWriter(environment.err(), true));
        line.setParameterExceptionHandler((exception, words) -> badUsage(environment, exception));
        line.setExecutionExceptionHandler((exception, command, parsed) -> internalError(environment, exception));
        return line;
    }

    /** Adds the command that is called, else all of them: what picocli does not get takes it no time to read. */
    private static void addCommands(CommandLine line, Environment environment) {
        Map<String, Function<Environment, SpecCommand>> commands = new LinkedHashMap<>();
        commands.put("check", CheckCommand::new);
        commands.put("plan", PlanCommand::new);
        commands.put("compile", CompileCommand::new);
        commands.put("run", RunCommand::new);
        commands.put("cosim", CosimCommand::new);
        String called = environment.words().stream().findFirst().filter(commands::containsKey).orElse("");
        commands.forEach((name, command) -> {
            if (called.isEmpty() || called.equals(name)) {
                line.addSubcommand(name, command.apply(environment));
            }
        });
    }

    private static int badUsage(Environment environment, ParameterException exception) {
        String name = exception.getCommandLine().getCommandSpec().qualifiedName();
        if (environment.words().isEmpty()) {
            exception.getCommandLine().usage(environment.err());
            return ExitCode.WRONG;
        }
        environment.err().println("convoy: " + exception.getMessage());
        UnmatchedArgumentException.printSuggestions(exception, exception.getCommandLine().getErr());
        environment.err().println("help: " + name + " --help shows how to call it");
        int option = environment.words().indexOf("--json");
        if (option >= 0 && option + 1 < environment.words().size()) {
            ObjectNode json = Json.object().put("exit", ExitCode.WRONG);
            json.putArray("diagnostics").addObject().put("code", "usage").put("severity", "error").put("message", exception.getMessage())
                .put("line", 1).put("column", 1);
            JsonFile.write(environment, environment.words().get(option + 1), json);
        }
        return ExitCode.WRONG;
    }

    private static int internalError(Environment environment, Exception exception) {
        StringWriter trace = new StringWriter();
        exception.printStackTrace(new PrintWriter(trace));
        environment.err().println("convoy: this is a mistake in Convoy itself, please report it:");
        environment.err().print(trace);
        return ExitCode.TOOL;
    }
}

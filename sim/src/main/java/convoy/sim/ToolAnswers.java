package convoy.sim;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What tools say of themselves. An answer is kept as long as the tool's file, and the one of the same name with {@code _bin} beside it, stay as they
 * are: Verilator takes longer to say its version than some designs to simulate.
 */
final class ToolAnswers {
    private static final String ANSWER = "answer.txt";

    private final BuildCache cache;
    private final ToolRunner runner;

    /** @param folder of the cache */
    ToolAnswers(Path folder) {
        cache = new BuildCache(folder);
        runner = new ToolRunner(folder);
    }

    /**
     * What a command prints.
     *
     * @param variables of the environment that have a say in it
     * @throws ToolException if the tool is missing or fails
     */
    String ask(List<String> command, String... variables) {
        Optional<Path> program = find(command.get(0));
        if (program.isEmpty()) {
            return runner.run(command);
        }
        Sha256 key = new Sha256().add(String.join(" ", command));
        Map<String, String> environment = System.getenv();
        Arrays.stream(variables).forEach(variable -> key.add(variable + "=" + environment.getOrDefault(variable, "")));
        try {
            addFiles(key, program.get());
            Path entry = cache.entry("tool-" + key.end(), folder -> write(folder.resolve(ANSWER), runner.run(command))).folder();
            return Files.readString(entry.resolve(ANSWER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The program that a name starts. */
    private static Optional<Path> find(String name) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).filter(folder -> !folder.isEmpty())
            .map(folder -> Path.of(folder).resolve(name)).filter(Files::isExecutable).findFirst();
    }

    private static void addFiles(Sha256 key, Path program) throws IOException {
        for (Path file : List.of(program, program.resolveSibling(program.getFileName() + "_bin"))) {
            if (Files.exists(file)) {
                Path real = file.toRealPath();
                key.add(real + " " + Files.size(real) + " " + Files.getLastModifiedTime(real));
            }
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

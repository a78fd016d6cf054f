package convoy.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Starts external programs in a folder and waits for them. */
public final class ToolRunner {
    private final Path folder;

    /** @param folder working directory of the programs; made if it is missing */
    public ToolRunner(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Runs a command and returns what it wrote, standard output and error in the order written.
     *
     * @throws ToolException if the program is missing or does not end with 0
     */
    public String run(List<String> command) {
        StringBuilder output = new StringBuilder();
        int exit = follow(command, line -> output.append(line).append('\n'));
        if (exit != 0) {
            throw ToolException.failed(command, exit, output.toString());
        }
        return output.toString();
    }

    /**
     * Runs a command, handing over each line of its standard output and error as it comes.
     *
     * @return its exit code
     * @throws ToolException if the program is missing
     */
    public int follow(List<String> command, Consumer<String> line) {
        try {
            Process process = start(command);
            process.getOutputStream().close();
            try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
                reader.lines().forEach(line);
            }
            return process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /**
     * Runs commands, some side by side; all end before this returns.
     *
     * @param jobs how many may run at once
     * @throws ToolException of the first in the list that failed
     */
    void runTogether(List<List<String>> commands, int jobs) {
        ExecutorService executor = Executors.newFixedThreadPool(jobs);
        try {
            List<Future<String>> running = new ArrayList<>();
            commands.forEach(command -> running.add(executor.submit(() -> run(command))));
            for (Future<String> one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            executor.shutdown();
        }
    }

    /** The folder exists, so that a program that cannot be started is one that is missing. */
    private Process start(List<String> command) {
        try {
            return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw ToolException.missing(command);
        }
    }
}

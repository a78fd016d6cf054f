package convoy.sim;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs a built simulator with its stimulus in a work folder, which holds the records afterwards. */
final class BenchRun {
    private static final Pattern PROGRESS = Pattern.compile("(sent|disturbed|steady) (\\d+) (\\d+)");

    private final Manifest manifest;
    private final SimulationRequest request;
    private final Path work;

    BenchRun(Manifest manifest, SimulationRequest request, Path work) {
        this.manifest = manifest;
        this.request = request;
        this.work = work;
    }

    /** An empty folder for a run, to be deleted after it. */
    static Path newWorkFolder() {
        try {
            return Files.createTempDirectory("convoy-simulation-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes the work folder. */
    void delete() {
        BuildCache.delete(work);
    }

    /** Cycles of a phase to show in an FST file. */
    record TraceWindow(Path file, PhaseReport.Phase phase, long from, long to) { }

    /** Writes every input's frames as {@code input<k>.beats}. */
    void writeStimulus() {
        for (int input = 0; input < manifest.inputs().size(); input++) {
            BeatCodec codec = new BeatCodec(manifest.inputs().get(input));
            byte[] bytes = new byte[codec.frameBytes()];
            try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(work.resolve("input" + input + ".beats")))) {
                for (int[] frame : request.inputs().get(input)) {
                    codec.pack(frame, bytes, 0);
                    file.write(bytes);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Runs all phases; records inner streams where they are to be compared, and counts activity where that is asked for. */
    BenchSummary run(Path program) {
        List<String> arguments = arguments(program);
        request.bucket().ifPresent(cycles -> arguments.addAll(List.of("bucket=" + cycles, "watch=" + write("watch.txt", Activity.watches(manifest).lines()))));
        if (request.inner().isPresent()) {
            arguments.add("probes=" + write("probes.txt", new InnerSignals(manifest).lines()));
        }
        start(arguments);
        return BenchSummary.read(work.resolve("summary.txt"));
    }

    /**
     * Runs all phases and watches signals inside.
     *
     * @param program that can show them
     * @param signals each as {@code watch.txt} has them, see {@code bench.cpp}
     */
    BenchSummary watch(Path program, List<String> signals) {
        List<String> arguments = arguments(program);
        arguments.add("watch=" + write("watch.txt", signals));
        start(arguments);
        return BenchSummary.read(work.resolve("summary.txt"));
    }

    private Path write(String name, List<String> lines) {
        try {
            return Files.write(work.resolve(name), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs again, with a program that can trace, up to the window's end. */
    void trace(Path program, TraceWindow window) {
        List<String> arguments = arguments(program);
        arguments.add("trace=" + window.file());
        arguments.add("trace_phase=" + window.phase().benchName());
        arguments.add("trace_from=" + window.from());
        arguments.add("trace_to=" + window.to());
        start(arguments);
    }

    private List<String> arguments(Path program) {
        RunLimits limits = RunLimits.of(manifest.figures(), request.stall(), request.seed());
        List<String> arguments = new ArrayList<>(List.of(program.toString(), "work=" + work, "frames=" + request.frames(),
            String.format(Locale.ROOT, "stall=%.17g", request.stall()), "seed=" + request.seed(), "quiet=" + limits.quiet(),
            "silent=" + limits.silent(), "drain=" + limits.drain(), "disturb=" + limits.disturb(), "steady_min=" + limits.steadyMin(),
            "steady_max=" + limits.steadyMax()));
        request.fault().ifPresent(fault -> arguments.add("fault=" + fault.frame() + ":" + fault.beats()));
        return arguments;
    }

    private void start(List<String> command) {
        StringBuilder said = new StringBuilder();
        int exit = new ToolRunner(SimulatorBuild.rtlFolder(request.design(), manifest)).follow(command, line -> {
            Matcher progress = PROGRESS.matcher(line);
            if (progress.matches()) {
                request.progress().at(progress.group(1), Long.parseLong(progress.group(2)), Long.parseLong(progress.group(3)));
            } else {
                said.append(line).append('\n');
            }
        });
        if (exit != 0) {
            throw ToolException.failed(command, exit, said.toString());
        }
    }
}

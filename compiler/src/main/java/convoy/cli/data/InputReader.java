package convoy.cli.data;

import convoy.check.Network;
import convoy.check.NetworkInput;
import convoy.check.Tensor;
import convoy.source.Diagnostic;
import convoy.source.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The frames of all inputs of a network: from files, from the spec's examples, or random. */
public final class InputReader {
    private final Network network;
    private final InputRequest request;
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    private InputReader(Network network, InputRequest request) {
        this.network = network;
        this.request = request;
    }

    /** As many frames for each input, in the order of the spec. */
    public static Result<List<Frames>> read(Network network, InputRequest request) {
        return new InputReader(network, request).read();
    }

    /** The frames of those inputs for which there are arguments, by the input's name. */
    public static Result<Map<String, Frames>> given(Network network, InputRequest request) {
        InputReader reader = new InputReader(network, request);
        Map<String, Frames> read = reader.readFiles(reader.assign());
        return reader.result(read);
    }

    private Result<List<Frames>> read() {
        Map<String, Argument> sources = assign();
        network.inputs().forEach(input -> example(input).ifPresent(file -> sources.putIfAbsent(input.tensor().name(), file)));
        Map<String, Frames> read = readFiles(sources);
        if (!diagnostics.isEmpty()) {
            return Result.failed(diagnostics);
        }
        int count = count(read.values());
        return result(inOrder(read, count));
    }

    private <T> Result<T> result(T value) {
        return diagnostics.isEmpty() ? Result.of(value) : Result.failed(diagnostics);
    }

    private Map<String, Frames> readFiles(Map<String, Argument> sources) {
        Map<String, Frames> read = new LinkedHashMap<>();
        for (NetworkInput input : network.inputs()) {
            String name = input.tensor().name();
            if (sources.containsKey(name)) {
                readFile(input.tensor(), sources.get(name)).ifPresent(frames -> read.put(name, frames));
            }
        }
        return read;
    }

    /** Which argument is for which input. */
    private Map<String, Argument> assign() {
        Map<String, Argument> byName = new LinkedHashMap<>();
        String names = network.inputs().stream().map(input -> input.tensor().name()).collect(Collectors.joining(", "));
        for (Argument argument : request.arguments()) {
            Optional<String> name = argument.name();
            if (name.isEmpty() && network.inputs().size() > 1) {
                diagnostics.add(Diagnostic.error("input-name", argument.span(), "the network has several inputs, this file may be for any of them")
                    .help("write --input NAME=" + argument.file() + " with one of " + names));
                continue;
            }
            String wanted = name.orElseGet(() -> network.inputs().get(0).tensor().name());
            if (network.inputs().stream().noneMatch(input -> input.tensor().name().equals(wanted))) {
                diagnostics.add(Diagnostic.error("input-name", argument.span(), "the network has no input named " + wanted)
                    .help("its inputs: " + names));
            } else if (byName.put(wanted, argument) != null) {
                diagnostics.add(Diagnostic.error("input-name", argument.span(), "the input " + wanted + " is given twice").help("leave one of them out"));
            }
        }
        return byName;
    }

    private Optional<Argument> example(NetworkInput input) {
        return request.seed().isPresent() ? Optional.empty()
            : input.example().map(file -> new Argument(Optional.of(input.tensor().name()), file, request.spec()));
    }

    private Optional<Frames> readFile(Tensor tensor, Argument argument) {
        try {
            Result<Samples> samples = readSamples(tensor, argument);
            diagnostics.addAll(samples.diagnostics());
            if (samples.failed()) {
                return Optional.empty();
            }
            Result<Frames> frames = FrameCheck.check(tensor, argument, samples.value().orElseThrow());
            diagnostics.addAll(frames.diagnostics());
            return frames.value();
        } catch (IOException e) {
            diagnostics.add(Diagnostic.error("input-unreadable", argument.span(), "cannot read the input file " + argument.file())
                .because(reason(argument.file(), e)));
            return Optional.empty();
        }
    }

    private static String reason(Path file, IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        return Files.isDirectory(file) ? "it is a folder" : e.getMessage();
    }

    private static Result<Samples> readSamples(Tensor tensor, Argument argument) throws IOException {
        String name = argument.file().getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".png")) {
            return PngInput.read(tensor, argument);
        }
        if (name.endsWith(".npy") || name.endsWith(".npz")) {
            return ArrayInput.read(tensor, argument);
        }
        return Result.failed(List.of(Diagnostic.error("input-format", argument.span(), "an input file is .npy, .npz or .png, not " + name)
            .help("NumPy writes .npy: numpy.save(\"x.npy\", array)")));
    }

    /** Frames to run: as asked for, else as many as the files have, else the default of random ones. */
    private int count(Collection<Frames> read) {
        List<Integer> counts = read.stream().map(frames -> frames.frames().size()).distinct().toList();
        if (request.frames().isPresent()) {
            return request.frames().getAsInt();
        }
        if (counts.size() > 1) {
            diagnostics.add(Diagnostic.error("input-frames", request.spec(), "the input files have different numbers of frames")
                .because(read.stream().map(frames -> frames.tensor().name() + ": " + frames.frames().size()).collect(Collectors.joining(", ")))
                .help("--frames N repeats or cuts them to N"));
        }
        return counts.isEmpty() ? InputRequest.DEFAULT_RANDOM_FRAMES : counts.get(0);
    }

    /** Those read, as many as wanted, and random ones in place of those that were not. */
    private List<Frames> inOrder(Map<String, Frames> read, int count) {
        List<Frames> all = new ArrayList<>();
        long seed = request.seed().orElse(InputRequest.DEFAULT_SEED);
        for (int i = 0; i < network.inputs().size(); i++) {
            Tensor tensor = network.inputs().get(i).tensor();
            all.add(read.containsKey(tensor.name()) ? read.get(tensor.name()).count(count) : RandomFrames.of(tensor, count, seed + i));
        }
        return all;
    }
}

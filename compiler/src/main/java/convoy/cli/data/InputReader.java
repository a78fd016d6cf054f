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

    private Result<List<Frames>> read() {
        Map<String, Argument> byName = assign();
        List<Frames> read = new ArrayList<>();
        List<NetworkInput> random = new ArrayList<>();
        for (NetworkInput input : network.inputs()) {
            Optional<Argument> source = Optional.ofNullable(byName.get(input.tensor().name())).or(() -> example(input));
            source.ifPresentOrElse(argument -> readFile(input.tensor(), argument).ifPresent(read::add), () -> random.add(input));
        }
        if (!diagnostics.isEmpty()) {
            return Result.failed(diagnostics);
        }
        int count = count(read);
        return diagnostics.isEmpty() ? Result.of(inOrder(read, random, count)) : Result.failed(diagnostics);
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
    private int count(List<Frames> read) {
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

    private List<Frames> inOrder(List<Frames> read, List<NetworkInput> random, int count) {
        List<Frames> all = new ArrayList<>();
        long seed = request.seed().orElse(InputRequest.DEFAULT_SEED);
        for (NetworkInput input : network.inputs()) {
            Tensor tensor = input.tensor();
            all.add(random.contains(input) ? RandomFrames.of(tensor, count, seed + network.inputs().indexOf(input))
                : read.stream().filter(frames -> frames.tensor().name().equals(tensor.name())).findFirst().orElseThrow().count(count));
        }
        return all;
    }
}

package convoy.cli;

import convoy.check.Network;
import convoy.cli.data.ArrayWriter;
import convoy.cli.data.Frames;
import convoy.cli.picture.Report;
import convoy.cli.picture.View;
import convoy.source.Diagnostic;
import convoy.source.Span;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Where results go. */
final class ResultOptions {
    @Option(names = "--output", paramLabel = "Y", defaultValue = Option.NULL_VALUE,
        description = "Write the outputs: .npy for one, .npz by name for several.")
    private Optional<Path> output;

    @Option(names = "--report", paramLabel = "DIR", defaultValue = Option.NULL_VALUE,
        description = "Folder for pictures, by default convoy-out/NAME.")
    private Optional<Path> report;

    /** Refuses an output file of the wrong kind, or one that cannot be written, before any work is done. */
    void check(Session session, Network network) throws Stop {
        OutputPath.checkFolder(session, folder(network), session.call().valueOf("--report"));
        if (output.isEmpty()) {
            return;
        }
        Span span = session.call().valueOf("--output");
        boolean several = network.outputs().size() > 1;
        String name = String.valueOf(output.get().getFileName()).toLowerCase(Locale.ROOT);
        if (!name.endsWith(".npz") && (several || !name.endsWith(".npy"))) {
            throw session.refuse(Diagnostic.error("output-format", span,
                several ? "the network has several outputs, which go into an .npz file" : "outputs are written as .npy or .npz"));
        }
        OutputPath.checkFile(session, output.get(), span);
    }

    private Path folder(Network network) {
        return report.orElseGet(() -> Path.of("convoy-out", network.name()));
    }

    /**
     * Writes the file and the pictures.
     *
     * @param outputs what is written; none if nothing came out
     * @param maker   who made the outputs, for the headline
     */
    void write(Session session, Network network, List<Frames> inputs, List<Frames> outputs, String maker) throws IOException {
        if (output.isPresent()) {
            if (output.get().toString().toLowerCase(Locale.ROOT).endsWith(".npz")) {
                ArrayWriter.writeNpz(output.get(), outputs);
            } else {
                ArrayWriter.writeNpy(output.get(), outputs.get(0));
            }
            session.say("output   " + output.get());
        }
        List<View> views = Stream.concat(inputs.stream(), outputs.stream())
            .filter(frames -> !frames.frames().isEmpty())
            .map(frames -> new View(frames.tensor(), frames.frames().get(0))).toList();
        int count = inputs.get(0).frames().size();
        String headline = network.name() + ": " + (count == 1 ? "input and output" : "input and output of the first of " + count + " frames")
            + ", computed by the " + maker;
        Report.write(folder(network), network.name(), headline, views).ifPresent(file -> {
            session.json().put("picture", file.toString());
            session.say("picture  " + file);
        });
    }
}

package convoy.cli;

import convoy.check.Layer;
import convoy.check.Network;
import convoy.check.NetworkInput;
import convoy.check.Tensor;
import convoy.cli.data.ArrayWriter;
import convoy.cli.data.Frames;
import convoy.emit.EmittedModel;
import convoy.emit.ModelEmitter;
import convoy.source.Counted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(description = "Run the generated Java model on frames.")
final class RunCommand extends SpecCommand {
    @Mixin
    private FrameOptions frames;

    @Mixin
    private ResultOptions results;

    @Option(names = "--tensors", paramLabel = "DIR", defaultValue = Option.NULL_VALUE,
        description = "Write every tensor of the network to DIR/NAME.npy, inner ones too.")
    private Optional<Path> tensors;

    RunCommand(Environment environment) {
        super(environment);
    }

    @Override
    int run(Session session) throws Stop, IOException {
        Network network = network(session);
        results.check(session, network);
        List<Frames> inputs = frames.read(session, network, spec(), false);
        EmittedModel model = ModelEmitter.emit(network);
        List<Tensor> wanted = tensors.isPresent() ? tensors(network) : List.of();
        RunResult result = RunResult.of(network, model, inputs, wanted, session.environment().cache());
        int count = inputs.get(0).frames().size();
        session.json().put("frames", count).put("golden_seconds", result.seconds());
        session.say(String.format(Locale.ROOT, "model    %s, %s in %.3f s", network.name(), Counted.of(count, "frame"), result.seconds()));
        results.write(session, network, inputs, result.outputs(), "model");
        if (tensors.isPresent()) {
            write(session, tensors.get(), result.kept());
        }
        return ExitCode.FINE;
    }

    private static List<Tensor> tensors(Network network) {
        return Stream.concat(network.inputs().stream().map(NetworkInput::tensor), network.layers().stream().map(Layer::output)).toList();
    }

    private static void write(Session session, Path folder, List<Frames> tensors) throws IOException {
        Files.createDirectories(folder);
        for (Frames frames : tensors) {
            ArrayWriter.writeNpy(folder.resolve(frames.tensor().name() + ".npy"), frames);
        }
        session.json().put("tensors", folder.toString());
        session.say("tensors  " + tensors.size() + " in " + folder);
    }
}

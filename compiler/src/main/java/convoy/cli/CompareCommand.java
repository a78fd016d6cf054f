package convoy.cli;

import convoy.check.Network;
import convoy.check.NetworkInput;
import convoy.cli.data.Frames;
import convoy.cli.data.InputReader;
import convoy.cli.data.InputRequest;
import convoy.cli.reference.AxisOrder;
import convoy.cli.reference.ModelTensors;
import convoy.cli.reference.Reference;
import convoy.cli.reference.ReferenceFile;
import convoy.cli.reference.ReferenceTensor;
import convoy.emit.Emitter;
import convoy.plan.Planner;
import convoy.source.ArrayArchive;
import convoy.source.Counted;
import convoy.source.Diagnostic;
import convoy.source.NearestName;
import convoy.source.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(description = "Compare every layer with reference tensors, such as a framework's.")
final class CompareCommand extends SpecCommand {
    @Option(names = "--reference", paramLabel = "X.npz", required = true,
        description = {"Named arrays of integers, with or without a leading axis of frames. A layer's array bears the layer's name; or, where NAME.tensors.json "
            + "stands beside the spec, the name of the model's tensor, or t and its index in three digits."})
    private Path file;

    @Option(names = "--prefix", paramLabel = "P", defaultValue = "", description = "Only arrays whose names begin with P, followed by the name as above.")
    private String prefix;

    @Option(names = "--layout", paramLabel = "ORDER", defaultValue = Option.NULL_VALUE,
        description = "Axes of the arrays: channels_first or channels_last. By default that of NAME.tensors.json, else channels_first.")
    private Optional<String> order;

    @Option(names = "--input", paramLabel = "X|NAME=X",
        description = "The frames: a .npy, .npz or .png file; by name where there are several inputs. By default the reference's array of the input, "
            + "or the one named input.")
    private List<String> inputs = new ArrayList<>();

    @Option(names = "--cosim", description = "Simulate the generated hardware, too, and compare every stream between its layers.")
    private boolean cosim;

    @Mixin
    private LayoutOptions layout;

    CompareCommand(Environment environment) {
        super(environment);
    }

    @Override
    int run(Session session) throws Stop, IOException {
        Network network = layout.apply(session, network(session));
        checkOptions(session);
        Reference reference = session.need(Reference.of(network, file(session)));
        Map<String, Frames> given = session.need(InputReader.given(network, new InputRequest(InputArguments.of(session, inputs), OptionalInt.empty(),
            OptionalLong.empty(), session.call().spanOf(spec().toString()))));
        List<Frames> frames = frames(session, network, reference, given);
        GoldenRun golden = GoldenRun.start(network, frames, network.inner(), session.environment().cache());
        Optional<Cosimulation> hardware = cosim ? Optional.of(simulate(session, network, golden)) : Optional.empty();
        CompareReport report = CompareReport.of(network, reference, given, golden.result(), hardware);
        report.addTo(session.json());
        session.say(report.text());
        if (!report.passed()) {
            session.environment().err().println(report.problems());
        }
        return report.passed() ? ExitCode.FINE : ExitCode.DIFFERENT;
    }

    private void checkOptions(Session session) throws Stop {
        if (!cosim && layout.stated()) {
            throw session.refuse(Diagnostic.error("layout-unused", session.call().value("--multipliers").or(() -> session.call().value("--hardware")).orElseThrow(),
                "without hardware its layout says nothing").help("add --cosim, or leave the option out"));
        }
        if (order.isPresent() && AxisOrder.of(order.get()).isEmpty()) {
            Diagnostic mistake = Diagnostic.error("layout", session.call().valueOf("--layout"), "no layout is called " + order.get())
                .because("there are " + String.join(" and ", AxisOrder.keywords()));
            Optional<String> near = NearestName.of(order.get(), AxisOrder.keywords());
            throw session.refuse(near.isPresent() ? mistake.help("did you mean " + near.get() + "?") : mistake);
        }
    }

    private ReferenceFile file(Session session) throws Stop {
        Span span = session.call().valueOf("--reference");
        Path beside = ModelTensors.beside(spec());
        Optional<ModelTensors> model = Files.exists(beside) ? Optional.of(session.need(ModelTensors.parse(session.readSource(beside)))) : Optional.empty();
        AxisOrder axes = order.flatMap(AxisOrder::of).or(() -> model.map(ModelTensors::order)).orElse(AxisOrder.CHANNELS_FIRST);
        try {
            return new ReferenceFile(file, span, ArrayArchive.read(file), prefix, axes, model);
        } catch (IOException e) {
            throw session.refuse(Diagnostic.error("unreadable", span, "cannot read " + file)
                .because(e instanceof NoSuchFileException ? "there is no such file" : Files.isDirectory(file) ? "it is a folder" : String.valueOf(e.getMessage())));
        }
    }

    /** As many frames of each input as the reference has of each tensor. */
    private List<Frames> frames(Session session, Network network, Reference reference, Map<String, Frames> given) throws Stop {
        List<Frames> frames = new ArrayList<>();
        for (NetworkInput input : network.inputs()) {
            Optional<Frames> file = Optional.ofNullable(given.get(input.tensor().name()));
            frames.add(file.isPresent() ? file.get() : fromReference(session, reference, input));
        }
        int count = frames.get(0).frames().size();
        Stream<String> others = Stream.concat(
            frames.stream().filter(input -> input.frames().size() != count).map(input -> "the input `" + input.tensor().name() + "` has " + input.frames().size()),
            reference.layers().stream().filter(layer -> layer.frames() != count).map(layer -> "the array " + layer.array() + " has " + layer.frames()));
        Optional<String> other = others.findFirst();
        if (other.isPresent()) {
            throw session.refuse(Diagnostic.error("reference-frames", session.call().valueOf("--reference"), "the numbers of frames differ")
                .because("the input `" + frames.get(0).tensor().name() + "` has " + Counted.of(count, "frame") + ", " + other.get()));
        }
        return frames;
    }

    private Frames fromReference(Session session, Reference reference, NetworkInput input) throws Stop {
        Span span = session.call().valueOf("--reference");
        Optional<ReferenceTensor> array = reference.input(input.tensor());
        if (array.isEmpty()) {
            throw session.refuse(Diagnostic.error("reference-input", span, "no array of " + file + " holds the frames of the input `" + input.tensor().name() + "`")
                .help("name them with --input, or add an array of that name"));
        }
        return session.need(array.get().asFrames(file, span));
    }

    private static Cosimulation simulate(Session session, Network network, GoldenRun golden) throws Stop, IOException {
        return Cosimulation.fresh(session, Emitter.emit(network, session.need(Planner.plan(network)), golden.model()), golden,
            new Cosimulation.Settings(0, 1, Optional.empty(), true, OptionalLong.empty()));
    }
}

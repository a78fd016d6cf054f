package convoy.cli;

import convoy.check.Network;
import convoy.cli.data.Frames;
import convoy.cli.data.InputReader;
import convoy.cli.data.InputRequest;
import convoy.source.Diagnostic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** Which frames go in. */
final class FrameOptions {
    @Option(names = "--input", paramLabel = "X|NAME=X",
        description = "A .npy, .npz or .png file; by name where there are several inputs. By default the spec's example, else random frames.")
    private List<String> inputs = new ArrayList<>();

    @Option(names = "--frames", paramLabel = "N", defaultValue = Option.NULL_VALUE,
        description = "Repeat or cut the frames of a file to N; or how many random ones (2).")
    private Optional<Integer> frames;

    @Option(names = "--seed", paramLabel = "S", defaultValue = Option.NULL_VALUE,
        description = "Random frames, and pauses, from the seed S.")
    private Optional<Long> seed;

    long seedOr(long other) {
        return seed.orElse(other);
    }

    /** Frames of every input, in the order of the spec. */
    List<Frames> read(Session session, Network network, Path spec, boolean pauses) throws Stop {
        if (frames.isPresent() && frames.get() < 1) {
            throw session.refuse(Diagnostic.error("frames", session.call().valueOf("--frames"), "at least one frame is needed"));
        }
        if (seed.isPresent() && !pauses && inputs.size() >= network.inputs().size()) {
            throw session.refuse(Diagnostic.error("seed", session.call().valueOf("--seed"),
                "nothing here is random: every input comes from a file").help("leave --seed or --input out"));
        }
        return session.need(InputReader.read(network, new InputRequest(InputArguments.of(session, inputs),
            frames.map(OptionalInt::of).orElse(OptionalInt.empty()), seed.map(OptionalLong::of).orElse(OptionalLong.empty()),
            session.call().spanOf(spec.toString()))));
    }
}

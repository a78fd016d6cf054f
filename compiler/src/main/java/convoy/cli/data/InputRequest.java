package convoy.cli.data;

import convoy.source.Span;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a user says of the frames to run.
 *
 * @param arguments the {@code --input} options
 * @param frames    {@code --frames}, at least 1
 * @param seed      {@code --seed}
 * @param spec      the spec on the command line, underlined where its example is at fault
 */
public record InputRequest(List<Argument> arguments, OptionalInt frames, OptionalLong seed, Span spec) {
    /** Random frames when the user does not say how many. */
    static final int DEFAULT_RANDOM_FRAMES = 2;
    /** Seed when the user states none and the spec has no example. */
    static final long DEFAULT_SEED = 1;

    public InputRequest {
        arguments = List.copyOf(arguments);
    }
}

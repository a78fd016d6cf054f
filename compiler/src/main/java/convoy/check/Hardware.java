package convoy.check;

import convoy.source.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The {@code hardware} block as written, names resolved. The plan decides what is unstated and checks what depends on it.
 *
 * @param multipliers budget of multiply-add cells
 * @param frameRate   wanted frames per second
 * @param clockHz     clock in hertz
 * @param device      free text for reports and constraints
 * @param arrays      by layer name
 * @param streams     by tensor name
 */
public record Hardware(Optional<Stated<Integer>> multipliers, Optional<Stated<Double>> frameRate, OptionalDouble clockHz, Optional<String> device,
                       Map<String, ArrayClause> arrays, Map<String, StreamClause> streams) {
    public static final Hardware UNSTATED =
        new Hardware(Optional.empty(), Optional.empty(), OptionalDouble.empty(), Optional.empty(), Map.of(), Map.of());

    public Hardware {
        arrays = Map.copyOf(arrays);
        streams = Map.copyOf(streams);
    }

    /** A value with the place where it is written, so that the plan's diagnostics can underline it. */
    public record Stated<T>(T value, Span span) { }

    /**
     * {@code array NAME { taps D channels C columns N multipliers none pack auto weights block }}.
     *
     * @param taps            per axis, outermost first; a single number is already spread over the axes
     * @param noMultipliers   {@code multipliers none} is written
     * @param pack            true for {@code auto}, false for {@code none}
     * @param blockWeights    true for {@code weights block}, false for {@code weights logic}
     * @param span            of the whole clause
     */
    public record ArrayClause(Optional<Stated<List<Integer>>> taps, Optional<Stated<Integer>> channels, Optional<Stated<Integer>> columns,
                              Optional<Stated<Boolean>> noMultipliers, Optional<Stated<Boolean>> pack,
                              Optional<Stated<Boolean>> blockWeights, Span span) { }

    /** {@code stream NAME { channels P positions Q }}. */
    public record StreamClause(Optional<Stated<Integer>> channels, Optional<Stated<Integer>> positions, Span span) { }
}

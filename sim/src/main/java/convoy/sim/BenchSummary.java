package convoy.sim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What the bench says of a run besides the beats: its {@code summary.json}. Cycles count from the end of reset; -1 where a thing did not happen. */
record BenchSummary(List<Phase> phases) {
    BenchSummary {
        phases = List.copyOf(phases);
    }

    /**
     * A phase that is compared.
     *
     * @param phase           {@code sent}, {@code disturbed} or {@code steady}
     * @param cycles          simulated
     * @param stuck           true if it ended because nothing moved
     * @param lastMoveCycle   when a beat last passed
     * @param frameErrorCycle when {@code frame_error} rose
     * @param frameEnds       cycle of the last beat of each frame that is complete on every output
     */
    record Phase(String phase, long cycles, boolean stuck, long lastMoveCycle, long frameErrorCycle,
                 long[] frameEnds, List<Input> inputs, List<Output> outputs) { }

    /** An input: the frame and beat that come next, cycle of the first, and whether one is offered but not taken at the end. */
    record Input(long frame, long beat, long firstCycle, boolean waiting) { }

    /** An output: beats seen, whether tvalid is high at the end, and where a beat first changed before it was taken. */
    record Output(long beats, boolean offering, long unstableCycle, long unstableBeat) { }

    /** Reads the file as a tree: to bind it to these records would take longer than many a simulation. */
    static BenchSummary read(Path file) {
        try {
            return new BenchSummary(list(new ObjectMapper().readTree(file.toFile()).required("phases"), BenchSummary::phase));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Phase phase(JsonNode phase) {
        return new Phase(phase.required("phase").textValue(), number(phase, "cycles"), flag(phase, "stuck"), number(phase, "last_move_cycle"),
            number(phase, "frame_error_cycle"), list(phase.required("frame_ends"), JsonNode::longValue).stream().mapToLong(Long::longValue).toArray(),
            list(phase.required("inputs"), BenchSummary::input), list(phase.required("outputs"), BenchSummary::output));
    }

    private static Input input(JsonNode input) {
        return new Input(number(input, "frame"), number(input, "beat"), number(input, "first_cycle"), flag(input, "waiting"));
    }

    private static Output output(JsonNode output) {
        return new Output(number(output, "beats"), flag(output, "offering"), number(output, "unstable_cycle"), number(output, "unstable_beat"));
    }

    private static long number(JsonNode object, String field) {
        return object.required(field).longValue();
    }

    private static boolean flag(JsonNode object, String field) {
        return object.required(field).booleanValue();
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> element) {
        List<T> list = new ArrayList<>();
        array.forEach(node -> list.add(element.apply(node)));
        return list;
    }
}

package convoy.sim;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

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
    record Phase(String phase, long cycles, boolean stuck, @JsonProperty("last_move_cycle") long lastMoveCycle,
                 @JsonProperty("frame_error_cycle") long frameErrorCycle,
                 @JsonProperty("frame_ends") long[] frameEnds, List<Input> inputs, List<Output> outputs) { }

    /** An input: the frame and beat that come next, cycle of the first, and whether one is offered but not taken at the end. */
    record Input(long frame, long beat, @JsonProperty("first_cycle") long firstCycle, boolean waiting) { }

    /** An output: beats seen, whether tvalid is high at the end, and where a beat first changed before it was taken. */
    record Output(long beats, boolean offering, @JsonProperty("unstable_cycle") long unstableCycle,
                  @JsonProperty("unstable_beat") long unstableBeat) { }

    static BenchSummary read(Path file) {
        try {
            return new ObjectMapper().readValue(file.toFile(), BenchSummary.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package convoy.sim;

import java.util.List;
import java.util.Optional;

/**
 * What one phase of a simulation showed. Cycles count from the end of the phase's reset.
 *
 * @param phase         which one
 * @param cycles        simulated
 * @param compared      values compared, each counted once
 * @param mismatches    of these, how many differ
 * @param firstMismatch the first to arrive; where inner streams are compared, that of the first wrong layer in the network's order
 * @param deadlock      if the design stopped making progress
 * @param miscounts     streams with too few or too many values
 * @param violations    of the stream protocol, the first of each kind per stream
 * @param tensors       where inner streams are compared: all that was compared, in the network's order
 */
public record PhaseReport(Phase phase, long cycles, long compared, long mismatches, Optional<Mismatch> firstMismatch, Optional<Deadlock> deadlock,
                          List<Miscount> miscounts, List<Violation> violations, List<TensorCount> tensors) {
    public PhaseReport {
        miscounts = List.copyOf(miscounts);
        violations = List.copyOf(violations);
        tensors = List.copyOf(tensors);
    }

    /** What a phase showed without a look inside. */
    public PhaseReport(Phase phase, long cycles, long compared, long mismatches, Optional<Mismatch> firstMismatch, Optional<Deadlock> deadlock,
                       List<Miscount> miscounts, List<Violation> violations) {
        this(phase, cycles, compared, mismatches, firstMismatch, deadlock, miscounts, violations, List.of());
    }

    /** Phases whose values are compared; the bench's name is the lower-case one. */
    public enum Phase {
        /** All frames once, back to back, with the pauses asked for. */
        SENT,
        /** After another reset, the frames again and again while sources and sinks take turns in pausing rarely, often and for long. */
        DISTURBED,
        /** After a reset in the middle of that, the frames again and again without pauses. */
        STEADY;

        /** Where a report says that something happened, for a sentence. */
        public String words() {
            return switch (this) {
                case SENT -> "while the frames were sent";
                case DISTURBED -> "in the phase with changing pauses";
                case STEADY -> "in the phase without pauses, after a reset in the middle of traffic";
            };
        }

        String benchName() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** True if nothing is wrong. */
    public boolean passed() {
        return mismatches == 0 && deadlock.isEmpty() && miscounts.isEmpty() && violations.isEmpty();
    }

    /**
     * A wrong value.
     *
     * @param stream   tensor of an output or inner stream
     * @param frame    of those that came out, from 0; after the first phase the frames sent are repeated
     * @param index    {@code [c, ...]}
     * @param expected value of the golden model
     * @param actual   value of the hardware
     * @param cycle    when its beat was taken
     */
    public record Mismatch(String stream, long frame, List<Integer> index, long expected, long actual, long cycle) {
        public Mismatch {
            index = List.copyOf(index);
        }
    }

    /**
     * Nothing moves any more although beats are owed.
     *
     * @param lastMoveCycle when a beat last passed anywhere
     * @param cycle         when the bench gave up
     * @param waiting       the streams that wait
     * @param stage         the stage inside at which they wait, if the design's signals tell it
     */
    public record Deadlock(long lastMoveCycle, long cycle, List<Waiting> waiting, Optional<WaitingStage> stage) {
        public Deadlock {
            waiting = List.copyOf(waiting);
        }
    }

    /**
     * A part of the design that waits although its neighbours do not.
     *
     * @param name  of the input or layer in the spec
     * @param input true for an input
     * @param part  register or guard of an input; feeder, array, finish or stream of a layer
     * @param state what it does or waits for, as the predicate of a sentence
     */
    public record WaitingStage(String name, boolean input, String part, String state) {
        /** For a sentence. */
        public String words() {
            return (input ? "input" : "layer") + " `" + name + "`, " + part + ": " + state;
        }
    }

    /**
     * A stream that waits.
     *
     * @param stream its name
     * @param input  true for an input, whose {@code tready} stays low; false for an output, whose {@code tvalid} does
     * @param frame  frame of the beat that does not pass
     * @param beat   within the frame
     */
    public record Waiting(String stream, boolean input, long frame, long beat) { }

    /** Values of a tensor that were compared, and how many of them differ. */
    public record TensorCount(String name, long compared, long mismatches) { }

    /** A stream with other than the expected number of values. */
    public record Miscount(String stream, long expectedValues, long actualValues) { }

    /** A broken rule of the streams. */
    public enum Rule {
        TLAST_MISSING("tlast is low on a frame's last beat"),
        TLAST_EARLY("tlast is high before a frame's last beat"),
        CHANGED_WHILE_WAITING("tvalid, tdata or tlast changed before the beat was taken"),
        PADDING_NOT_ZERO("a padding bit of tdata is 1"),
        FRAME_ERROR("frame_error rose although every frame's tlast was right"),
        FRAME_ERROR_MISSING("frame_error stayed 0 although a frame's tlast was wrong");

        private final String words;

        Rule(String words) {
            this.words = words;
        }

        /** What happened, for a sentence. */
        public String words() {
            return words;
        }
    }

    /**
     * The first breach of a rule on a stream.
     *
     * @param stream the output, or the first input where frame_error is wrong
     * @param frame  of the beat; 0 where frame_error is wrong
     * @param beat   within the frame; 0 where frame_error is wrong
     * @param cycle  when
     */
    public record Violation(Rule rule, String stream, long frame, long beat, long cycle) { }
}

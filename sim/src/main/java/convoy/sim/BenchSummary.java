package convoy.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/**
 * What the bench says of a run besides the beats: its {@code summary.txt}, whose form {@code bench.cpp} states. Cycles count from the end of reset;
 * -1 where a thing did not happen.
 */
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
     * @param watches         by signal that the run was to watch
     */
    record Phase(String phase, long cycles, boolean stuck, long lastMoveCycle, long frameErrorCycle, List<Long> frameEnds,
                 List<Input> inputs, List<Output> outputs, List<Watch> watches) { }

    /** An input: the frame and beat that come next, cycle of the first, and whether one is offered but not taken at the end. */
    record Input(long frame, long beat, long firstCycle, boolean waiting) { }

    /** An output: beats seen, whether tvalid is high at the end, and where a beat first changed before it was taken. */
    record Output(long beats, boolean offering, long unstableCycle, long unstableBeat) { }

    /**
     * A signal inside: whether the design has it, in how many cycles it was high, and when it was last high and last low.
     *
     * @param buckets where buckets are counted: cycles in which it was high, bucket by bucket, as far as it was ever high
     */
    record Watch(boolean known, long highCycles, long lastHighCycle, long lastLowCycle, List<Long> buckets) {
        Watch {
            buckets = List.copyOf(buckets);
        }

        /** A signal that is not counted by buckets. */
        Watch(boolean known, long highCycles, long lastHighCycle, long lastLowCycle) {
            this(known, highCycles, lastHighCycle, lastLowCycle, List.of());
        }
    }

    static BenchSummary read(Path file) {
        Deque<String[]> lines = new ArrayDeque<>();
        try {
            Files.readAllLines(file, StandardCharsets.US_ASCII).forEach(line -> lines.add(line.split(" ")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Phase> phases = new ArrayList<>();
        while (!lines.isEmpty()) {
            phases.add(phase(lines));
        }
        return new BenchSummary(phases);
    }

    private static Phase phase(Deque<String[]> lines) {
        String[] words = lines.remove();
        List<Long> frameEnds = numbers(lines.remove(), 1);
        List<Input> inputs = list(lines, "input", input -> new Input(number(input, 1), number(input, 2), number(input, 3), truth(input, 4)));
        List<Output> outputs = list(lines, "output", output -> new Output(number(output, 1), truth(output, 2), number(output, 3), number(output, 4)));
        List<Watch> watches = list(lines, "watch", watch -> new Watch(truth(watch, 1), number(watch, 2), number(watch, 3), number(watch, 4), numbers(watch, 5)));
        return new Phase(words[1], number(words, 2), truth(words, 3), number(words, 4), number(words, 5), frameEnds, inputs, outputs, watches);
    }

    /** Takes the lines off that begin with a word. */
    private static <T> List<T> list(Deque<String[]> lines, String first, Function<String[], T> element) {
        List<T> list = new ArrayList<>();
        while (!lines.isEmpty() && lines.peek()[0].equals(first)) {
            list.add(element.apply(lines.remove()));
        }
        return list;
    }

    private static long number(String[] words, int index) {
        return Long.parseLong(words[index]);
    }

    /** All from an index on. */
    private static List<Long> numbers(String[] words, int index) {
        return Arrays.stream(words).skip(index).map(Long::valueOf).toList();
    }

    private static boolean truth(String[] words, int index) {
        return words[index].equals("1");
    }
}

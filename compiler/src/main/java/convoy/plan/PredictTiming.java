package convoy.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Predicts the cycles of a network by running its control cycle by cycle. The sources always have a beat and the sinks always take one. */
final class PredictTiming {
    private static final int MOST_FRAMES = 64;
    /** So many frames in a row that take what the slowest layer needs by itself: no frame can take less, and the pace is kept. */
    private static final int STEADY_FRAMES = 4;
    /** Frames after which a steady pace can be told. */
    static final int FRAMES_TO_TELL = STEADY_FRAMES + 1;

    private PredictTiming() { }

    /** A layer by itself. Where the pace is kept from the first frames on, its own control tells. */
    static Timing predict(WindowPlan plan) {
        return TimeChain.time(Routes.of(plan.layer()), List.of(plan)).orElseGet(() -> predictStream(plan));
    }

    private static Timing predictStream(WindowPlan plan) {
        String made = plan.layer().output().name();
        return run(new NetworkClock(Routes.of(plan.layer()), List.of(plan),
            tensor -> tensor.name().equals(made) ? plan.outputBeats() : plan.inputBeats(), Map.of(), false, 0), plan.lawCycles()).orElseThrow();
    }

    /**
     * Cycle 0 is that of the first input beat at the top; the register behind the input makes it cycle 1 for the first part. Once the state at the end
     * of a frame is that at the end of an earlier one, everything repeats; the longest frame that repeats counts.
     *
     * @param lawCycles of the slowest layer
     * @return empty if the network stops for good
     */
    static Optional<Timing> run(NetworkClock network, long lawCycles) {
        List<Long> ends = new ArrayList<>();
        Map<List<Long>, Integer> states = new HashMap<>();
        while (network.cycle()) {
            while (network.frames() > ends.size()) {
                ends.add(network.now());
                if (steady(ends, lawCycles)) {
                    return Optional.of(new Timing(lawCycles, ends.get(0)));
                }
                Integer same = states.put(network.state(), ends.size() - 1);
                if (same != null || ends.size() == MOST_FRAMES) {
                    int first = same != null ? same : MOST_FRAMES / 2;
                    return Optional.of(new Timing(longest(ends.subList(first, ends.size())), ends.get(0)));
                }
            }
        }
        return Optional.empty();
    }

    /** @param ends of the frames, in cycles */
    static boolean steady(List<Long> ends, long lawCycles) {
        int last = ends.size() - 1;
        return last >= STEADY_FRAMES
            && IntStream.range(0, STEADY_FRAMES).allMatch(i -> ends.get(last - i) - ends.get(last - i - 1) == lawCycles);
    }

    private static long longest(List<Long> ends) {
        return IntStream.range(1, ends.size()).mapToLong(i -> ends.get(i) - ends.get(i - 1)).max().orElseThrow();
    }
}

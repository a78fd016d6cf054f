package convoy.plan;

import convoy.source.RecordParts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Predicts the cycles of layers in a row, none of them slower than the one before it. As long as none keeps a beat waiting, a layer knows nothing of those
 * behind it: so each runs by itself, and layers with the same control whose beats come in the same rhythm run once.
 */
final class TimeChain {
    /** Beats of some frames of a tensor, at most, whose times are kept. */
    private static final long MOST_BEATS = 1 << 22;

    private final List<WindowPlan> plans;
    /** By the parts of a control. */
    private final Map<List<Object>, List<Passage>> known = new HashMap<>();

    /**
     * A layer's beats.
     *
     * @param arrivals   cycles in which they come, the first at 0
     * @param start      cycle in which the first one leaves
     * @param departures cycles in which they leave, counted from there
     */
    private record Passage(long[] arrivals, long start, long[] departures) {
        static Passage of(long[] arrivals, long[] cycles) {
            long start = cycles[0];
            long[] departures = Arrays.stream(cycles).map(cycle -> cycle - start).toArray();
            return new Passage(arrivals, start, Arrays.equals(arrivals, departures) ? arrivals : departures);
        }
    }

    private TimeChain(List<WindowPlan> plans) {
        this.plans = plans;
    }

    /** Empty where the network is no such row, where a beat would have to wait, or where the pace of the first layer is not kept from the first frames on. */
    static Optional<Timing> time(Routes routes, List<LayerPlan> plans) {
        boolean row = routes.inputs().size() == 1 && routes.byTensor().values().stream().allMatch(readers -> readers.size() == 1)
            && plans.stream().allMatch(WindowPlan.class::isInstance)
            && plans.stream().allMatch(plan -> PredictTiming.FRAMES_TO_TELL * Math.max(plan.inputBeats(), plan.outputBeats()) <= MOST_BEATS)
            && IntStream.range(1, plans.size()).allMatch(i -> plans.get(i).lawCycles() <= plans.get(i - 1).lawCycles());
        return row ? new TimeChain(plans.stream().map(WindowPlan.class::cast).toList()).time() : Optional.empty();
    }

    private Optional<Timing> time() {
        long first = 1;
        long[] arrivals = new long[frames(plans.get(0).inputBeats())];     // the source always has a beat
        for (WindowPlan plan : plans) {
            Optional<Passage> passage = passage(plan, arrivals);
            if (passage.isEmpty()) {
                return Optional.empty();
            }
            first += passage.get().start();
            arrivals = passage.get().departures();
        }
        return timing(first, arrivals);
    }

    private Optional<Passage> passage(WindowPlan plan, long[] arrivals) {
        List<Passage> alike = known.computeIfAbsent(RecordParts.of(plan.control()), control -> new ArrayList<>());
        for (Passage passage : alike) {
            if (Arrays.equals(passage.arrivals(), arrivals)) {
                return Optional.of(passage);
            }
        }
        Optional<Passage> passage = LayerRun.departures(plan.control(), arrivals, plan == plans.get(0), (int) plan.inputBeats(), (int) plan.outputBeats())
            .map(cycles -> Passage.of(arrivals, cycles));
        passage.ifPresent(alike::add);
        return passage;
    }

    private static int frames(long beats) {
        return Math.toIntExact(PredictTiming.FRAMES_TO_TELL * beats);
    }

    private Optional<Timing> timing(long first, long[] departures) {
        int beats = departures.length / PredictTiming.FRAMES_TO_TELL;
        List<Long> ends = new ArrayList<>();
        for (int end = beats; end <= departures.length; end += beats) {
            ends.add(first + departures[end - 1]);
        }
        long lawCycles = plans.get(0).lawCycles();
        return PredictTiming.steady(ends, lawCycles) ? Optional.of(new Timing(lawCycles, ends.get(0))) : Optional.empty();
    }
}

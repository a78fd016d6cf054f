package convoy.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Predicts the cycles of a chain of layers by running their control cycle by cycle. The source always has a beat and the sink always takes one. */
final class PredictTiming {
    private static final int MOST_FRAMES = 64;

    private final List<LayerClock> layers;
    private final long beatsPerFrame;

    private PredictTiming(List<LayerPlan> plans) {
        layers = plans.stream().map(LayerClock::new).toList();
        beatsPerFrame = plans.get(plans.size() - 1).outputBeats();
    }

    static Timing predict(List<LayerPlan> chain) {
        return new PredictTiming(chain).run();
    }

    /**
     * Cycle 0 is that of the first input beat at the top; the register behind the input makes it cycle 1 for the first feeder. Once the state at the end
     * of a frame is that at the end of an earlier one, everything repeats; the longest frame that repeats counts.
     */
    private Timing run() {
        List<Long> ends = new ArrayList<>();
        List<List<Long>> states = new ArrayList<>();
        long beats = 0;
        for (long cycle = 1; ; cycle++) {
            if (cycle() && ++beats % beatsPerFrame == 0) {
                ends.add(cycle);
                List<Long> state = state();
                int same = states.indexOf(state);
                states.add(state);
                if (same >= 0 || ends.size() == MOST_FRAMES) {
                    return new Timing(longest(ends.subList(same >= 0 ? same : MOST_FRAMES / 2, ends.size())), ends.get(0));
                }
            }
        }
    }

    private static long longest(List<Long> ends) {
        return IntStream.range(1, ends.size()).mapToLong(i -> ends.get(i) - ends.get(i - 1)).max().orElseThrow();
    }

    /** Runs one cycle; true if an output beat leaves in it. What a layer offers and takes depends on its registers alone. */
    private boolean cycle() {
        int last = layers.size() - 1;
        boolean leaves = layers.get(last).offers();
        boolean offered = true;
        for (int i = 0; i <= last; i++) {
            LayerClock layer = layers.get(i);
            boolean arriving = offered && layer.takes();
            offered = layer.offers();
            layer.cycle(arriving, i == last || layers.get(i + 1).takes());
        }
        return leaves;
    }

    private List<Long> state() {
        List<Long> state = new ArrayList<>();
        layers.forEach(layer -> layer.addTo(state));
        return state;
    }
}

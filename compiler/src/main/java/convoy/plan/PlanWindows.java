package convoy.plan;

import convoy.check.Convolution;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Lays out the layers of a network whose windows slide over their input: decides on their line stores. */
final class PlanWindows {
    /** Layers with the same control take the same time, which is found once. */
    private final Map<LayerControl, Timing> timings = new ConcurrentHashMap<>();

    /** With the smallest line store that keeps the throughput law; of those that the memory law allows, the fastest where none does. */
    WindowPlan plan(Stage stage, Folding folding, Beats beats) {
        Convolution layer = stage.windows();
        ArrayPlan array = ArrayPlan.of(stage, folding);
        FinisherPlan finisher = FinisherPlan.of(stage);
        int outputChannels = beats.channels(layer.output());
        List<LineStoreLayout> stores = LineStoreCandidates.of(layer, folding, beats.channels(layer.input()));
        TimedLayer best = timed(stage, finisher, array, stores.get(0), outputChannels);
        for (LineStoreLayout store : stores.subList(1, stores.size())) {
            if (best.keepsLaw()) {
                break;
            }
            TimedLayer other = timed(stage, finisher, array, store, outputChannels);
            best = other.timing().cyclesPerFrame() < best.timing().cyclesPerFrame() ? other : best;
        }
        return best.plan();
    }

    private record TimedLayer(WindowPlan plan, Timing timing) {
        boolean keepsLaw() {
            return timing.cyclesPerFrame() <= plan.lawCycles();
        }
    }

    private TimedLayer timed(Stage stage, FinisherPlan finisher, ArrayPlan array, LineStoreLayout store, int outputChannels) {
        Convolution layer = stage.windows();
        FeederPlan feeder = PlanFeeder.plan(layer, array.folding(), store);
        OutputPlan output = OutputPlan.of(layer, finisher, array.folding(), outputChannels, feeder.latency());
        WindowPlan plan = new WindowPlan(stage, feeder, array, output);
        return new TimedLayer(plan, timings.computeIfAbsent(plan.control(), control -> PredictTiming.predict(plan)));
    }
}

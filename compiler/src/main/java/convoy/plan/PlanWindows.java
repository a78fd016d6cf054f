package convoy.plan;

import convoy.check.Convolution;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Lays out the layers of a network whose windows slide over their input: decides on their line stores. */
final class PlanWindows {
    /** Layers with the same control take the same time, which is found once. */
    private final Map<LayerControl, Timing> timings = new ConcurrentHashMap<>();

    /**
     * With the smallest line store that keeps the throughput law; of those that the memory law allows, the fastest where none does.
     *
     * @param pack whether columns may share multipliers
     */
    WindowPlan plan(Stage stage, Folding folding, Beats beats, boolean pack) {
        Convolution layer = stage.windows();
        ArrayPlan array = ArrayPlan.of(stage, folding, pack);
        FinisherPlan finisher = FinisherPlan.of(stage);
        Beats.Beat made = beats.of(layer.output());
        Beats.Beat given = beats.of(layer.input());
        List<LineStoreLayout> stores = LineStoreCandidates.of(layer, folding, given.withinRow(stage.row()));
        Adapter entry = new Adapter(given.values(), stores.get(0).beat().values());
        TimedLayer best = timed(stage, finisher, array, entry, stores.get(0), made);
        for (LineStoreLayout store : stores.subList(1, stores.size())) {
            if (best.keepsLaw()) {
                break;
            }
            TimedLayer other = timed(stage, finisher, array, entry, store, made);
            best = other.timing().cyclesPerFrame() < best.timing().cyclesPerFrame() ? other : best;
        }
        return best.plan();
    }

    private record TimedLayer(WindowPlan plan, Timing timing) {
        boolean keepsLaw() {
            return timing.cyclesPerFrame() <= plan.lawCycles();
        }
    }

    private TimedLayer timed(Stage stage, FinisherPlan finisher, ArrayPlan array, Adapter entry, LineStoreLayout store, Beats.Beat made) {
        Convolution layer = stage.windows();
        FeederPlan feeder = PlanFeeder.plan(layer, array.folding(), store);
        OutputPlan output = OutputPlan.of(layer, finisher, array, made, feeder.latency());
        WindowPlan plan = new WindowPlan(stage, entry, feeder, array, output);
        return new TimedLayer(plan, timings.computeIfAbsent(plan.control(), control -> PredictTiming.predict(plan)));
    }
}

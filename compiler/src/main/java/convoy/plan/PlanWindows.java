package convoy.plan;

import convoy.check.Convolution;
import convoy.check.Hardware;
import convoy.source.RecordParts;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Lays out the layers of a network whose windows slide over their input: decides on their line stores. */
final class PlanWindows {
    /** By the parts of a {@link LayerControl}. Layers with the same one take the same time, which is found once. */
    private final Map<List<Object>, Timing> timings = new ConcurrentHashMap<>();

    /**
     * With the smallest line store that keeps the throughput law; of those that the memory law allows, the fastest where none does.
     *
     * @param stated what the spec says of the array
     */
    WindowPlan plan(Stage stage, Folding folding, Beats beats, Optional<Hardware.ArrayClause> stated) {
        Convolution layer = stage.windows();
        FinisherPlan finisher = FinisherPlan.of(stage);
        Beats.Beat made = beats.of(layer.output());
        Beats.Beat given = beats.of(layer.input());
        Beats.Beat taken = given.withinRow(stage.row());
        Adapter entry = new Adapter(given.values(), taken.values());
        Function<LaneOrder, Setting> setting = order -> new Setting(stage, ArrayPlan.of(stage, folding, order, stated), finisher, entry, made);
        return PlanSlidingWindow.candidates(layer, folding, taken, stage.operation() != Stage.Operation.SHIFT_ADD)
            .flatMap(window -> slid(setting.apply(window.order()), window, LineStoreCandidates.ofColumns(layer, window.reading(), taken))).findFirst()
            .orElseGet(() -> best(setting.apply(LaneOrder.KERNEL), LineStoreCandidates.of(layer, folding, taken))).plan();
    }

    /** What all line stores of a layer have in common. */
    private record Setting(Stage stage, ArrayPlan array, FinisherPlan finisher, Adapter entry, Beats.Beat made) { }

    private Stream<TimedLayer> slid(Setting setting, SlidingWindow window, Stream<LineStoreLayout> stores) {
        Convolution layer = setting.stage().windows();
        return stores.map(store -> timed(setting, PlanFeeder.planColumns(SlidingWindow.columns(layer), window.reading(), store), Optional.of(window)))
            .filter(TimedLayer::keepsLaw).limit(1);
    }

    private TimedLayer best(Setting setting, Stream<LineStoreLayout> stores) {
        Convolution layer = setting.stage().windows();
        Folding folding = setting.array().folding();
        Iterator<TimedLayer> all = stores.map(store -> timed(setting, PlanFeeder.plan(layer, folding, store), Optional.empty())).iterator();
        TimedLayer best = all.next();
        while (!best.keepsLaw() && all.hasNext()) {
            TimedLayer other = all.next();
            best = other.timing().cyclesPerFrame() < best.timing().cyclesPerFrame() ? other : best;
        }
        return best;
    }

    private record TimedLayer(WindowPlan plan, Timing timing) {
        boolean keepsLaw() {
            return timing.cyclesPerFrame() <= plan.lawCycles();
        }
    }

    private TimedLayer timed(Setting setting, FeederPlan feeder, Optional<SlidingWindow> sliding) {
        Stage stage = setting.stage();
        OutputPlan output = OutputPlan.of(stage.windows(), setting.finisher(), setting.array(), setting.made(), WindowPlan.operandLatency(feeder, sliding));
        WindowPlan plan = new WindowPlan(stage, setting.entry(), feeder, sliding, setting.array(), output);
        return new TimedLayer(plan, timings.computeIfAbsent(RecordParts.of(plan.control()), control -> PredictTiming.predict(plan)));
    }
}

package convoy.plan;

import convoy.check.Convolution;
import convoy.check.Network;
import convoy.source.Diagnostic;
import convoy.source.Result;
import java.util.ArrayList;
import java.util.List;

/** Lays out a checked network: from {@link Network} to {@link HardwarePlan}. */
public final class Planner {
    private Planner() { }

    /** The plan, or what stands against it. */
    public static Result<HardwarePlan> plan(Network network) {
        List<Diagnostic> beyond = CheckScope.check(network);
        if (!beyond.isEmpty()) {
            return Result.failed(beyond);
        }
        List<Stage> layers = network.layers().stream().map(Stage::of).toList();
        ChooseFoldings.Choice choice = ChooseFoldings.choose(network, layers);
        if (choice.foldings().isEmpty()) {
            return Result.failed(choice.diagnostics());
        }
        long arrayCycles = 0;
        for (int i = 0; i < layers.size(); i++) {
            Convolution layer = layers.get(i).windows();
            arrayCycles = Math.max(arrayCycles, layer.output().type().positions() * choice.foldings().get(i).folds(layer));
        }
        List<TimedLayer> chain = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            Convolution layer = layers.get(i).windows();
            List<LineStoreLayout> stores = LineStoreCandidates.of(layer, choice.foldings().get(i), ChooseBeats.channels(network, layer.input(), arrayCycles));
            chain.add(fastest(layers.get(i), FinisherPlan.of(layers.get(i)), ArrayPlan.of(layers.get(i), choice.foldings().get(i)), stores, ChooseBeats.channels(network, layer.output(), arrayCycles)));
        }
        List<LayerPlan> plans = chain.stream().map(TimedLayer::plan).toList();
        Timing timing = chain.size() == 1 ? chain.get(0).timing() : PredictTiming.predict(plans);
        return Result.of(new HardwarePlan(network, plans, choice.budget(), choice.assumed(), timing));
    }

    /** The smallest line store that keeps the throughput law; of those that the memory law allows, the fastest where none does. */
    private static TimedLayer fastest(Stage stage, FinisherPlan finisher, ArrayPlan array, List<LineStoreLayout> stores, int outputChannels) {
        TimedLayer best = timed(stage, finisher, array, stores.get(0), outputChannels);
        for (LineStoreLayout store : stores.subList(1, stores.size())) {
            if (best.keepsLaw()) {
                break;
            }
            TimedLayer other = timed(stage, finisher, array, store, outputChannels);
            best = other.timing().cyclesPerFrame() < best.timing().cyclesPerFrame() ? other : best;
        }
        return best;
    }

    private record TimedLayer(LayerPlan plan, Timing timing) {
        boolean keepsLaw() {
            return timing.cyclesPerFrame() <= plan.lawCycles();
        }
    }

    private static TimedLayer timed(Stage stage, FinisherPlan finisher, ArrayPlan array, LineStoreLayout store, int outputChannels) {
        Convolution layer = stage.windows();
        FeederPlan feeder = PlanFeeder.plan(layer, array.folding(), store);
        LayerPlan plan = new LayerPlan(stage, feeder, array, OutputPlan.of(layer, finisher, array.folding(), outputChannels, feeder.latency()));
        return new TimedLayer(plan, PredictTiming.predict(List.of(plan)));
    }
}

package convoy.plan;

import convoy.check.Convolution;
import convoy.check.Network;
import convoy.source.Result;

/** Lays out a checked network: from {@link Network} to {@link HardwarePlan}. */
public final class Planner {
    private Planner() { }

    /** The plan, or what stands against it. The network has one layer. */
    public static Result<HardwarePlan> plan(Network network) {
        Convolution layer = (Convolution) network.layers().get(0);
        ChooseFolding.Choice choice = ChooseFolding.choose(network, layer);
        if (choice.folding().isEmpty()) {
            return Result.failed(choice.diagnostics());
        }
        Folding folding = choice.folding().get();
        long arrayCycles = layer.output().type().positions() * folding.folds(layer);
        int inputChannels = ChooseBeats.channels(network, layer.input(), arrayCycles);
        int outputChannels = ChooseBeats.channels(network, layer.output(), arrayCycles);
        ArrayPlan array = ArrayPlan.of(layer, folding);
        TimedLayer best = LineStoreCandidates.of(layer, folding, inputChannels).stream()
            .map(store -> timed(layer, array, store, outputChannels))
            .reduce((smaller, larger) -> smaller.keepsLaw() || larger.timing().cyclesPerFrame() >= smaller.timing().cyclesPerFrame() ? smaller : larger)
            .orElseThrow();
        return Result.of(new HardwarePlan(network, java.util.List.of(best.plan()), choice.budget(), choice.assumed(), best.timing()));
    }

    private record TimedLayer(LayerPlan plan, Timing timing) {
        boolean keepsLaw() {
            return timing.cyclesPerFrame() <= plan.lawCycles();
        }
    }

    private static TimedLayer timed(Convolution layer, ArrayPlan array, LineStoreLayout store, int outputChannels) {
        FeederPlan feeder = PlanFeeder.plan(layer, array.folding(), store);
        LayerPlan plan = new LayerPlan(layer, feeder, array, OutputPlan.of(layer, array.folding(), outputChannels, feeder.latency()));
        return new TimedLayer(plan, PredictTiming.predict(plan));
    }
}

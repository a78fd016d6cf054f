package convoy.plan;

import convoy.check.Convolution;
import convoy.check.Network;
import convoy.source.Diagnostic;
import convoy.source.Result;
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
        TimedLayer best = fastest(layer, array, LineStoreCandidates.of(layer, folding, inputChannels), outputChannels);
        return Result.of(new HardwarePlan(network, List.of(best.plan()), choice.budget(), choice.assumed(), best.timing()));
    }

    /** The smallest line store that keeps the throughput law; of those that the memory law allows, the fastest where none does. */
    private static TimedLayer fastest(Convolution layer, ArrayPlan array, List<LineStoreLayout> stores, int outputChannels) {
        TimedLayer best = timed(layer, array, stores.get(0), outputChannels);
        for (LineStoreLayout store : stores.subList(1, stores.size())) {
            if (best.keepsLaw()) {
                break;
            }
            TimedLayer other = timed(layer, array, store, outputChannels);
            best = other.timing().cyclesPerFrame() < best.timing().cyclesPerFrame() ? other : best;
        }
        return best;
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

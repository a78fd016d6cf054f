package convoy.plan;

import convoy.check.Add;
import convoy.check.Concat;
import convoy.check.Convolution;
import convoy.check.Hardware;
import convoy.check.Layer;
import convoy.check.Network;
import convoy.source.Diagnostic;
import convoy.source.Result;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lays out a checked network: from {@link Network} to {@link HardwarePlan}. */
public final class Planner {
    private Planner() { }

    /** The plan, or what stands against it. */
    public static Result<HardwarePlan> plan(Network network) {
        Map<String, AddFinisherPlan> additions = additions(network);
        List<Diagnostic> beyond = CheckScope.check(network, additions);
        if (!beyond.isEmpty()) {
            return Result.failed(beyond);
        }
        Map<String, Stage> stages = new HashMap<>();
        network.layers().stream().filter(layer -> !layer.kind().joins()).forEach(layer -> stages.put(layer.name(), Stage.of(layer, network.hardware())));
        List<Stage> inOrder = network.layers().stream().filter(layer -> !layer.kind().joins()).map(layer -> stages.get(layer.name())).toList();
        ChooseFoldings.Choice choice = ChooseFoldings.choose(network, inOrder);
        if (choice.failed()) {
            return Result.failed(choice.diagnostics());
        }
        Map<String, Folding> foldings = new HashMap<>();
        long arrayCycles = 0;
        for (int i = 0; i < inOrder.size(); i++) {
            Folding folding = choice.foldings().get(i);
            Stage stage = inOrder.get(i).shapedFor(folding);
            Optional<Stage> adding = ChooseAdders.smaller(network, stage, folding);
            if (adding.isPresent()) {
                stage = adding.get();
                folding = stage.whole();
            }
            Convolution windows = stage.windows();
            stages.put(windows.name(), stage);
            foldings.put(windows.name(), folding);
            arrayCycles = Math.max(arrayCycles, windows.output().type().positions() * folding.folds(windows));
        }
        Beats beats = Beats.choose(network, arrayCycles);
        PlanWindows windows = new PlanWindows();
        List<LayerPlan> plans = network.layers().parallelStream().<LayerPlan>map(layer -> switch (layer.kind()) {
            case CONV, DEPTHWISE, DENSE, MAXPOOL, MINPOOL, AVGPOOL -> windows.plan(stages.get(layer.name()), foldings.get(layer.name()), beats,
                packs(network, layer));
            case ADD -> AddPlan.of((Add) layer, Optional.ofNullable(additions.get(layer.name())), beats);
            case CONCAT -> ConcatPlan.of((Concat) layer, beats);
        }).toList();
        Routes routes = Routes.of(network);
        SizeQueues.Queues queues = SizeQueues.size(routes, plans, beats);
        return Result.of(new HardwarePlan(network, plans, beats, routes, queues.depths(), choice.budget(), choice.assumed(), queues.timing()));
    }

    /** Whether columns of a layer may share multipliers: where the spec asks for it. */
    private static boolean packs(Network network, Layer layer) {
        return Optional.ofNullable(network.hardware().arrays().get(layer.name())).flatMap(Hardware.ArrayClause::pack).map(Hardware.Stated::value).orElse(false);
    }

    /** The arithmetic of the frameworks' additions for which one is known, by layer. */
    private static Map<String, AddFinisherPlan> additions(Network network) {
        Map<String, AddFinisherPlan> additions = new HashMap<>();
        network.layers().stream().filter(Add.class::isInstance).map(Add.class::cast).filter(AddPlan::pairs)
            .forEach(add -> AddFinisherPlan.of(add).ifPresent(known -> additions.put(add.name(), known)));
        return additions;
    }
}

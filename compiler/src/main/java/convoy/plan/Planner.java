package convoy.plan;

import convoy.check.Add;
import convoy.check.Concat;
import convoy.check.Convolution;
import convoy.check.Hardware;
import convoy.check.Layer;
import convoy.check.Network;
import convoy.source.Counted;
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
        List<Diagnostic> constant = inOrder.stream().map(Stage::layer)
            .flatMap(layer -> constantWeights(stages.get(layer.name()), foldings.get(layer.name()), stated(network, layer)).stream()).toList();
        if (!constant.isEmpty()) {
            return Result.failed(constant);
        }
        Beats beats = Beats.choose(network, arrayCycles);
        PlanWindows windows = new PlanWindows();
        List<LayerPlan> plans = network.layers().parallelStream().<LayerPlan>map(layer -> switch (layer.kind()) {
            case CONV, DEPTHWISE, DENSE, MAXPOOL, MINPOOL, AVGPOOL -> windows.plan(stages.get(layer.name()), foldings.get(layer.name()), beats,
                stated(network, layer));
            case ADD -> AddPlan.of((Add) layer, Optional.ofNullable(additions.get(layer.name())), beats);
            case CONCAT -> ConcatPlan.of((Concat) layer, beats);
        }).toList();
        Routes routes = Routes.of(network);
        SizeQueues.Queues queues = SizeQueues.size(routes, plans, beats);
        return Result.of(new HardwarePlan(network, plans, beats, routes, queues.depths(), choice.budget(), choice.assumed(), queues.timing()));
    }

    /** Weights that are to lie in block RAM and never change. */
    private static Optional<Diagnostic> constantWeights(Stage stage, Folding folding, Optional<Hardware.ArrayClause> array) {
        return array.flatMap(Hardware.ArrayClause::blockWeights).filter(Hardware.Stated::value).filter(block -> folding.folds(stage.windows()) == 1)
            .map(block -> Diagnostic.error("illegal-folding", block.span(), "`weights block` needs two folds or more")
                .because("the array of `" + stage.layer().name() + "` has " + Counted.of(folding.lanes(), "lane") + " and "
                    + Counted.of(folding.columns(), "column") + ", which do a window in one fold: every weight is a constant")
                .help("remove the clause, or fix a smaller array"));
    }

    private static Optional<Hardware.ArrayClause> stated(Network network, Layer layer) {
        return Optional.ofNullable(network.hardware().arrays().get(layer.name()));
    }

    /** The arithmetic of the frameworks' additions for which one is known, by layer. */
    private static Map<String, AddFinisherPlan> additions(Network network) {
        Map<String, AddFinisherPlan> additions = new HashMap<>();
        network.layers().stream().filter(Add.class::isInstance).map(Add.class::cast).filter(AddPlan::pairs)
            .forEach(add -> AddFinisherPlan.of(add).ifPresent(known -> additions.put(add.name(), known)));
        return additions;
    }
}

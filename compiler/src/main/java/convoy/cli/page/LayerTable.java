package convoy.cli.page;

import convoy.check.Weighted;
import convoy.plan.HardwarePlan;
import convoy.plan.LayerPlan;
import convoy.sim.Manifest;
import convoy.source.Counted;
import convoy.templates.page.LayerRow;
import convoy.templates.page.LayersSection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Cycles and multipliers of the layers. */
final class LayerTable {
    private LayerTable() { }

    static LayersSection section(Subject subject) {
        List<Manifest.LayerFigures> layers = subject.manifest().layers();
        Manifest.Figures figures = subject.manifest().figures();
        long longest = Math.max(subject.cyclesPerFrame(), Math.max(figures.boundCyclesPerFrame(), subject.plan().lawCycles()));
        long most = layers.stream().mapToLong(Manifest.LayerFigures::multipliers).max().orElse(0);
        List<LayerRow> rows = new ArrayList<>();
        for (int k = 0; k < layers.size(); k++) {
            Manifest.LayerFigures layer = layers.get(k);
            LayerPlan plan = subject.plan().layers().get(k);
            boolean multiplies = layer.multipliers() > 0;
            rows.add(new LayerRow(layer.name(), words(plan), subject.limits(layer), Numbers.grouped(layer.predictedCycles()),
                Numbers.place(layer.predictedCycles(), longest), multiplies ? Numbers.grouped(layer.multipliers()) : Numbers.NONE,
                layer.multipliers() == 1 ? "multiplier" : "multipliers",
                multiplies ? Optional.of(Numbers.place(layer.multipliers(), most)) : Optional.empty(),
                multiplies ? Numbers.percent(plan.utilization(subject.cyclesPerFrame())) : Numbers.NONE));
        }
        return new LayersSection(words(subject), Numbers.place(figures.boundCyclesPerFrame(), longest), rows);
    }

    private static String words(LayerPlan plan) {
        if (plan.layer() instanceof Weighted && plan.multipliers() == 0) {
            return NetworkDrawing.words(plan.layer()) + ", additions in place of multipliers";
        }
        String cells = plan.multipliers() == 0 ? "" : ", " + Counted.of(plan.lanes(), "lane") + " \u00D7 " + Counted.of(plan.columns(), "column");
        return NetworkDrawing.words(plan.layer()) + cells;
    }

    private static String words(Subject subject) {
        HardwarePlan plan = subject.plan();
        List<String> limiting = subject.manifest().layers().stream().filter(subject::limits).map(Manifest.LayerFigures::name).toList();
        String names = limiting.size() <= 4 ? String.join(", ", limiting) : limiting.stream().limit(3).collect(Collectors.joining(", ")) + " and "
            + (limiting.size() - 3) + " more";
        String bound = "The dashed line is the bound of the plan: " + Numbers.grouped(plan.boundCycles())
            + " cycles, which no folding of as many multipliers can beat.";
        return "All layers work at the same time, so the slowest sets the pace: " + names + ", " + Numbers.grouped(plan.lawCycles()) + " cycles. " + bound;
    }
}

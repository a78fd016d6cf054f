package convoy.plan;

import convoy.check.Hardware;
import convoy.check.Network;
import convoy.source.Diagnostic;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Decides what of each layer works in parallel. All layers work at the same time, so the slowest one counts: the plan takes the fewest cycles that fit
 * the budget (or those of the frame rate), and of every layer the cheapest folding that keeps up: fewest multipliers, then fewest estimated LUTs.
 */
final class ChooseFoldings {
    private static final int DEFAULT_BUDGET = 64;

    private final Hardware hardware;
    private final List<FoldingChoices> layers;

    private ChooseFoldings(Network network, List<Stage> layers) {
        this.hardware = network.hardware();
        this.layers = layers.stream().map(layer -> FoldingChoices.of(network, layer)).toList();
    }

    /** The foldings in the layers' order, or why there are none. */
    static Choice choose(Network network, List<Stage> layers) {
        return new ChooseFoldings(network, layers).choose();
    }

    /**
     * Chosen foldings.
     *
     * @param foldings    in the layers' order; empty where a diagnostic tells why
     * @param budget      the budget that was kept
     * @param assumed     true where the spec states no goal
     * @param diagnostics errors
     */
    record Choice(List<Folding> foldings, OptionalLong budget, boolean assumed, List<Diagnostic> diagnostics) {
        boolean failed() {
            return !diagnostics.isEmpty();
        }

        static Choice failed(Diagnostic why) {
            return new Choice(List.of(), OptionalLong.empty(), false, List.of(why));
        }
    }

    private Choice choose() {
        if (hardware.frameRate().isPresent()) {
            return forFrameRate(hardware.frameRate().get());
        }
        long smallest = layers.stream().mapToLong(layer -> layer.smallest().multipliers()).sum();
        if (hardware.multipliers().isEmpty() && layers.stream().allMatch(FoldingChoices::fixed)) {
            return new Choice(foldings(Long.MAX_VALUE), OptionalLong.empty(), false, List.of());
        }
        if (hardware.multipliers().isPresent() && smallest > hardware.multipliers().get().value()) {
            return Choice.failed(overBudget(hardware.multipliers().get(), smallest));
        }
        long budget = hardware.multipliers().map(stated -> (long) stated.value()).orElse((long) Math.max(DEFAULT_BUDGET, layers.size()));
        long kept = Math.max(budget, smallest);
        return new Choice(foldings(fewestCycles(kept)), OptionalLong.of(kept), hardware.multipliers().isEmpty(), List.of());
    }

    /** The fewest cycles with which every layer can keep up within the budget: fewer cycles never need fewer multipliers, so halving finds them. */
    private long fewestCycles(long budget) {
        List<Long> candidates = layers.stream().flatMap(layer -> layer.choices().stream()).map(FoldingChoices.Choice::cycles).sorted().distinct().toList();
        int low = 0;
        int high = candidates.size() - 1;
        while (low < high) {
            int middle = (low + high) / 2;
            if (fits(candidates.get(middle), budget)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return candidates.get(low);
    }

    private boolean fits(long cycles, long budget) {
        long sum = 0;
        for (FoldingChoices layer : layers) {
            Optional<FoldingChoices.Choice> choice = layer.within(cycles);
            if (choice.isEmpty()) {
                return false;
            }
            sum += choice.get().multipliers();
        }
        return sum <= budget;
    }

    private List<Folding> foldings(long cycles) {
        return layers.stream().map(layer -> layer.within(cycles).orElseThrow().folding()).toList();
    }

    private Choice forFrameRate(Hardware.Stated<Double> frameRate) {
        double clock = hardware.clockHz().orElseThrow();
        double wanted = clock / frameRate.value();
        FoldingChoices slowest = layers.stream().max((a, b) -> Long.compare(a.fastestCycles(), b.fastestCycles())).orElseThrow();
        if (slowest.fastestCycles() <= wanted) {
            return new Choice(foldings((long) wanted), OptionalLong.empty(), false, List.of());
        }
        return Choice.failed(Diagnostic.error("frame-rate", frameRate.span(), "no legal array of `" + slowest.stage().layer().name() + "` is that fast")
            .because(String.format(Locale.ROOT, "clock / frame rate = %.1f", wanted) + " cycles per frame; the fastest array needs "
                + slowest.fastestCycles())
            .help("at this clock, up to " + (long) (clock / slowest.fastestCycles()) + " frames per second are possible"));
    }

    private Diagnostic overBudget(Hardware.Stated<Integer> budget, long smallest) {
        String who = layers.size() == 1 ? "the array of `" + layers.get(0).stage().layer().name() + "` needs" : "the arrays of the layers need";
        Diagnostic error = Diagnostic.error("over-budget", budget.span(), who + " more multipliers than the budget of " + budget.value());
        for (FoldingChoices layer : layers.stream().filter(choices -> choices.smallest().multipliers() > 0).toList()) {
            error = error.because(said(layer));
            if (layer.array().isPresent()) {
                error = error.see(layer.array().get().span(), "fixed here");
            }
        }
        return error.help("raise the budget to " + smallest + " or more, or fix a smaller array");
    }

    private String said(FoldingChoices layer) {
        Folding folding = layer.smallest().folding();
        String taps = folding.taps().stream().map(String::valueOf).collect(Collectors.joining("x"));
        return (layers.size() > 1 ? "`" + layer.stage().layer().name() + "`: " : "") + "taps " + taps + ", channels " + folding.channels() + ", columns "
            + folding.columns() + " make " + folding.multipliers() + " multipliers";
    }
}

package convoy.plan;

import convoy.plan.SmallNetwork.Option;
import convoy.plan.SmallNetwork.Shape;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongBiFunction;

/** Tries every combination of the layers' legal foldings. */
final class ExhaustiveSearch {
    private final SmallNetwork network;
    private final List<List<Option>> options;
    private final ToLongBiFunction<Integer, Folding> luts;
    private final Map<Long, Long> cyclesByArray = new HashMap<>();
    private Optional<Found> best = Optional.empty();
    private long tried;

    /** What a combination of foldings comes to. */
    record Found(long cycles, long multipliers, long luts) { }

    /** @param luts estimated, of a layer by its number and a folding */
    ExhaustiveSearch(SmallNetwork network, ToLongBiFunction<Integer, Folding> luts) {
        this.network = network;
        this.options = network.layers().stream().map(SmallNetwork.Layer::options).toList();
        this.luts = luts;
    }

    /** The best: within a budget the fastest, then fewest multipliers, then fewest LUTs; for wanted cycles, the smallest that keeps them. */
    Optional<Found> best() {
        Comparator<Found> smaller = Comparator.comparingLong(Found::multipliers).thenComparingLong(Found::luts);
        search(0, 0, 0, 0, network.wanted().isPresent() ? smaller : Comparator.comparingLong(Found::cycles).thenComparing(smaller));
        return best;
    }

    long tried() {
        return tried;
    }

    private void search(int layer, long arrayCycles, long multipliers, long lutSum, Comparator<Found> order) {
        if (layer == options.size()) {
            tried++;
            Found found = new Found(cyclesByArray.computeIfAbsent(arrayCycles, this::cycles), multipliers, lutSum);
            boolean good = multipliers <= network.budget().orElse(Long.MAX_VALUE) && found.cycles() <= network.wanted().orElse(Long.MAX_VALUE);
            if (good && (best.isEmpty() || order.compare(found, best.get()) < 0)) {
                best = Optional.of(network.wanted().isPresent() ? new Found(0, multipliers, lutSum) : found);
            }
            return;
        }
        for (Option option : options.get(layer)) {
            search(layer + 1, Math.max(arrayCycles, option.arrayCycles()), multipliers + option.multipliers(),
                lutSum + luts.applyAsLong(layer, option.folding()), order);
        }
    }

    /** The slowest of the arrays and the tensors' beats. */
    private long cycles(long arrayCycles) {
        return Math.max(arrayCycles, network.tensors().stream().mapToLong((Shape tensor) -> tensor.beats(arrayCycles)).max().orElseThrow());
    }
}

package convoy.plan;

import convoy.check.Axis;
import convoy.check.Convolution;
import convoy.check.Hardware;
import convoy.check.LayerKind;
import convoy.check.Network;
import convoy.check.Tensor;
import convoy.source.Diagnostic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Decides what of a layer works in parallel: among the foldings that agree with the layer's {@code array} clause, the fastest within the budget (or the
 * smallest that reaches the frame rate), of those the one with the fewest multipliers, then with the fewest estimated LUTs.
 */
final class ChooseFolding {
    private static final int DEFAULT_BUDGET = 64;
    /** What an accumulator with its bias costs, and a lane's skew and operand: the proportion in which columns and lanes count. */
    private static final int COLUMN_LUTS = 26;
    private static final int LANE_LUTS = 8;

    private final Convolution layer;
    private final Hardware hardware;
    private final Optional<Hardware.ArrayClause> array;

    private ChooseFolding(Convolution layer, Hardware hardware) {
        this.layer = layer;
        this.hardware = hardware;
        this.array = Optional.ofNullable(hardware.arrays().get(layer.name()));
    }

    /** The folding, or why there is none. */
    static Choice choose(Network network, Convolution layer) {
        return new ChooseFolding(layer, network.hardware()).choose();
    }

    /**
     * A chosen folding.
     *
     * @param folding     empty where a diagnostic tells why
     * @param budget      the budget that was kept
     * @param assumed     true where the spec states no goal
     * @param diagnostics errors
     */
    record Choice(Optional<Folding> folding, OptionalLong budget, boolean assumed, List<Diagnostic> diagnostics) { }

    private Choice choose() {
        List<Folding> legal = legal();
        Folding smallest = legal.stream().min(Comparator.comparingLong(Folding::multipliers)).orElseThrow();
        if (hardware.frameRate().isPresent()) {
            return forFrameRate(legal);
        }
        boolean fixed = array.isPresent() && legal.size() == 1;
        if (hardware.multipliers().isEmpty() && fixed) {
            return new Choice(Optional.of(smallest), OptionalLong.empty(), false, List.of());
        }
        long budget = hardware.multipliers().map(stated -> (long) stated.value()).orElse((long) DEFAULT_BUDGET);
        if (smallest.multipliers() > budget && hardware.multipliers().isPresent()) {
            return new Choice(Optional.empty(), OptionalLong.of(budget), false, List.of(overBudget(smallest, budget)));
        }
        long kept = Math.max(budget, smallest.multipliers());
        Folding best = legal.stream().filter(folding -> folding.multipliers() <= kept).min(fastest()).orElseThrow();
        return new Choice(Optional.of(best), OptionalLong.of(kept), hardware.multipliers().isEmpty(), List.of());
    }

    private Choice forFrameRate(List<Folding> legal) {
        double wanted = hardware.clockHz().orElseThrow() / hardware.frameRate().orElseThrow().value();
        Optional<Folding> best = legal.stream().filter(folding -> cycles(folding) <= wanted)
            .min(Comparator.comparingLong(Folding::multipliers).thenComparingLong(this::luts));
        if (best.isPresent()) {
            return new Choice(best, OptionalLong.empty(), false, List.of());
        }
        long fastest = legal.stream().mapToLong(this::cycles).min().orElseThrow();
        Diagnostic error = Diagnostic.error("frame-rate", hardware.frameRate().get().span(), "no legal array of `" + layer.name() + "` is that fast")
            .because(String.format(Locale.ROOT, "clock / frame rate = %.1f", wanted) + " cycles per frame; the fastest array needs " + fastest)
            .help("at this clock, up to " + (long) (hardware.clockHz().getAsDouble() / fastest) + " frames per second are possible");
        return new Choice(Optional.empty(), OptionalLong.empty(), false, List.of(error));
    }

    private Diagnostic overBudget(Folding smallest, long budget) {
        Diagnostic error = Diagnostic.error("over-budget", hardware.multipliers().orElseThrow().span(),
            "the array of `" + layer.name() + "` needs more multipliers than the budget of " + budget);
        String product = smallest.taps().stream().map(String::valueOf).reduce((a, b) -> a + "x" + b).orElseThrow();
        error = error.because("taps " + product + ", channels " + smallest.channels() + ", columns " + smallest.columns() + " make "
            + smallest.multipliers() + " multipliers");
        return (array.isPresent() ? error.see(array.get().span(), "fixed here") : error)
            .help("raise the budget to " + smallest.multipliers() + " or more, or fix a smaller array");
    }

    private Comparator<Folding> fastest() {
        return Comparator.comparingLong(this::cycles).thenComparingLong(Folding::multipliers).thenComparingLong(this::luts)
            .thenComparing(Folding::columns);
    }

    /** Cycles by the throughput law, input and output as wide as they need to be. */
    private long cycles(Folding folding) {
        long array = layer.output().type().positions() * folding.folds(layer);
        return Math.max(array, Math.max(fewestBeats(layer.input()), fewestBeats(layer.output())));
    }

    /** Beats of a frame when a beat carries the channels that the spec states, or all. */
    private long fewestBeats(Tensor tensor) {
        int channels = Optional.ofNullable(hardware.streams().get(tensor.name())).flatMap(Hardware.StreamClause::channels)
            .map(Hardware.Stated::value).orElse(tensor.type().channels());
        return tensor.type().elements() / channels;
    }

    private long luts(Folding folding) {
        long perColumn = COLUMN_LUTS + (folding.accumulation(layer) < folding.columns() ? LANE_LUTS : 0);
        return folding.columns() * perColumn + (long) folding.lanes() * LANE_LUTS;
    }

    /** Every folding that agrees with the array clause. */
    private List<Folding> legal() {
        List<List<Integer>> taps = List.of(List.of());
        for (int i = 0; i < layer.axes().size(); i++) {
            List<List<Integer>> longer = new ArrayList<>();
            for (List<Integer> start : taps) {
                for (int count : tapChoices(i)) {
                    List<Integer> all = new ArrayList<>(start);
                    all.add(count);
                    longer.add(all);
                }
            }
            taps = longer;
        }
        List<Folding> legal = new ArrayList<>();
        for (List<Integer> choice : taps) {
            for (int channels : channelChoices()) {
                for (int columns : columnChoices()) {
                    legal.add(new Folding(choice, channels, columns));
                }
            }
        }
        return legal;
    }

    private List<Integer> tapChoices(int index) {
        Axis axis = layer.axes().get(index);
        return array.flatMap(Hardware.ArrayClause::taps).map(stated -> List.of(stated.value().get(index)))
            .orElse(axis.kernel() == 1 ? List.of(1) : List.of(1, axis.kernel()));
    }

    private List<Integer> channelChoices() {
        if (layer.kind() == LayerKind.DEPTHWISE) {
            return List.of(1);
        }
        return array.flatMap(Hardware.ArrayClause::channels).map(stated -> List.of(stated.value()))
            .orElseGet(() -> divisors(layer.channelsPerGroup()));
    }

    /** Numbers of columns that need different numbers of column groups, the smallest of each; all others only idle. */
    private List<Integer> columnChoices() {
        if (array.flatMap(Hardware.ArrayClause::columns).isPresent()) {
            return List.of(array.get().columns().get().value());
        }
        int filters = layer.kind() == LayerKind.DEPTHWISE ? layer.filters() : layer.filtersPerGroup();
        List<Integer> choices = new ArrayList<>();
        for (int columns = 1; columns <= filters; columns++) {
            if (columns == 1 || groups(filters, columns) < groups(filters, columns - 1)) {
                choices.add(columns);
            }
        }
        return choices;
    }

    private static int groups(int filters, int columns) {
        return (filters + columns - 1) / columns;
    }

    static List<Integer> divisors(int number) {
        List<Integer> divisors = new ArrayList<>();
        for (int divisor = 1; divisor <= number; divisor++) {
            if (number % divisor == 0) {
                divisors.add(divisor);
            }
        }
        return divisors;
    }
}

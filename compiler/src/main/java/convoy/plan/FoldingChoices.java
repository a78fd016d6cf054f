package convoy.plan;

import convoy.check.Axis;
import convoy.check.Convolution;
import convoy.check.Dense;
import convoy.check.Hardware;
import convoy.check.Network;
import convoy.check.Tensor;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The foldings of a layer that agree with its {@code array} clause, with what each costs.
 *
 * @param stage   the layer
 * @param array   its clause
 * @param fixed   true where the clause leaves one folding
 * @param choices at least one
 */
record FoldingChoices(Stage stage, Optional<Hardware.ArrayClause> array, boolean fixed, List<Choice> choices) {
    /** What an accumulator with its bias costs, and a lane's skew and operand: the proportion in which columns and lanes count. */
    private static final int COLUMN_LUTS = 26;
    private static final int LANE_LUTS = 8;

    /**
     * A folding and its cost.
     *
     * @param cycles      by the throughput law, input and output as wide as they can be
     * @param multipliers cells
     * @param luts        estimated, to choose among equals
     */
    record Choice(Folding folding, long cycles, long multipliers, long luts) {
        static final Comparator<Choice> CHEAPEST = Comparator.comparingLong(Choice::multipliers).thenComparingLong(Choice::luts)
            .thenComparingLong(Choice::cycles).thenComparing(choice -> choice.folding().columns());
    }

    static FoldingChoices of(Network network, Stage stage) {
        Convolution layer = stage.windows();
        Hardware hardware = network.hardware();
        Optional<Hardware.ArrayClause> array = Optional.ofNullable(hardware.arrays().get(layer.name()));
        long beats = Math.max(fewestBeats(hardware, layer.input()), fewestBeats(hardware, layer.output()));
        List<Choice> choices = legal(stage, array).stream().map(folding -> {
            long cycles = Math.max(layer.output().type().positions() * folding.folds(layer), beats);
            return new Choice(folding, cycles, stage.multipliers(folding), luts(stage, folding));
        }).toList();
        return new FoldingChoices(stage, array, array.isPresent() && choices.size() == 1, choices);
    }

    /** The cheapest choice that takes at most so many cycles. */
    Optional<Choice> within(long cycles) {
        return choices.stream().filter(choice -> choice.cycles() <= cycles).min(Choice.CHEAPEST);
    }

    Choice smallest() {
        return choices.stream().min(Choice.CHEAPEST).orElseThrow();
    }

    long fastestCycles() {
        return choices.stream().mapToLong(Choice::cycles).min().orElseThrow();
    }

    /** Beats of a frame when a beat carries what the spec states, or all channels of a position. */
    private static long fewestBeats(Hardware hardware, Tensor tensor) {
        Optional<Hardware.StreamClause> stream = Optional.ofNullable(hardware.streams().get(tensor.name()));
        int channels = stream.flatMap(Hardware.StreamClause::channels).map(Hardware.Stated::value).orElse(tensor.type().channels());
        return tensor.type().elements() / channels / ChooseBeats.positions(stream);
    }

    /** LUTs of a folding, estimated. */
    static long luts(Stage stage, Folding folding) {
        Convolution layer = stage.windows();
        if (stage.operation() != Stage.Operation.MULTIPLY_ADD) {
            return (folding.lanes() + 1L) * folding.columns() * LANE_LUTS;
        }
        long perColumn = COLUMN_LUTS + (folding.accumulation(layer) < folding.columns() ? LANE_LUTS : 0);
        return folding.columns() * perColumn + (long) folding.lanes() * LANE_LUTS;
    }

    // ---- What is legal

    private static List<Folding> legal(Stage stage, Optional<Hardware.ArrayClause> array) {
        Convolution layer = stage.windows();
        if (stage.operation() == Stage.Operation.SHIFT_ADD) {
            return List.of(stage.whole());
        }
        List<List<Integer>> taps = List.of(List.of());
        for (int i = 0; i < layer.axes().size(); i++) {
            List<List<Integer>> longer = new ArrayList<>();
            for (List<Integer> start : taps) {
                for (int count : tapChoices(layer, array, i)) {
                    List<Integer> all = new ArrayList<>(start);
                    all.add(count);
                    longer.add(all);
                }
            }
            taps = longer;
        }
        List<Folding> legal = new ArrayList<>();
        for (List<Integer> choice : taps) {
            for (int channels : channelChoices(stage, array)) {
                columnChoices(layer, array).forEach(columns -> legal.add(new Folding(choice, channels, columns)));
            }
        }
        return stage.layer() instanceof Dense ? dense(layer, array, legal) : legal;
    }

    /** Of a dense layer any divisor of the inputs can be the lanes; those that whole axes and channels do not make take a part of the positions. */
    private static List<Folding> dense(Convolution layer, Optional<Hardware.ArrayClause> array, List<Folding> byAxes) {
        List<Folding> legal = new ArrayList<>(byAxes);
        int channels = layer.channelsPerGroup();
        for (int lanes : divisors(layer.taps() * channels)) {
            if (byAxes.stream().noneMatch(folding -> folding.lanes() == lanes)) {
                int side = BigInteger.valueOf(lanes).gcd(BigInteger.valueOf(channels)).intValueExact();
                columnChoices(layer, array).forEach(columns -> legal.add(new Folding(denseTaps(layer, lanes / side), side, columns)));
            }
        }
        Optional<Integer> stated = array.flatMap(Hardware.ArrayClause::channels).map(Hardware.Stated::value);
        return legal.stream().filter(folding -> stated.isEmpty() || stated.get() == folding.lanes()).toList();
    }

    /** Taps that {@link Stage#shapedFor} finds axes for; the outermost axis stays where it can, since the line store is a ring over it. */
    private static List<Integer> denseTaps(Convolution layer, int taps) {
        int outer = layer.axes().get(0).kernel();
        int rest = layer.taps() / outer;
        if (layer.axes().size() == 3 && rest % taps == 0) {
            return List.of(1, 1, taps);
        }
        return layer.axes().size() == 3 && taps % outer == 0 && rest % (taps / outer) == 0 ? List.of(outer, 1, taps / outer) : List.of(1, taps);
    }

    private static List<Integer> tapChoices(Convolution layer, Optional<Hardware.ArrayClause> array, int index) {
        Axis axis = layer.axes().get(index);
        return array.flatMap(Hardware.ArrayClause::taps).map(stated -> List.of(stated.value().get(index)))
            .orElse(axis.kernel() == 1 ? List.of(1) : List.of(1, axis.kernel()));
    }

    private static List<Integer> channelChoices(Stage stage, Optional<Hardware.ArrayClause> array) {
        Convolution layer = stage.windows();
        if (layer.channelwise()) {
            return List.of(1);
        }
        return array.filter(clause -> !(stage.layer() instanceof Dense)).flatMap(Hardware.ArrayClause::channels).map(stated -> List.of(stated.value()))
            .orElseGet(() -> divisors(layer.channelsPerGroup()));
    }

    /** Numbers of columns that need different numbers of column groups, the smallest of each; all others only idle. */
    private static List<Integer> columnChoices(Convolution layer, Optional<Hardware.ArrayClause> array) {
        Optional<Hardware.Stated<Integer>> stated = array.flatMap(Hardware.ArrayClause::columns);
        if (stated.isPresent()) {
            return List.of(stated.get().value());
        }
        int filters = layer.channelwise() ? layer.filters() : layer.filtersPerGroup();
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

package convoy.plan;

import convoy.check.Convolution;
import convoy.check.Hardware;
import convoy.check.Layer;
import convoy.source.Counted;
import java.util.ArrayList;
import convoy.source.TextTable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes a plan so that a person can check the arithmetic. */
final class PlanText {
    private PlanText() { }

    static String of(HardwarePlan plan) {
        StringBuilder text = new StringBuilder();
        text.append("network ").append(plan.network().name()).append("\n\n").append(table(plan)).append('\n')
            .append("cycles = max(windows x folds, beats); bound = max(MACs / multipliers, beats), rounded up\n\n");
        summary(text, plan);
        plan.layers().forEach(layer -> layer(text, layer, plan));
        return text.toString();
    }

    /** A row per layer; what limits is marked. The paragraphs below it say how each figure comes about. */
    private static TextTable table(HardwarePlan plan) {
        TextTable table = new TextTable("layer", "kind", "windows", "lanes", "columns", "multipliers", "folds", "cycles", "bound", "use %",
            "line store bits", "FIFO words", "queues", "");
        for (LayerPlan layer : plan.layers()) {
            table.row(layer.layer().name(), layer.layer().kind().keyword(), layer.windows(), layer.lanes(), layer.columns(),
                layer.multipliers(), layer.folds(), layer.lawCycles(), layer.boundCycles(),
                layer.multipliers() == 0 ? "-" : String.format(Locale.ROOT, "%.1f", 100 * layer.utilization(plan.timing().cyclesPerFrame())),
                layer.lineStoreBits(), layer.fifoDepth(), queueDepths(layer, plan), limits(layer, plan).strip());
        }
        return table;
    }

    /** Beats that may wait for those of the other operands, operand by operand. */
    private static String queueDepths(LayerPlan layer, HardwarePlan plan) {
        List<Integer> depths = plan.routes().to(layer.layer()).stream().map(plan::queueDepth).toList();
        return depths.stream().allMatch(depth -> depth == 0) ? "-" : depths.stream().map(String::valueOf).collect(Collectors.joining("/"));
    }

    private static void summary(StringBuilder text, HardwarePlan plan) {
        line(text, "budget", plan.budget().isPresent()
            ? Counted.of(plan.budget().getAsLong(), "multiplier") + (plan.assumed() ? " (none is stated: the default)" : "")
            : "arrays or frame rate as stated");
        String shared = plan.hardwareMultipliers() < plan.multipliers() ? ", packed into " + plan.hardwareMultipliers() : "";
        line(text, "multipliers", plan.multipliers() + shared + (plan.finisherMultipliers() > 0 ? " and " + plan.finisherMultipliers() + " in finishers" : ""));
        String unkept = "; the throughput law's " + plan.lawCycles() + " cannot be kept within the memory law";
        line(text, "cycles/frame", plan.timing().cyclesPerFrame() + " predicted; bound " + plan.boundCycles()
            + (plan.timing().cyclesPerFrame() > plan.lawCycles() ? unkept : ""));
        line(text, "utilisation", String.format(Locale.ROOT, "%.3f = %s / (%s x %s)", plan.utilization(), Counted.of(plan.multipliedMacs(), "MAC"),
            Counted.of(plan.multipliers(), "multiplier"), Counted.of(plan.timing().cyclesPerFrame(), "cycle")));
        line(text, "latency", Counted.of(plan.timing().latencyCycles(), "cycle") + " from the first input beat to the last output beat");
        plan.network().hardware().clockHz().ifPresent(clock -> line(text, "frames/second",
            String.format(Locale.ROOT, "%.1f at %.1f MHz", clock / plan.timing().cyclesPerFrame(), clock / 1e6)));
    }

    private static void layer(StringBuilder text, LayerPlan plan, HardwarePlan whole) {
        Layer layer = plan.layer();
        text.append('\n').append(layer.kind().keyword()).append(' ').append(layer.name()).append(": ")
            .append(layer.inputs().stream().map(input -> input.type().toString()).collect(Collectors.joining(", ")))
            .append(" -> ").append(layer.output().type()).append('\n');
        switch (plan.kind()) {
            case WINDOW -> windows(text, (WindowPlan) plan, whole);
            case ADD -> {
                beats(text, plan, whole);
                add(text, (AddPlan) plan);
            }
            case CONCAT -> {
                beats(text, plan, whole);
                line(text, "joined", ((ConcatPlan) plan).inTurn() ? "beat by beat" : "position by position");
            }
        }
        queues(text, plan, whole);
    }

    private static void windows(StringBuilder text, WindowPlan plan, HardwarePlan whole) {
        array(text, plan, whole);
        line(text, "cycles", "max(" + Counted.of(plan.windows(), "window") + " x " + Counted.of(plan.folds(), "fold") + " = "
            + plan.windows() * plan.folds() + ", " + Counted.of(plan.inputBeats(), "input beat") + ", " + Counted.of(plan.outputBeats(), "output beat")
            + ") = " + plan.lawCycles() + limits(plan, whole));
        memories(text, plan, whole);
    }

    private static void add(StringBuilder text, AddPlan plan) {
        plan.pair().ifPresentOrElse(pair -> line(text, "scale", pair.words()),
            () -> line(text, "sums", plan.layer().sumRange() + ": " + Counted.of(plan.accumulatorBits(), "bit")));
        output(text, plan.output(), plan.pair().isPresent() ? "" : plan.output().finisher().words(), plan);
    }

    /** The figures of a layer where streams meet. */
    private static void beats(StringBuilder text, LayerPlan plan, HardwarePlan whole) {
        List<String> sizes = new ArrayList<>();
        plan.layer().inputs().forEach(input -> sizes.add(whole.beats().of(input).share() + " " + Counted.of(input.type().channels(), "channel") + " in"));
        sizes.add(whole.beats().of(plan.layer().output()).share() + " " + plan.layer().output().type().channels() + " out");
        line(text, "cycles", "max(" + Counted.of(plan.inputBeats(), "input beat") + ", " + Counted.of(plan.outputBeats(), "output beat") + ") = "
            + plan.lawCycles() + limits(plan, whole));
        line(text, "beats", String.join(", ", sizes));
    }

    private static String limits(LayerPlan plan, HardwarePlan whole) {
        return plan.lawCycles() == whole.lawCycles() ? "  <- limits" : "";
    }

    private static void queues(StringBuilder text, LayerPlan plan, HardwarePlan whole) {
        for (Route route : whole.routes().to(plan.layer())) {
            int depth = whole.queueDepth(route);
            if (depth > 0) {
                line(text, "queue", Counted.of(depth, "beat") + " of `" + route.tensor().name() + "` = "
                    + Counted.of((long) depth * whole.beatBits(route.tensor()), "bit"));
            }
        }
    }

    private static void array(StringBuilder text, WindowPlan plan, HardwarePlan whole) {
        Convolution layer = plan.windowed();
        Folding folding = plan.folding();
        if (plan.array().adders().isPresent()) {
            additions(text, plan, plan.array().adders().get());
            if (!whole.network().hardware().arrays().containsKey(plan.layer().name())) {
                Stage multiplying = Stage.of(plan.layer());
                line(text, "", "chosen as smaller than " + Counted.of(multiplying.whole().multipliers(), "multiplier") + " with about "
                    + ChooseAdders.around(multiplying) + " LUT around them");
            }
            return;
        }
        String lanes = Counted.of(folding.lanes(), "lane");
        String cells = plan.multipliers() > 0 ? Counted.of(folding.multipliers(), "multiplier")
            : Counted.of(folding.multipliers(), "cell") + " without multipliers";
        line(text, "array", "taps " + joined(folding.taps()) + ", " + (layer.channelwise() ? "" : "channels " + folding.channels() + ", ")
            + "columns " + folding.columns() + ": " + lanes + " x " + Counted.of(folding.columns(), "column") + " = " + cells);
        line(text, "folds", Counted.of((long) layer.taps() * layer.channelsPerGroup(), "product") + " / " + lanes + " x "
            + Counted.of(folding.columnGroups(layer), "column group") + " = " + plan.folds());
        plan.array().packs().ifPresent(packs -> packs(text, plan.array(), packs));
        if (plan.multipliers() > 0 && plan.folds() > 1) {
            weights(text, plan, whole.network().hardware());
        }
    }

    /** Where the weights lie, and why. */
    private static void weights(StringBuilder text, WindowPlan plan, Hardware hardware) {
        Folding folding = plan.folding();
        boolean stated = Optional.ofNullable(hardware.arrays().get(plan.layer().name())).flatMap(Hardware.ArrayClause::blockWeights).isPresent();
        long diagonals = folding.lanes() + (long) plan.array().columnSkew() * (folding.columns() - 1);
        String place = plan.array().blockWeights()
            ? "in block RAM, a memory for each of " + Counted.of(diagonals, "diagonal") + ": " + Counted.of(plan.folds(), "fold") + " x "
                + Counted.of(folding.multipliers(), "weight") + " x " + Counted.of(plan.windowed().weights().type().bits(), "bit") + " = "
                + Counted.of(plan.weightMemoryBits(), "bit")
            : "in logic: " + Counted.of(plan.folds(), "fold");
        String why = plan.array().packed() ? "; packed ones always are" : "; unstated, block RAM begins at " + (ArrayPlan.LOGIC_FOLDS + 1);
        line(text, "weights", place + (stated ? ", as stated" : why));
    }

    /** How columns share multipliers, and what decided it. */
    private static void packs(StringBuilder text, ArrayPlan array, List<ColumnPack> packs) {
        String limits = "at most " + PackColumns.WEIGHT_BITS + " x " + PackColumns.OPERAND_BITS + " bits, and "
            + PackColumns.LUTS_PER_MULTIPLIER + " LUT for each one saved";
        if (!array.packed()) {
            line(text, "pack", "no columns share multipliers: " + limits);
            return;
        }
        long segments = packs.stream().mapToLong(pack -> pack.segments().size()).sum();
        line(text, "pack", packs.stream().collect(Collectors.groupingBy(ColumnPack::columns, TreeMap::new, Collectors.counting())).descendingMap()
            .entrySet().stream().map(entry -> entry.getValue() + " x " + Counted.of(entry.getKey(), "column")).collect(Collectors.joining(" + "))
            + ", " + Counted.of(array.folding().lanes(), "lane") + " = " + array.multipliers() + " for " + Counted.of(array.folding().multipliers(), "multiplier"));
        line(text, "", "carries looked for behind " + Counted.of(segments, "lane") + ": about " + packs.stream().mapToLong(ColumnPack::luts).sum()
            + " LUT for " + Counted.of(array.folding().multipliers() - array.multipliers(), "multiplier") + " saved; " + limits);
    }

    private static void additions(StringBuilder text, WindowPlan plan, AdderGraph adders) {
        line(text, "array", "no multipliers: " + Counted.of(plan.lanes(), "product") + " for each of " + Counted.of(plan.columns(), "filter") + " are "
            + Counted.of(adders.additions(), "addition") + " of " + Counted.of(adders.adderBits(), "bit") + " in all, "
            + Counted.of(adders.depth(), "addition") + " deep");
        line(text, "folds", plan.folds() + ", everything in parallel");
    }

    private static void memories(StringBuilder text, WindowPlan plan, HardwarePlan whole) {
        LineStoreLayout store = plan.feeder().store();
        OutputPlan output = plan.output();
        String taken = plan.entry().unpack() > 1 ? ", cut into " + plan.entry().unpack() : "";
        line(text, "beats", whole.beats().of(plan.layer().inputs().get(0)).share() + " " + Counted.of(store.channels(), "channel") + " in" + taken + ", "
            + output.beat().share() + " " + plan.windowed().filters() + " out");
        line(text, "line store", Counted.of(store.ring().places(), "row") + " in " + Counted.of(store.banks(), "bank") + ", "
            + Counted.of(store.bits(), "bit") + "; limit " + store.limitBits()
            + (store.bits() > store.limitBits() ? " (exceeded: no smaller one serves these taps" + (store.beat().positions() > 1 ? " and beats)" : ")") : ""));
        line(text, "sums", plan.windowed().sumRange() + ": " + Counted.of(plan.array().accumulatorBits(), "bit")
            + (plan.array().adders().isPresent() ? "" : "; partial sums " + plan.array().sumBits().get(0) + " to "
            + Counted.of(plan.array().columnBits(), "bit")));
        output(text, output, output.finisher().words(), plan);
    }

    private static void output(StringBuilder text, OutputPlan output, String scale, LayerPlan plan) {
        if (!scale.isEmpty()) {
            line(text, "scale", scale);
        }
        line(text, "output", output.collection().name().toLowerCase(Locale.ROOT) + ", " + Counted.of(output.finishers(), "finisher") + ", FIFO of "
            + Counted.of(output.fifoDepth(), "word") + " of " + Counted.of(output.wordValues(), "value") + " = " + Counted.of(plan.fifoBits(), "bit"));
    }

    private static String joined(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining("x"));
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "  %-13s %s%n", name, value).replace(System.lineSeparator(), "\n"));
    }
}

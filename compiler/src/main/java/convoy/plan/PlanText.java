package convoy.plan;

import convoy.check.Convolution;
import convoy.source.Counted;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes a plan so that a person can check the arithmetic. */
final class PlanText {
    private PlanText() { }

    static String of(HardwarePlan plan) {
        StringBuilder text = new StringBuilder();
        text.append("network ").append(plan.network().name()).append('\n');
        plan.layers().forEach(layer -> layer(text, layer, plan));
        text.append('\n');
        line(text, "budget", plan.budget().isPresent()
            ? Counted.of(plan.budget().getAsLong(), "multiplier") + (plan.assumed() ? " (none is stated: the default)" : "")
            : "arrays or frame rate as stated");
        line(text, "multipliers", plan.multipliers() + (plan.finisherMultipliers() > 0 ? " and " + plan.finisherMultipliers() + " in finishers" : ""));
        String unkept = "; the throughput law's " + plan.lawCycles() + " cannot be kept within the memory law";
        line(text, "cycles/frame", plan.timing().cyclesPerFrame() + " predicted; bound " + plan.boundCycles()
            + (plan.timing().cyclesPerFrame() > plan.lawCycles() ? unkept : ""));
        line(text, "utilisation", String.format(Locale.ROOT, "%.3f = %s / (%s x %s)", plan.utilization(), Counted.of(plan.macs(), "MAC"),
            Counted.of(plan.multipliers(), "multiplier"), Counted.of(plan.timing().cyclesPerFrame(), "cycle")));
        line(text, "latency", Counted.of(plan.timing().latencyCycles(), "cycle") + " from the first input beat to the last output beat");
        plan.network().hardware().clockHz().ifPresent(clock -> line(text, "frames/second",
            String.format(Locale.ROOT, "%.1f at %.1f MHz", clock / plan.timing().cyclesPerFrame(), clock / 1e6)));
        return text.toString();
    }

    private static void layer(StringBuilder text, LayerPlan plan, HardwarePlan whole) {
        Convolution layer = plan.layer();
        text.append('\n').append(layer.kind().keyword()).append(' ').append(layer.name()).append(": ")
            .append(layer.input().type()).append(" -> ").append(layer.output().type()).append('\n');
        array(text, plan);
        line(text, "cycles", "max(" + Counted.of(plan.windows(), "window") + " x " + Counted.of(plan.folds(), "fold") + " = "
            + plan.windows() * plan.folds() + ", " + Counted.of(plan.inputBeats(), "input beat") + ", " + Counted.of(plan.outputBeats(), "output beat")
            + ") = " + plan.lawCycles() + (plan.lawCycles() == whole.lawCycles() ? "  <- limits" : ""));
        memories(text, plan);
    }

    private static void array(StringBuilder text, LayerPlan plan) {
        Convolution layer = plan.layer();
        Folding folding = plan.folding();
        String lanes = Counted.of(folding.lanes(), "lane");
        String cells = plan.multipliers() > 0 ? Counted.of(folding.multipliers(), "multiplier")
            : Counted.of(folding.multipliers(), "cell") + " without multipliers";
        line(text, "array", "taps " + joined(folding.taps()) + ", " + (layer.channelwise() ? "" : "channels " + folding.channels() + ", ")
            + "columns " + folding.columns() + ": " + lanes + " x " + Counted.of(folding.columns(), "column") + " = " + cells);
        line(text, "folds", Counted.of((long) layer.taps() * layer.channelsPerGroup(), "product") + " / " + lanes + " x "
            + Counted.of(folding.columnGroups(layer), "column group") + " = " + plan.folds());
    }

    private static void memories(StringBuilder text, LayerPlan plan) {
        LineStoreLayout store = plan.feeder().store();
        OutputPlan output = plan.output();
        line(text, "beats", store.beatChannels() + " of " + Counted.of(store.channels(), "channel") + " in, " + output.beatChannels() + " of "
            + plan.layer().filters() + " out");
        line(text, "line store", Counted.of(store.ring().places(), "row") + " in " + Counted.of(store.banks(), "bank") + ", "
            + Counted.of(store.bits(), "bit") + "; limit " + store.limitBits()
            + (store.bits() > store.limitBits() ? " (exceeded: no smaller one serves these taps)" : ""));
        line(text, "sums", plan.layer().sumRange() + ": " + Counted.of(plan.array().accumulatorBits(), "bit") + "; partial sums "
            + plan.array().sumBits().get(0) + " to " + Counted.of(plan.array().columnBits(), "bit"));
        if (!output.finisher().words().isEmpty()) {
            line(text, "scale", output.finisher().words());
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

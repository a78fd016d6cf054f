package convoy.plan;

import convoy.check.Convolution;
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
            ? plan.budget().getAsLong() + " multipliers" + (plan.assumed() ? " (none is stated: the default)" : "")
            : "arrays or frame rate as stated");
        line(text, "multipliers", plan.multipliers() + (plan.finisherMultipliers() > 0 ? " and " + plan.finisherMultipliers() + " in finishers" : ""));
        line(text, "cycles/frame", plan.timing().cyclesPerFrame() + " predicted; bound " + plan.boundCycles()
            + (plan.timing().cyclesPerFrame() > plan.lawCycles() ? "; the throughput law's " + plan.lawCycles() + " cannot be kept within the memory law" : ""));
        line(text, "utilisation", String.format(Locale.ROOT, "%.3f = %d MACs / (%d multipliers x %d cycles)", plan.utilization(), plan.macs(),
            plan.multipliers(), plan.timing().cyclesPerFrame()));
        line(text, "latency", plan.timing().latencyCycles() + " cycles from the first input beat to the last output beat");
        plan.network().hardware().clockHz().ifPresent(clock -> line(text, "frames/second",
            String.format(Locale.ROOT, "%.1f at %.1f MHz", clock / plan.timing().cyclesPerFrame(), clock / 1e6)));
        return text.toString();
    }

    private static void layer(StringBuilder text, LayerPlan plan, HardwarePlan whole) {
        Convolution layer = plan.layer();
        Folding folding = plan.folding();
        LineStoreLayout store = plan.feeder().store();
        text.append('\n').append(layer.kind().keyword()).append(' ').append(layer.name()).append(": ")
            .append(layer.input().type()).append(" -> ").append(layer.output().type()).append('\n');
        line(text, "array", "taps " + joined(folding.taps()) + ", " + (layer.channelwise() ? "" : "channels " + folding.channels() + ", ")
            + "columns " + folding.columns() + ": " + folding.lanes() + " lanes x " + folding.columns() + " columns = " + folding.multipliers() + (plan.multipliers() > 0 ? "" : " cells without")
            + " multipliers");
        line(text, "folds", layer.taps() * layer.channelsPerGroup() + " products / " + folding.lanes() + " lanes x " + folding.columnGroups(layer)
            + " column groups = " + plan.folds());
        line(text, "cycles", "max(" + plan.windows() + " windows x " + plan.folds() + " folds = " + plan.windows() * plan.folds() + ", "
            + plan.inputBeats() + " input beats, " + plan.outputBeats() + " output beats) = " + plan.lawCycles()
            + (plan.lawCycles() == whole.lawCycles() ? "  <- limits" : ""));
        line(text, "beats", store.beatChannels() + " of " + store.channels() + " channels in, " + plan.output().beatChannels() + " of " + layer.filters()
            + " out");
        line(text, "line store", store.ring().places() + " rows in " + store.banks() + " banks, " + store.bits() + " bits; limit " + store.limitBits()
            + (store.bits() > store.limitBits() ? " (exceeded: no smaller one serves these taps)" : ""));
        line(text, "sums", layer.sumRange() + ": " + plan.array().accumulatorBits() + " bits; partial sums "
            + plan.array().sumBits().get(0) + " to " + plan.array().columnBits() + " bits");
        line(text, "output", plan.output().collection().name().toLowerCase(Locale.ROOT) + ", " + plan.output().finishers() + " finishers, FIFO of "
            + plan.output().fifoDepth() + " words of " + plan.output().wordValues() + " values = " + plan.fifoBits() + " bits");
    }

    private static String joined(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining("x"));
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "  %-13s %s%n", name, value).replace(System.lineSeparator(), "\n"));
    }
}

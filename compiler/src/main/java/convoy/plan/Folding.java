package convoy.plan;

import convoy.check.Convolution;
import java.util.List;

/**
 * What of a layer works in parallel; the rest is done one fold after another.
 *
 * @param taps     kernel taps in parallel per axis, outermost first: 1 or the kernel's size
 * @param channels input channels in parallel: a divisor of the channels per group; 1 for depthwise, where the columns are channels
 * @param columns  filters in parallel
 */
public record Folding(List<Integer> taps, int channels, int columns) {
    public Folding {
        taps = List.copyOf(taps);
    }

    public int parallelTaps() {
        int product = 1;
        for (int parallel : taps) {
            product = Math.multiplyExact(product, parallel);
        }
        return product;
    }

    /** Products that one column adds up in a cycle. */
    public int lanes() {
        return parallelTaps() * channels;
    }

    /** Multiply-add cells. */
    public long multipliers() {
        return (long) lanes() * columns;
    }

    /** Folds that one filter's sum takes: kernel taps x channels per group / lanes. */
    public int accumulation(Convolution layer) {
        return layer.taps() * layer.channelsPerGroup() / lanes();
    }

    /** Column groups of one group of filters; a depthwise layer counts as one group. */
    public int columnGroupsPerGroup(Convolution layer) {
        int filters = layer.channelwise() ? layer.filters() : layer.filtersPerGroup();
        return (filters + columns - 1) / columns;
    }

    /** Column groups of a window: how often the columns are loaded with new filters. */
    public int columnGroups(Convolution layer) {
        int groups = layer.channelwise() ? 1 : layer.groups();
        return Math.multiplyExact(groups, columnGroupsPerGroup(layer));
    }

    /** Cycles that the array needs for a window. */
    public long folds(Convolution layer) {
        return (long) accumulation(layer) * columnGroups(layer);
    }
}

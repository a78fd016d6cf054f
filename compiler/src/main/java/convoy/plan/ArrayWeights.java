package convoy.plan;

import convoy.check.Convolution;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/** Which filter a column computes in a column group, and which weight a cell multiplies by in a fold. */
public final class ArrayWeights {
    private final Convolution layer;
    private final Folding folding;
    private final LaneOrder order;
    private final int accumulation;
    private final int channelFolds;

    /** Of lanes in the kernel's order. */
    public ArrayWeights(Convolution layer, Folding folding) {
        this(layer, folding, LaneOrder.KERNEL);
    }

    ArrayWeights(Convolution layer, Folding folding, LaneOrder order) {
        this.layer = layer;
        this.folding = folding;
        this.order = order;
        this.accumulation = folding.accumulation(layer);
        this.channelFolds = layer.channelsPerGroup() / folding.channels();
    }

    /** Number of the first filter of a column group. */
    public int firstFilter(int group) {
        int perGroup = folding.columnGroupsPerGroup(layer);
        int filters = layer.channelwise() ? layer.filters() : layer.filtersPerGroup();
        return group / perGroup * filters + group % perGroup * folding.columns();
    }

    /** Columns that a column group uses: all, or those left in the last of its group. */
    public int activeColumns(int group) {
        int perGroup = folding.columnGroupsPerGroup(layer);
        int filters = layer.channelwise() ? layer.filters() : layer.filtersPerGroup();
        return Math.min(folding.columns(), filters - group % perGroup * folding.columns());
    }

    /** The weight of a cell in a fold of the window; 0 in a column that has no filter. */
    public long at(int column, int fold, int lane) {
        int group = fold / accumulation;
        if (column >= activeColumns(group)) {
            return 0;
        }
        int part = fold % accumulation;
        int channel = part % channelFolds * folding.channels() + lane % folding.channels();
        int serial = part / channelFolds;
        int parallel = switch (order) {
            case KERNEL -> lane / folding.channels();
            case COLUMNS -> inKernel(lane / folding.channels());
        };
        return layer.weight(firstFilter(group) + column, channel, tap(serial, parallel));
    }

    /**
     * What the sum of a column's filter starts from: the bias, less the zero point times the filter's weights, since stored values are multiplied and
     * padded taps hold the zero point. It is taken modulo the accumulator's width, in which the sum is exact.
     */
    public long start(int column, int group, int accumulatorBits) {
        if (column >= activeColumns(group)) {
            return 0;
        }
        int filter = firstFilter(group) + column;
        int size = layer.channelsPerGroup() * layer.taps();
        BigInteger sum = BigInteger.valueOf(Arrays.stream(layer.weights().values(), filter * size, (filter + 1) * size).sum());
        BigInteger bias = BigInteger.valueOf(layer.bias(filter)).subtract(sum.multiply(BigInteger.valueOf(layer.input().type().zeroPoint())));
        BigInteger range = BigInteger.ONE.shiftLeft(accumulatorBits);
        BigInteger low = bias.mod(range);
        return (low.testBit(accumulatorBits - 1) ? low.subtract(range) : low).longValueExact();
    }

    /** The number of a parallel tap in the kernel's order, from its number column by column. */
    private int inKernel(int tap) {
        int columns = folding.taps().get(folding.taps().size() - 1);
        int rows = folding.parallelTaps() / columns;
        return tap % rows * columns + tap / rows;
    }

    /** The tap, in row-major order over the axes, of a serial and a parallel number, both in row-major order over their own axes. */
    private int tap(int serial, int parallel) {
        int tap = 0;
        int scale = 1;
        List<convoy.check.Axis> axes = layer.axes();
        for (int i = axes.size() - 1; i >= 0; i--) {
            int kernel = axes.get(i).kernel();
            int taps = folding.taps().get(i);
            int index = parallel % taps + serial % (kernel / taps);
            parallel /= taps;
            serial /= kernel / taps;
            tap += index * scale;
            scale *= kernel;
        }
        return tap;
    }
}

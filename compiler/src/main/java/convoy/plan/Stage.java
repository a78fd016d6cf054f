package convoy.plan;

import convoy.check.Axis;
import convoy.check.Convolution;
import convoy.check.Dense;
import convoy.check.Finish;
import convoy.check.Hardware;
import convoy.check.IntTensor;
import convoy.check.IntegerType;
import convoy.check.Layer;
import convoy.check.LayerKind;
import convoy.check.Pool;
import convoy.check.Range;
import convoy.check.Rescale;
import convoy.check.Tensor;
import convoy.check.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A layer as the hardware does it: windows that slide over the input, and an operation on their taps.
 *
 * @param layer     the layer of the network
 * @param windows   the same in the form of a convolution: dense is a kernel as large as the input, a pool is channelwise with weights 1
 * @param operation what a cell does
 * @param padding   stored value of a tap in the padding
 */
public record Stage(Layer layer, Convolution windows, Operation operation, long padding) {
    /** What the cells of a layer's array do. */
    public enum Operation {
        MULTIPLY_ADD, ADD, MAXIMUM, MINIMUM,
        /** Additions of shifted operands, without cells: everything works in parallel. */
        SHIFT_ADD;

        /** True where the result is one of the operands. */
        boolean chooses() {
            return this == MAXIMUM || this == MINIMUM;
        }
    }

    /**
     * The stage with the axes that a folding's taps are meant for: those of the layer, or of a dense layer {@code [positions / t, t]} for taps
     * {@code [1, t]}, and {@code [D, H * W / t, t]} for taps {@code [s, 1, t]}.
     */
    Stage shapedFor(Folding folding) {
        List<Integer> taps = folding.taps();
        List<Integer> sizes = windows.input().type().spatial();
        if (!(layer instanceof Dense dense) || taps.size() == sizes.size() && IntStream.range(0, sizes.size())
                .allMatch(i -> taps.get(i) == 1 || taps.get(i).equals(sizes.get(i)))) {
            return this;
        }
        int inner = taps.get(taps.size() - 1);
        int rest = windows.taps() / inner;
        return dense(dense, taps.size() == 2 ? List.of(rest, inner) : List.of(sizes.get(0), rest / sizes.get(0), inner));
    }

    /** Positions of a row of the input, as the windows see it. */
    int row() {
        return windows.axes().get(windows.axes().size() - 1).size();
    }

    /** The folding in which everything works in parallel. */
    Folding whole() {
        return new Folding(windows.axes().stream().map(Axis::kernel).toList(), windows.channelsPerGroup(), windows.filters());
    }

    /** Multiply-add cells of a folding. */
    long multipliers(Folding folding) {
        return operation == Operation.MULTIPLY_ADD ? folding.multipliers() : 0;
    }

    /** The stage of a layer with windows that {@link CheckScope} lets pass. */
    static Stage of(Layer layer, Hardware hardware) {
        boolean noMultipliers = Optional.ofNullable(hardware.arrays().get(layer.name())).flatMap(Hardware.ArrayClause::noMultipliers).isPresent();
        return noMultipliers ? of(layer).unrolled() : of(layer);
    }

    /** The stage of a layer by multiplications, where it has any. */
    static Stage of(Layer layer) {
        return switch (layer.kind()) {
            case CONV, DEPTHWISE -> new Stage(layer, (Convolution) layer, Operation.MULTIPLY_ADD, ((Convolution) layer).input().type().zeroPoint());
            case DENSE -> dense((Dense) layer);
            case MAXPOOL, MINPOOL, AVGPOOL -> pool((Pool) layer);
            case ADD, CONCAT -> throw new IllegalArgumentException(layer.name());
        };
    }

    /** Every filter reads every channel, with weight 0 where it is of another group: so all of them work in parallel, and what is 0 costs nothing. */
    Stage unrolled() {
        int filters = windows.filters();
        int channels = windows.input().type().channels();
        List<Integer> shape = new ArrayList<>(List.of(filters, channels));
        windows.axes().forEach(axis -> shape.add(axis.kernel()));
        int size = windows.channelsPerGroup() * windows.taps();
        long[] weights = new long[filters * channels * windows.taps()];
        for (int filter = 0; filter < filters; filter++) {
            int group = filter / windows.filtersPerGroup();
            System.arraycopy(windows.weights().values(), filter * size, weights, (filter * windows.groups() + group) * size, size);
        }
        Convolution whole = new Convolution(LayerKind.CONV, windows.name(), windows.input(), windows.output(), windows.axes(), 1,
            new IntTensor(windows.weights().type(), shape, weights), windows.bias(), windows.sums(), windows.finish(), windows.span());
        return new Stage(layer, whole, Operation.SHIFT_ADD, padding);
    }

    private static Stage dense(Dense dense) {
        List<Integer> spatial = dense.input().type().spatial();
        return dense(dense, spatial.isEmpty() ? List.of(1) : spatial);
    }

    /** @param spatial sizes of the axes that the inputs' positions are taken to have, in the same order; a kernel that covers them all does not care */
    private static Stage dense(Dense dense, List<Integer> spatial) {
        TensorType type = dense.input().type();
        Tensor input = with(dense.input(), type.zeroPoint(), spatial);
        List<Integer> shape = new ArrayList<>(List.of(dense.units(), type.channels()));
        shape.addAll(spatial);
        IntTensor weights = new IntTensor(dense.weights().type(), shape, dense.weights().values());
        List<Axis> axes = Axis.whole(spatial);
        Convolution windows = new Convolution(dense.kind(), dense.name(), input, dense.output(), axes, 1, weights, dense.bias(), dense.sums(),
            dense.finish(), dense.span());
        return new Stage(dense, windows, Operation.MULTIPLY_ADD, type.zeroPoint());
    }

    /** An average without rescale clauses is one of stored values: the zero point takes no part in it. */
    private static Stage pool(Pool pool) {
        Operation operation = switch (pool.reduction()) {
            case MAXIMUM -> Operation.MAXIMUM;
            case MINIMUM -> Operation.MINIMUM;
            case AVERAGE -> Operation.ADD;
        };
        TensorType type = pool.input().type();
        IntegerType element = type.element();
        Finish finish = pool.finish().orElseGet(() -> finish(operation.chooses() || divides(pool) ? new Rescale.None() : new Rescale.Shift(List.of(shift(pool))), pool));
        Tensor input = with(pool.input(), pool.finish().isPresent() ? type.zeroPoint() : 0, type.spatial());
        List<Integer> shape = new ArrayList<>(List.of(type.channels(), 1));
        pool.axes().forEach(axis -> shape.add(axis.kernel()));
        long[] ones = new long[type.channels() * pool.taps()];
        Arrays.fill(ones, 1);
        List<Range> sums = operation.chooses() ? Collections.nCopies(type.channels(), new Range(element.min(), element.max())) : pool.sums();
        Convolution windows = new Convolution(pool.kind(), pool.name(), input, pool.output(), pool.axes(), type.channels(),
            new IntTensor(new IntegerType(1, false), shape, ones), Optional.empty(), sums, finish, pool.span());
        return new Stage(pool, windows, operation, switch (operation) {
            case MAXIMUM -> element.min();
            case MINIMUM -> element.max();
            case ADD, MULTIPLY_ADD, SHIFT_ADD -> pool.finish().isPresent() || pool.includePadding() ? type.zeroPoint() : 0;
        });
    }

    private static Finish finish(Rescale rescale, Pool pool) {
        IntegerType type = pool.output().type().element();
        return new Finish(rescale, pool.rounding(), 0, type.min(), type.max(), false);
    }

    /** The number of positions of a window, a power of two, as its exponent. */
    private static int shift(Pool pool) {
        return Integer.numberOfTrailingZeros(pool.taps());
    }

    /** True for an average that is more than a shift by the same power of two everywhere. */
    static boolean divides(Pool pool) {
        boolean whole = pool.includePadding() || pool.axes().stream().allMatch(axis -> axis.padBegin() == 0 && axis.padEnd() == 0);
        return pool.reduction() == Pool.Reduction.AVERAGE && pool.finish().isEmpty() && !(whole && Integer.bitCount(pool.taps()) == 1);
    }

    private static Tensor with(Tensor tensor, long zeroPoint, List<Integer> spatial) {
        List<Integer> shape = new ArrayList<>(List.of(tensor.type().channels()));
        shape.addAll(spatial);
        return new Tensor(tensor.name(), new TensorType(tensor.type().element(), zeroPoint, shape), tensor.range());
    }
}

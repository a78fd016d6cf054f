package convoy.plan;

import convoy.check.Axis;
import convoy.check.Convolution;
import convoy.check.Tensor;
import convoy.check.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A window that slides along the rows. The feeder reads one column of it at a time: all taps of the outer axes at one position of the innermost.
 * Rows follow each other without a gap: while the last window of a row is done, its column in the padding is the first of the next row.
 * A column that all folds of a window share lies in registers, if no fold has to wait for the next ones. It comes in {@code parts} where the folds read
 * channels one after the other; each fold then takes a part of its own, from a {@code store}. Where several column groups take the parts, or the only one,
 * the first takes them as they come, and the {@code passes} of the others as they are kept, while the next columns come.
 * Where a window takes long enough, a part is read in {@code pieces}, a tap after the other, so that one memory serves for all.
 *
 * @param fold         the folds of a window
 * @param window       the windows of a frame
 * @param accumulation how many of the fold loops, innermost first, add to the same sum
 * @param foldNumber   number of the fold within the window
 * @param group        number of the column group within the window
 * @param padding      along the rows; absent where no tap lies there
 * @param whole        parts of columns beyond those that the next fold needs: never above {@code prefetch}
 * @param axis         geometry of the rows
 * @param reading      what the feeder reads at a time: a part, or a piece of one
 * @param pieces       of a part
 * @param parts        of a column
 * @param passes       column groups that take the parts of a window, where each fold takes its own: 1, or all those of the layer
 * @param store        of the parts; absent where the columns lie in registers
 * @param prefetch     parts that may be read beyond those that the next fold needs
 * @param ahead        parts of the next row's first columns that the last window of a row takes in: in registers, of one column at most, since of several
 *                     that are read without knowing whether the others come, some would be apart from them
 */
public record SlidingWindow(LoopNest fold, LoopNest window, int accumulation, Walk foldNumber, Walk group, Optional<AxisPadding> padding, Level whole,
                            Axis axis, Folding reading, int pieces, int parts, int passes, Optional<WindowStore> store, int prefetch, int ahead) {
    /** Cycles from a column to the operands: its register, or its memory. */
    static final int LATENCY = 1;

    /** How the array takes the taps: as they leave the memories, where each tap's lanes come after those of the tap before. */
    LaneOrder order() {
        return store.isPresent() ? LaneOrder.COLUMNS : LaneOrder.KERNEL;
    }

    /** The same as {@code whole}, counted from where no more may be read ahead; absent where none may. */
    public Optional<Level> full() {
        long most = Math.max(prefetch - whole.initial(), prefetch + Level.largest(whole.downs())) + 1;
        return prefetch == 0 ? Optional.empty() : Optional.of(Level.of(whole.initial() - prefetch, whole.ups(), whole.downs(), most));
    }

    /** Taps of a column. */
    public int height() {
        return reading.parallelTaps() * pieces;
    }

    /** True where the first window of all needs a column; else its folds may start at once. */
    public boolean waits() {
        return whole.initial() < 0;
    }

    /** True where each fold takes a part of its own. */
    public boolean streamed() {
        return store.isPresent();
    }

    /** The layer as the feeder does it: columns, at every position of the rows. */
    static Convolution columns(Convolution layer) {
        List<Axis> axes = new ArrayList<>(layer.axes());
        Axis last = axes.get(axes.size() - 1);
        axes.set(axes.size() - 1, new Axis(last.size(), 1, 1, 1, 0, 0));
        TensorType type = layer.output().type();
        List<Integer> shape = new ArrayList<>(List.of(type.channels()));
        axes.forEach(axis -> shape.add(axis.outputSize()));
        Tensor output = new Tensor(layer.output().name(), new TensorType(type.element(), type.zeroPoint(), shape), layer.output().ranges());
        return new Convolution(layer.kind(), layer.name(), layer.input(), output, axes, layer.groups(), layer.weights(), layer.bias(), layer.sums(),
            layer.finish(), layer.span());
    }
}

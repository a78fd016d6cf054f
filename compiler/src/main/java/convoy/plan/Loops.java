package convoy.plan;

import convoy.check.Convolution;
import java.util.ArrayList;
import java.util.List;

/**
 * The loop nests of a layer's feeder. Names of loops: {@code beat}; {@code channel}, {@code tap_z/y/x} and {@code columns}, {@code group} within a
 * window; {@code z/y/x} over positions (while writing, the
 * innermost over beats of several) or windows.
 *
 * @param write        over the beats of an input frame
 * @param fold         over the folds of a window
 * @param window       over the windows of a frame
 * @param accumulation how many of the fold loops, innermost first, add to the same sum
 * @param positionTurn the first turn of the write nest that ends a position
 */
public record Loops(LoopNest write, LoopNest fold, LoopNest window, int accumulation, int positionTurn) {
    /** The fold nest inside the window nest. */
    public LoopNest read() {
        return fold.inside(window);
    }

    static Loops of(Convolution layer, Folding folding, LineStoreLayout store) {
        int beats = store.channels() / store.beat().channels();
        List<LoopNest.Loop> write = new ArrayList<>();
        List<LoopNest.Loop> sum = new ArrayList<>();
        List<LoopNest.Loop> window = new ArrayList<>();
        write.add(new LoopNest.Loop("beat", beats));
        sum.add(new LoopNest.Loop("channel", layer.channelsPerGroup() / folding.channels()));
        for (int i = store.axes().size() - 1; i >= 0; i--) {
            AxisLayout axis = store.axes().get(i);
            write.add(new LoopNest.Loop(axis.letter(), store.writeAxes().get(i).axis().size()));
            sum.add(new LoopNest.Loop("tap_" + axis.letter(), axis.serialTaps()));
            window.add(new LoopNest.Loop(axis.letter(), axis.axis().outputSize()));
        }
        List<LoopNest.Loop> folds = new ArrayList<>(sum);
        folds.add(new LoopNest.Loop("columns", folding.columnGroupsPerGroup(layer)));
        folds.add(new LoopNest.Loop("group", layer.channelwise() ? 1 : layer.groups()));
        int accumulation = (int) sum.stream().filter(loop -> loop.count() > 1).count();
        return new Loops(LoopNest.of(write), LoopNest.of(folds), LoopNest.of(window), accumulation, beats > 1 ? 1 : 0);
    }
}

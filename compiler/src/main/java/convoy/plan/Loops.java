package convoy.plan;

import convoy.check.Convolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The loop nests of a layer's feeder. Names of loops: {@code piece} (beats of a word) and {@code word} of a position; {@code channel},
 * {@code tap_z/y/x} and {@code columns}, {@code group} within a window; {@code z/y/x} over positions (while writing, the innermost over beats of
 * several) or windows.
 *
 * @param write        over the beats of an input frame
 * @param fold         over the folds of a window
 * @param window       over the windows of a frame
 * @param accumulation how many of the fold loops, innermost first, add to the same sum; of columns, how many make a part
 * @param positionTurn the first turn of the write nest that ends a position
 */
public record Loops(LoopNest write, LoopNest fold, LoopNest window, int accumulation, int positionTurn) {
    /** The fold nest inside the window nest. */
    public LoopNest read() {
        return fold.inside(window);
    }

    /** A number of its own for each fold of a window. */
    Walk foldNumber() {
        long folds = fold.rounds();
        List<Long> deltas = new ArrayList<>();
        for (int turn = 0; turn < fold.turns() - 1; turn++) {
            deltas.add(1L);
        }
        deltas.add(1 - folds);
        return Walk.of("fold", Bits.ofCount(folds), 0, deltas, 0);
    }

    /** The number of the column group, from the first group of filters to the last. */
    Walk groupNumber(Convolution layer, Folding folding) {
        Map<String, Long> increments = Map.of("columns", 1L, "group", (long) folding.columnGroupsPerGroup(layer));
        return Walk.of("group", Bits.ofCount(folding.columnGroups(layer)), 0, fold.gains(increments, 0), 0);
    }

    static Loops of(Convolution layer, Folding folding, LineStoreLayout store) {
        List<LoopNest.Loop> sum = new ArrayList<>(List.of(channels(layer, folding)));
        sum.addAll(taps(store));
        return of(layer, folding, store, sum, sum);
    }

    /** Of the columns of a window that slides: taps that are read one after the other are pieces of a part, and what belongs together here are those. */
    static Loops ofColumns(Convolution columns, Folding reading, LineStoreLayout store) {
        List<LoopNest.Loop> part = taps(store);
        List<LoopNest.Loop> column = new ArrayList<>(part);
        column.add(channels(columns, reading));
        return of(columns, reading, store, column, part);
    }

    private static LoopNest.Loop channels(Convolution layer, Folding folding) {
        return new LoopNest.Loop("channel", layer.channelsPerGroup() / folding.channels());
    }

    /** The taps read one after the other, the innermost axis first. */
    private static List<LoopNest.Loop> taps(LineStoreLayout store) {
        List<LoopNest.Loop> taps = new ArrayList<>();
        store.axes().forEach(axis -> taps.add(0, new LoopNest.Loop("tap_" + axis.letter(), axis.serialTaps())));
        return taps;
    }

    private static Loops of(Convolution layer, Folding folding, LineStoreLayout store, List<LoopNest.Loop> inner, List<LoopNest.Loop> together) {
        List<LoopNest.Loop> write = new ArrayList<>();
        List<LoopNest.Loop> window = new ArrayList<>();
        write.add(new LoopNest.Loop("piece", store.pieces()));
        write.add(new LoopNest.Loop("word", store.wordsPerPosition()));
        int positionTurn = counted(write);
        for (int i = store.axes().size() - 1; i >= 0; i--) {
            AxisLayout axis = store.axes().get(i);
            write.add(new LoopNest.Loop(axis.letter(), store.writeAxes().get(i).axis().size()));
            window.add(new LoopNest.Loop(axis.letter(), axis.axis().outputSize()));
        }
        return new Loops(LoopNest.of(write), folds(layer, folding, inner), LoopNest.of(window), counted(together), positionTurn);
    }

    /** The folds and windows of a layer that works on all taps in parallel. */
    static Loops ofWholeKernel(Convolution layer, Folding folding) {
        List<LoopNest.Loop> window = new ArrayList<>();
        for (int i = layer.axes().size() - 1; i >= 0; i--) {
            window.add(new LoopNest.Loop(AxisLayout.letter(i, layer.axes().size()), layer.axes().get(i).outputSize()));
        }
        List<LoopNest.Loop> sum = List.of(channels(layer, folding));
        return new Loops(LoopNest.of(List.of()), folds(layer, folding, sum), LoopNest.of(window), counted(sum), 0);
    }

    /** A nest leaves loops of one round out. */
    private static int counted(List<LoopNest.Loop> loops) {
        return (int) loops.stream().filter(loop -> loop.count() > 1).count();
    }

    private static LoopNest folds(Convolution layer, Folding folding, List<LoopNest.Loop> inner) {
        List<LoopNest.Loop> folds = new ArrayList<>(inner);
        folds.add(new LoopNest.Loop("columns", folding.columnGroupsPerGroup(layer)));
        folds.add(new LoopNest.Loop("group", layer.channelwise() ? 1 : layer.groups()));
        return LoopNest.of(folds);
    }
}

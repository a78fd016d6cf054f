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
 * @param accumulation how many of the fold loops, innermost first, add to the same sum
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

    /** The same, where each fold stands for itself. */
    Loops apart() {
        return new Loops(write, fold, window, 0, positionTurn);
    }

    static Loops of(Convolution layer, Folding folding, LineStoreLayout store) {
        List<LoopNest.Loop> write = new ArrayList<>();
        List<LoopNest.Loop> taps = new ArrayList<>();
        List<LoopNest.Loop> window = new ArrayList<>();
        write.add(new LoopNest.Loop("piece", store.pieces()));
        write.add(new LoopNest.Loop("word", store.wordsPerPosition()));
        int positionTurn = (int) write.stream().filter(loop -> loop.count() > 1).count();
        for (int i = store.axes().size() - 1; i >= 0; i--) {
            AxisLayout axis = store.axes().get(i);
            write.add(new LoopNest.Loop(axis.letter(), store.writeAxes().get(i).axis().size()));
            taps.add(new LoopNest.Loop("tap_" + axis.letter(), axis.serialTaps()));
            window.add(new LoopNest.Loop(axis.letter(), axis.axis().outputSize()));
        }
        return of(layer, folding, write, taps, window, positionTurn);
    }

    /** The folds and windows of a layer that works on all taps in parallel. */
    static Loops ofWholeKernel(Convolution layer, Folding folding) {
        List<LoopNest.Loop> window = new ArrayList<>();
        for (int i = layer.axes().size() - 1; i >= 0; i--) {
            window.add(new LoopNest.Loop(AxisLayout.letter(i, layer.axes().size()), layer.axes().get(i).outputSize()));
        }
        return of(layer, folding, List.of(), List.of(), window, 0);
    }

    private static Loops of(Convolution layer, Folding folding, List<LoopNest.Loop> write, List<LoopNest.Loop> taps, List<LoopNest.Loop> window,
                            int positionTurn) {
        List<LoopNest.Loop> sum = new ArrayList<>(List.of(new LoopNest.Loop("channel", layer.channelsPerGroup() / folding.channels())));
        sum.addAll(taps);
        List<LoopNest.Loop> folds = new ArrayList<>(sum);
        folds.add(new LoopNest.Loop("columns", folding.columnGroupsPerGroup(layer)));
        folds.add(new LoopNest.Loop("group", layer.channelwise() ? 1 : layer.groups()));
        int accumulation = (int) sum.stream().filter(loop -> loop.count() > 1).count();
        return new Loops(LoopNest.of(write), LoopNest.of(folds), LoopNest.of(window), accumulation, positionTurn);
    }
}

package convoy.plan;

import convoy.check.Axis;
import convoy.check.Convolution;
import convoy.check.Tensor;
import convoy.check.TensorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A window that slides along the rows. The feeder reads one column of it at a time: all taps of the outer axes at one position of the innermost.
 * Rows follow each other without a gap: while the last window of a row is done, its column in the padding is the first of the next row.
 * A column that all folds of a window share lies in registers, if no fold has to wait for the next ones. It comes in {@code parts} where the folds read
 * channels one after the other; each fold then takes a part of its own, from a {@code store}. Where several column groups take the parts, or the only one,
 * the first takes them as they come, and the {@code passes} of the others as they are kept, while the next columns come.
 *
 * @param fold         the folds of a window
 * @param window       the windows of a frame
 * @param accumulation how many of the fold loops, innermost first, add to the same sum
 * @param foldNumber   number of the fold within the window
 * @param group        number of the column group within the window
 * @param padding      along the rows; absent where no tap lies there
 * @param whole        parts of columns beyond those that the next fold needs: never above {@code prefetch}
 * @param axis         geometry of the rows
 * @param parts        of a column
 * @param passes       column groups that take the parts of a window, where each fold takes its own: 1, or all those of the layer
 * @param store        of the parts; absent where the columns lie in registers
 * @param prefetch     parts that may be read beyond those that the next fold needs
 * @param ahead        parts of the next row's first columns that the last window of a row takes in: in registers, of one column at most, since of several
 *                     that are read without knowing whether the others come, some would be apart from them
 */
public record SlidingWindow(LoopNest fold, LoopNest window, int accumulation, Walk foldNumber, Walk group, Optional<AxisPadding> padding, Level whole,
                            Axis axis, int parts, int passes, Optional<WindowStore> store, int prefetch, int ahead) {
    /** Parts of a column, at most: with more, LUT RAM costs more than the banks that a window read as a whole needs. */
    private static final int MOST_PARTS = 16;

    /**
     * The windows of a layer that can slide and cost no cycle: one in registers, which takes less, before one in memories.
     *
     * @param cascade the array takes its lanes one after the other, as memories give them
     */
    static Stream<SlidingWindow> candidates(Convolution layer, Folding folding, Beats.Beat beat, boolean cascade) {
        boolean aligned = !layer.channelwise() || PlanFeeder.alignedDepthwise(layer, folding);
        boolean wholeKernel = folding.parallelTaps() == layer.taps();
        Axis axis = rows(layer);
        int parts = parts(layer, folding);
        int advance = axis.size() - (axis.outputSize() - 1) * axis.stride();
        int ahead = Math.max(0, axis.span() - axis.padBegin() - advance);
        if (!aligned || !wholeKernel || axis.kernel() == 1 || beat.positions() > 1 || axis.padBegin() >= axis.span() || parts > MOST_PARTS || advance < 1
            || ahead >= axis.size()) {
            return Stream.empty();
        }
        Loops loops = Loops.ofWholeKernel(layer, folding);
        long law = Math.max(folding.folds(layer) * layer.output().type().positions(), layer.input().type().elements() / beat.channels());
        List<SlidingWindow> windows = new ArrayList<>();
        if (parts == 1 && ahead <= 1) {
            windows.add(plan(layer, folding, loops, 1, false, 0, ahead));
        }
        int passes = (int) (folding.folds(layer) / parts);
        if (cascade && (passes == 1 || layer.groups() == 1)) {
            SlidingWindow kept = plan(layer, folding, loops, passes, true, 0, ahead * parts);
            windows.add(kept);
            int late = (int) (Level.largest(kept.whole.downs()) - passes);  // parts that a new row still lacks when its first fold could start
            if (parts == 1 && passes > 1 && late > 0) {
                windows.add(plan(layer, folding, loops, passes, true, late, ahead));
            }
        }
        return windows.stream().filter(window -> window.steps(moves(loops, window.passes())) <= law);
    }

    /** Cycles from a column to the operands: its register, or its memory. */
    static final int LATENCY = 1;

    /** How the array takes the taps: as they leave the memories, where each tap's lanes come after those of the tap before. */
    LaneOrder order() {
        return store.isPresent() ? LaneOrder.COLUMNS : LaneOrder.KERNEL;
    }

    private static Axis rows(Convolution layer) {
        return layer.axes().get(layer.axes().size() - 1);
    }

    /** Folds that read channels of their own. */
    private static int parts(Convolution layer, Folding folding) {
        return layer.channelwise() ? folding.columnGroups(layer) : layer.channelsPerGroup() / folding.channels() * layer.groups();
    }

    private static SlidingWindow plan(Convolution layer, Folding folding, Loops loops, int passes, boolean stored, int prefetch, int ahead) {
        Axis axis = rows(layer);
        int parts = parts(layer, folding);
        Level whole = whole(layer, folding, moves(loops, passes), parts, prefetch);
        Optional<AxisPadding> padding = AxisPadding.of("x", axis, axis.kernel(), loops.read().gains(Map.of("x", (long) axis.stride()), 0));
        return new SlidingWindow(loops.fold(), loops.window(), loops.accumulation(), loops.foldNumber(), loops.groupNumber(layer, folding), padding,
            whole, axis, parts, passes, stored ? Optional.of(store(layer, folding, loops, whole.downs(), parts, passes, prefetch)) : Optional.empty(), prefetch, ahead);
    }

    private static WindowStore store(Convolution layer, Folding folding, Loops loops, List<Long> downs, int parts, int passes, int prefetch) {
        Axis axis = rows(layer);
        List<Long> columns = loops.window().gains(columnGains(layer, 1, 1), frameGain(layer, 1, 1));
        long ahead = Level.largest(downs.subList(downs.size() - loops.window().turns(), downs.size()));
        int lanes = layer.taps() / axis.kernel() * folding.channels();
        return new PlanWindowStore(axis, columns, loops.window().loops().get(0).count(), parts, passes, lanes, ahead, prefetch).plan(phases -> {
            Map<String, Long> increments = columnGains(layer, parts, phases);
            increments.putAll(partGains(layer, folding, parts));
            return loops.read().gains(increments, frameGain(layer, parts, phases));
        });
    }

    /** The loops whose turns ask for further parts: those of the folds that take the window from the registers, and those of the windows. */
    private static LoopNest moves(Loops loops, int passes) {
        if (passes == 1) {
            return loops.read();
        }
        List<LoopNest.Loop> parts = loops.fold().loops().subList(0, loops.accumulation());
        return parts.isEmpty() ? loops.window() : new LoopNest(parts).inside(loops.window());
    }

    private static Level whole(Convolution layer, Folding folding, LoopNest moves, int parts, int prefetch) {
        Axis axis = rows(layer);
        Map<String, Long> increments = columnGains(layer, parts, 1);
        increments.putAll(partGains(layer, folding, parts));
        List<Long> downs = moves.gains(increments, frameGain(layer, parts, 1));
        long initial = -(long) (axis.span() - 1 - axis.padBegin()) * parts - 1;
        return Level.of(initial, List.of(1L), downs, Math.max(prefetch, Math.max(-initial, Level.largest(downs))) + 1);
    }

    /** By loop over the windows: parts that its columns move on by, where every {@code phases}-th column counts. */
    private static Map<String, Long> columnGains(Convolution layer, int parts, int phases) {
        Axis rows = rows(layer);
        Map<String, Long> increments = new HashMap<>(Map.of("x", (long) rows.stride() / phases * parts));
        long pitch = (long) rows.size() / phases * parts;
        for (int i = layer.axes().size() - 2; i >= 0; i--) {
            increments.put(AxisLayout.letter(i, layer.axes().size()), pitch);
            pitch *= layer.axes().get(i).outputSize();
        }
        return increments;
    }

    /** Such parts of a frame. */
    private static long frameGain(Convolution layer, int parts, int phases) {
        long rows = layer.axes().stream().limit(layer.axes().size() - 1L).mapToLong(Axis::outputSize).reduce(1, Math::multiplyExact);
        return (long) rows(layer).size() / phases * parts * rows;
    }

    /** By loop over the folds that read parts of their own: parts that it moves on by. */
    private static Map<String, Long> partGains(Convolution layer, Folding folding, int parts) {
        if (parts == 1) {
            return Map.of();
        }
        return Map.of("channel", 1L, layer.channelwise() ? "columns" : "group",
            layer.channelwise() ? 1L : (long) (layer.channelsPerGroup() / folding.channels()));
    }

    /** The same, counted from where no more may be read ahead; absent where none may. */
    public Optional<Level> full() {
        long most = Math.max(prefetch - whole.initial(), prefetch + Level.largest(whole.downs())) + 1;
        return prefetch == 0 ? Optional.empty() : Optional.of(Level.of(whole.initial() - prefetch, whole.ups(), whole.downs(), most));
    }

    /** Cycles that a frame takes when nothing else waits: a fold's, or those in which the parts for the next one come, if none are read ahead. */
    private long steps(LoopNest moves) {
        List<LoopNest.Loop> loops = moves.loops();
        int inner = loops.size() - window.loops().size();
        long steps = 0;
        long rounds = moves.rounds();
        for (int turn = 0; turn <= loops.size(); turn++) {
            long outer = turn == loops.size() ? 0 : rounds / loops.get(turn).count();
            long kept = turn < inner ? 0 : (passes - 1L) * parts;
            steps += (rounds - outer) * Math.max(1 + kept, whole.downs().get(turn) - prefetch);
            rounds = outer;
        }
        return steps;
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
        Axis last = rows(layer);
        axes.set(axes.size() - 1, new Axis(last.size(), 1, 1, 1, 0, 0));
        TensorType type = layer.output().type();
        List<Integer> shape = new ArrayList<>(List.of(type.channels()));
        axes.forEach(axis -> shape.add(axis.outputSize()));
        Tensor output = new Tensor(layer.output().name(), new TensorType(type.element(), type.zeroPoint(), shape), layer.output().ranges());
        return new Convolution(layer.kind(), layer.name(), layer.input(), output, axes, layer.groups(), layer.weights(), layer.bias(), layer.sums(),
            layer.finish(), layer.span());
    }

    /** What the feeder reads of a column at a time. */
    static Folding columnFolding(Convolution layer, Folding folding) {
        List<Integer> taps = new ArrayList<>(folding.taps());
        taps.set(taps.size() - 1, 1);
        return new Folding(taps, folding.channels(), layer.channelwise() ? folding.columns() : layer.filtersPerGroup());
    }
}

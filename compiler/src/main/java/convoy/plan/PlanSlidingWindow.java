package convoy.plan;

import convoy.check.Axis;
import convoy.check.Convolution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lists the ways in which a layer's window can slide, those that take less first. */
final class PlanSlidingWindow {
    /** Parts of a column, at most: with more, LUT RAM costs more than the banks that a window read as a whole needs. */
    private static final int MOST_PARTS = 16;

    private final Convolution layer;
    private final Folding folding;
    private final Loops loops;
    private final Axis axis;
    private final int parts;
    /** Columns by which the window moves on to the next row, and those of that row which a row's last window takes in. */
    private final int advance;
    private final int ahead;

    private PlanSlidingWindow(Convolution layer, Folding folding) {
        this.layer = layer;
        this.folding = folding;
        loops = Loops.ofWholeKernel(layer, folding);
        axis = layer.axes().get(layer.axes().size() - 1);
        parts = layer.channelwise() ? folding.columnGroups(layer) : layer.channelsPerGroup() / folding.channels() * layer.groups();
        advance = axis.size() - (axis.outputSize() - 1) * axis.stride();
        ahead = Math.max(0, axis.span() - axis.padBegin() - advance);
    }

    /**
     * The windows of a layer that can slide and may cost no cycle: columns read a tap at a time before such read at once, and those in registers before
     * those in memories.
     *
     * @param cascade the array takes its lanes one after the other, as memories give them
     */
    static Stream<SlidingWindow> candidates(Convolution layer, Folding folding, Beats.Beat beat, boolean cascade) {
        boolean aligned = !layer.channelwise() || PlanFeeder.alignedDepthwise(layer, folding);
        boolean wholeKernel = folding.parallelTaps() == layer.taps();
        if (!aligned || !wholeKernel || beat.positions() > 1) {
            return Stream.empty();
        }
        PlanSlidingWindow plan = new PlanSlidingWindow(layer, folding);
        if (!plan.slides()) {
            return Stream.empty();
        }
        long law = Math.max(folding.folds(layer) * layer.output().type().positions(), layer.input().type().elements() / beat.channels());
        return plan.readings(beat).stream().flatMap(reading -> plan.candidates(reading, cascade)).filter(window -> plan.steps(window) <= law);
    }

    private boolean slides() {
        return axis.kernel() > 1 && axis.padBegin() < axis.span() && parts <= MOST_PARTS && advance >= 1 && ahead < axis.size();
    }

    private Stream<SlidingWindow> candidates(Folding reading, boolean cascade) {
        List<SlidingWindow> windows = new ArrayList<>();
        if (parts == 1 && ahead <= 1) {
            windows.add(plan(reading, 1, false, 0));
        }
        int passes = (int) (folding.folds(layer) / parts);
        if (cascade && (passes == 1 || layer.groups() == 1)) {
            SlidingWindow kept = plan(reading, passes, true, 0);
            windows.add(kept);
            int late = (int) (Level.largest(kept.whole().downs()) - passes / kept.pieces());  // parts that a new row still lacks when its first fold could start
            if (parts == 1 && passes > 1 && late > 0) {
                windows.add(plan(reading, passes, true, late));
            }
            if (parts > 1 && passes > 1 && kept.pieces() > 1) {
                windows.add(plan(reading, passes, true, parts));
            }
        }
        return windows.stream();
    }

    /** What may be read of a column at a time: a tap or those along the outermost of several axes, unless little would be saved; and all. */
    private List<Folding> readings(Beats.Beat beat) {
        int all = layer.axes().size() - 1;
        boolean little = LineStoreCandidates.ofColumns(layer, reading(all), beat).limit(1).allMatch(PlanSlidingWindow::inOrder);
        return little ? List.of(reading(all)) : IntStream.range(0, layer.axes().size()).mapToObj(this::reading).distinct().toList();
    }

    /** True where all banks are read at one address and a LUT a bit brings their words into order. */
    private static boolean inOrder(LineStoreLayout store) {
        return store.axes().stream().allMatch(along -> along.banks() <= FeederPlan.CHOICES_OF_A_LUT && !(along.banked() && along.addressed()));
    }

    /** All taps along the first axes. */
    private Folding reading(int parallel) {
        List<Integer> taps = IntStream.range(0, layer.axes().size()).mapToObj(i -> i < parallel ? folding.taps().get(i) : 1).toList();
        return new Folding(taps, folding.channels(), layer.channelwise() ? folding.columns() : layer.filtersPerGroup());
    }

    private SlidingWindow plan(Folding reading, int passes, boolean stored, int prefetch) {
        Level whole = whole(passes, prefetch);
        Optional<AxisPadding> padding = AxisPadding.of("x", axis, axis.kernel(), loops.read().gains(Map.of("x", (long) axis.stride()), 0));
        int pieces = layer.taps() / axis.kernel() / reading.parallelTaps();
        return new SlidingWindow(loops.fold(), loops.window(), loops.accumulation(), loops.foldNumber(), loops.groupNumber(layer, folding), padding,
            whole, axis, reading, pieces, parts, passes, stored ? Optional.of(store(whole.downs(), passes, prefetch)) : Optional.empty(), prefetch,
            ahead * parts);
    }

    private WindowStore store(List<Long> downs, int passes, int prefetch) {
        List<Long> columns = loops.window().gains(columnGains(1, 1), frameGain(1, 1));
        long early = Level.largest(downs.subList(downs.size() - loops.window().turns(), downs.size()));
        int lanes = layer.taps() / axis.kernel() * folding.channels();
        return new PlanWindowStore(axis, columns, loops.window().loops().get(0).count(), parts, passes, lanes, early, prefetch).plan(phases -> {
            Map<String, Long> increments = columnGains(parts, phases);
            increments.putAll(partGains());
            return loops.read().gains(increments, frameGain(parts, phases));
        });
    }

    /** The loops whose turns ask for further parts: those of the folds that take the window from the registers, and those of the windows. */
    private LoopNest moves(int passes) {
        if (passes == 1) {
            return loops.read();
        }
        List<LoopNest.Loop> inner = loops.fold().loops().subList(0, loops.accumulation());
        return inner.isEmpty() ? loops.window() : new LoopNest(inner).inside(loops.window());
    }

    private Level whole(int passes, int prefetch) {
        Map<String, Long> increments = columnGains(parts, 1);
        increments.putAll(partGains());
        List<Long> downs = moves(passes).gains(increments, frameGain(parts, 1));
        long initial = -(long) (axis.span() - 1 - axis.padBegin()) * parts - 1;
        return Level.of(initial, List.of(1L), downs, Math.max(prefetch, Math.max(-initial, Level.largest(downs))) + 1);
    }

    /** By loop over the windows: parts that it moves on by, so many to a column, where every {@code phases}-th column counts. */
    private Map<String, Long> columnGains(int toColumn, int phases) {
        Map<String, Long> increments = new HashMap<>(Map.of("x", (long) axis.stride() / phases * toColumn));
        long pitch = (long) axis.size() / phases * toColumn;
        for (int i = layer.axes().size() - 2; i >= 0; i--) {
            increments.put(AxisLayout.letter(i, layer.axes().size()), pitch);
            pitch *= layer.axes().get(i).outputSize();
        }
        return increments;
    }

    /** Such parts of a frame. */
    private long frameGain(int toColumn, int phases) {
        long rows = layer.axes().stream().limit(layer.axes().size() - 1L).mapToLong(Axis::outputSize).reduce(1, Math::multiplyExact);
        return (long) axis.size() / phases * toColumn * rows;
    }

    /** By loop over the folds that read parts of their own: parts that it moves on by. */
    private Map<String, Long> partGains() {
        if (parts == 1) {
            return Map.of();
        }
        return Map.of("channel", 1L, layer.channelwise() ? "columns" : "group",
            layer.channelwise() ? 1L : (long) (layer.channelsPerGroup() / folding.channels()));
    }

    /**
     * Cycles, at least, that a frame takes when nothing else waits: a fold's, or those in which the parts for the next one come, if none are read ahead. Of
     * a part that comes in pieces, all but the last may wait for a while.
     */
    private long steps(SlidingWindow sliding) {
        LoopNest nest = moves(sliding.passes());
        List<LoopNest.Loop> moves = nest.loops();
        int inner = moves.size() - loops.window().loops().size();
        long steps = 0;
        long rounds = nest.rounds();
        for (int turn = 0; turn <= moves.size(); turn++) {
            long outer = turn == moves.size() ? 0 : rounds / moves.get(turn).count();
            long kept = turn < inner ? 0 : (sliding.passes() - 1L) * parts;
            long lacking = sliding.whole().downs().get(turn) - sliding.prefetch();
            steps += (rounds - outer) * Math.max(1 + kept, (lacking - 1) * sliding.pieces() + 1);
            rounds = outer;
        }
        return Math.max(steps, frameGain(parts, 1) * sliding.pieces());
    }
}

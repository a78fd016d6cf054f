package convoy.plan;

import convoy.check.Axis;
import convoy.check.Convolution;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lists the layouts of a layer's line store, the smallest ring first, each when it is asked for. */
final class LineStoreCandidates {
    /** Positions that the memory law allows besides whole rows and a window's width. */
    private static final int SPARE_POSITIONS = 8;
    /** Rows above the law's number that are tried where rows are short. */
    private static final int EXTRA_ROWS = 32;
    /** Banks per tap, at most, that are tried to share an axis evenly. */
    private static final int MOST_BANKS = 3;

    private LineStoreCandidates() { }

    static Stream<LineStoreLayout> of(Convolution layer, Folding folding, Beats.Beat beat) {
        return of(layer, folding, beat, limitPositions(layer));
    }

    /** Of a window that slides: places for its columns, as many as the whole layer may have. */
    static Stream<LineStoreLayout> ofColumns(Convolution layer, Folding reading, Beats.Beat beat) {
        return of(SlidingWindow.columns(layer), reading, beat, limitPositions(layer));
    }

    private static Stream<LineStoreLayout> of(Convolution layer, Folding folding, Beats.Beat beat, long limit) {
        Axis outer = layer.axes().get(0);
        int step = layer.axes().size() == 1 ? beat.positions() : 1;
        int rows = roundUp(rows(outer) + step - 1, step);
        long spare = sparePositions(layer, beat);
        Supplier<Stream<LineStoreLayout>> all = () -> IntStream.iterate(rows, places -> places <= rows + EXTRA_ROWS, places -> places + step)
            .mapToObj(places -> layout(layer, folding, beat, places, limit));
        Predicate<LineStoreLayout> within = layout -> layout.bits() <= layout.limitBits() + spare * layout.channels() * layout.elementBits();
        return all.get().anyMatch(within) ? all.get().filter(within) : all.get().min(Comparator.comparingLong(LineStoreLayout::bits)).stream();
    }

    private static int roundUp(int number, int step) {
        return (number + step - 1) / step * step;
    }

    /** Rows of the memory law: those of a window, those that the stride skips, those that hide the start of the next frame, and one. */
    static int rows(Axis outer) {
        int span = outer.span() - 1;
        return span + outer.stride() - 1 + Math.max(0, span - outer.padBegin() - outer.padEnd()) + 1;
    }

    /** Rows, a window's width and a few positions. */
    static long limitPositions(Convolution layer) {
        List<Axis> axes = layer.axes();
        long row = axes.stream().skip(1).mapToLong(Axis::size).reduce(1, Math::multiplyExact);
        return rows(axes.get(0)) * row + axes.get(axes.size() - 1).span() + SPARE_POSITIONS;
    }

    /** Beats of several positions come and go less evenly than positions do: where the law of throughput needs it, a row more, or two beats of a single row. */
    private static long sparePositions(Convolution layer, Beats.Beat beat) {
        if (beat.positions() == 1) {
            return 0;
        }
        return layer.axes().size() == 1 ? 2L * beat.positions() : layer.axes().stream().skip(1).mapToLong(Axis::size).reduce(1, Math::multiplyExact);
    }

    /** With as few banks as possible, unless their unequal depths waste more than the law allows. */
    private static LineStoreLayout layout(Convolution layer, Folding folding, Beats.Beat beat, int places, long limit) {
        LineStoreLayout few = layout(layer, folding, beat, places, limit, false);
        if (few.bits() <= few.limitBits()) {
            return few;
        }
        LineStoreLayout even = layout(layer, folding, beat, places, limit, true);
        return even.bits() < few.bits() ? even : few;
    }

    private static LineStoreLayout layout(Convolution layer, Folding folding, Beats.Beat beat, int places, long limit, boolean even) {
        int channels = layer.input().type().channels();
        int word = leastCommonMultiple(beat.channels(), readChannels(layer, folding));
        List<AxisLayout> axes = new ArrayList<>();
        int pitch = channels / word;
        for (int i = layer.axes().size() - 1; i >= 0; i--) {
            Axis axis = layer.axes().get(i);
            int kept = i == 0 ? places : axis.size();
            int taps = folding.taps().get(i);
            int together = i == layer.axes().size() - 1 ? beat.positions() : 1;
            int banks = taps == 1 ? together : banks(axis, together, kept, i == 0, even);
            AxisLayout layout = new AxisLayout(AxisLayout.letter(i, layer.axes().size()), axis, taps, banks, i == 0, kept, pitch);
            axes.add(0, layout);
            pitch *= layout.quotients();
        }
        return new LineStoreLayout(axes, channels, beat, readChannels(layer, folding), word, layer.input().type().element().bits(), limit);
    }

    private static int readChannels(Convolution layer, Folding folding) {
        if (!layer.channelwise()) {
            return folding.channels();
        }
        int channels = layer.input().type().channels();
        return PlanFeeder.alignedDepthwise(layer, folding) ? folding.columns() * channels / layer.filters() : channels;
    }

    /**
     * The fewest banks in which the taps of a window never meet; a ring needs a whole number of places per bank, and an axis needs no more banks
     * than it has places.
     *
     * @param together positions that are written at once, each to a bank of its own: a divisor of the banks
     * @param even     look further for banks that share the places evenly
     */
    private static int banks(Axis axis, int together, int places, boolean ring, boolean even) {
        int best = 0;
        int bestWaste = Integer.MAX_VALUE;
        for (int banks = Math.max(2, together); best == 0 || even && banks <= MOST_BANKS * axis.kernel(); banks += together) {
            int waste = (banks - places % banks) % banks;
            boolean fits = ring ? apart(axis, banks) && waste == 0 : apart(axis, banks) || banks >= places;
            if (fits && waste < bestWaste) {
                best = banks;
                bestWaste = waste;
            }
        }
        return best;
    }

    private static boolean apart(Axis axis, int banks) {
        return IntStream.range(0, axis.kernel()).map(tap -> tap * axis.dilation() % banks).distinct().count() == axis.kernel();
    }

    static int leastCommonMultiple(int a, int b) {
        return a / java.math.BigInteger.valueOf(a).gcd(java.math.BigInteger.valueOf(b)).intValueExact() * b;
    }
}

package convoy.importer.onnx;

import convoy.importer.ClauseDraft;
import convoy.importer.PassLayer;
import convoy.importer.Stored;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.function.LongToDoubleFunction;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What is made of every sum there can be, to be said in clauses.
 *
 * @param least   sum there can be
 * @param most    sum there can be
 * @param results the stored value for each sum; it never falls as the sum grows
 * @param output  how results are stored
 */
record SumMap(long least, long most, LongUnaryOperator results, Stored output) {
    private static final int NEIGHBOURS = 16;

    /** Of sums that are a single stored value minus its zero point. */
    static SumMap ofValues(Stored input, LongUnaryOperator results, Stored output) {
        return new SumMap(input.element().min() - input.zeroPoint(), input.element().max() - input.zeroPoint(), results, output);
    }

    /** Whether stored values stay what they are. */
    boolean isIdentity() {
        return holds(sum -> sum + output.zeroPoint() == results.applyAsLong(sum));
    }

    /** The bounds that make the results of sums in steps of the output; empty if more is done to them. */
    Optional<List<ClauseDraft>> cuts() {
        return bounds(sum -> sum);
    }

    /**
     * A rescaling and bounds that make the results; empty if there are none.
     *
     * @param guess of the factor from sums to steps of the output
     */
    Optional<List<ClauseDraft>> clauses(float guess) {
        Optional<List<ClauseDraft>> cuts = cuts();
        if (cuts.isPresent()) {
            return cuts.map(bounds -> joined(PassLayer.UNCHANGED, bounds));
        }
        float below = guess;
        float above = guess;
        for (int k = 0; k < NEIGHBOURS; k++) {
            for (float factor : new float[] {below, above}) {
                Optional<List<ClauseDraft>> bounds = factor < Float.MIN_NORMAL || factor > Float.MAX_VALUE ? Optional.empty()
                    : bounds(sum -> Math.rint((float) sum * factor));
                if (bounds.isPresent()) {
                    return Optional.of(joined(ClauseDraft.words("rescale").with("scale", new float[] {factor}), bounds.get()));
                }
            }
            below = Math.nextDown(below);
            above = Math.nextUp(above);
        }
        return Optional.empty();
    }

    /** What makes the results of rounded sums besides adding the zero point: nothing, or the least and the greatest result as bounds. */
    private Optional<List<ClauseDraft>> bounds(LongToDoubleFunction rounded) {
        if (isMade(rounded, output.element().min(), output.element().max())) {
            return Optional.of(List.of());
        }
        long low = results.applyAsLong(least);
        long high = results.applyAsLong(most);
        boolean relu = low == output.zeroPoint() && high == output.element().max();
        return isMade(rounded, low, high) ? Optional.of(List.of(ClauseDraft.words(relu ? "relu" : "clamp " + low + ".." + high))) : Optional.empty();
    }

    private boolean isMade(LongToDoubleFunction rounded, long low, long high) {
        return holds(sum -> Math.min(Math.max(rounded.applyAsDouble(sum) + output.zeroPoint(), low), high) == results.applyAsLong(sum));
    }

    private boolean holds(LongPredicate property) {
        return LongStream.rangeClosed(least, most).allMatch(property);
    }

    private static List<ClauseDraft> joined(ClauseDraft rescale, List<ClauseDraft> bounds) {
        return Stream.concat(Stream.of(rescale), bounds.stream()).toList();
    }
}

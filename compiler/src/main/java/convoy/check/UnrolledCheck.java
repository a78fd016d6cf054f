package convoy.check;

import convoy.source.Diagnostic;
import convoy.source.Span;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Checks an array with {@code multipliers none}: constants are additions of their own, so the whole layer works in parallel. */
final class UnrolledCheck {
    private final Problems problems;
    private final Weighted layer;
    private final Span none;

    /** @param none the clause {@code multipliers none} */
    UnrolledCheck(Problems problems, Weighted layer, Span none) {
        this.problems = problems;
        this.layer = layer;
        this.none = none;
    }

    /** Reports clauses that leave a part of the layer for later, and layers of too many products. */
    void check(Hardware.ArrayClause array) {
        if (layer instanceof Convolution convolution) {
            whole(array.taps(), convolution.axes().stream().map(Axis::kernel).toList(), "taps");
            whole(array.channels(), convolution.channelsPerGroup(), "channels");
        } else {
            whole(array.channels(), ((Dense) layer).inputSize(), "channels");
        }
        whole(array.columns(), layer.filters(), "columns");
        size();
    }

    private void size() {
        int products = layer.weights().values().length;
        int groups = layer instanceof Convolution convolution ? convolution.groups() : 1;
        Diagnostic error = Diagnostic.error("illegal-folding", none, "`" + layer.name() + "` is too large for `multipliers none`")
            .help("remove the clause: a layer with multipliers does its products one fold after another");
        if (products > Limits.MAX_CONSTANT_PRODUCTS) {
            problems.report(error.because(products + " products of a window; at most " + Limits.MAX_CONSTANT_PRODUCTS + " are done without multipliers"));
        } else if ((long) products * groups > Limits.MAX_CONSTANT_PAIRS) {
            problems.report(error.because("products of a window x groups = " + (long) products * groups + "; at most " + Limits.MAX_CONSTANT_PAIRS
                + " are done without multipliers"));
        }
    }

    private <T> void whole(Optional<Hardware.Stated<T>> stated, T legal, String keyword) {
        stated.filter(value -> !value.value().equals(legal)).ifPresent(value -> problems.report(
            Diagnostic.error("illegal-folding", value.span(), "`" + value.span().text() + "` contradicts `multipliers none`")
                .because("without multipliers every weight has additions of its own, so the whole layer works in parallel")
                .see(none, "asked for here").help("legal is `" + keyword + " " + text(legal) + "`, which need not be written")));
    }

    private static String text(Object value) {
        return value instanceof List<?> sizes ? sizes.stream().map(String::valueOf).collect(Collectors.joining("x")) : value.toString();
    }
}

package convoy.importer.onnx;

import convoy.importer.ClauseDraft;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * The windows of an operator over a tensor; a number per spatial axis in each list.
 *
 * @param sizes    of what it reads, a margin of zero points included
 * @param kernel   taps
 * @param stride   steps between windows
 * @param dilation steps between taps
 * @param scheme   of the padding
 * @param padding  of the operator's own
 */
record WindowGeometry(List<Integer> sizes, List<Integer> kernel, List<Integer> stride, List<Integer> dilation, Scheme scheme, Margin padding) {
    private static final int MOST = Short.MAX_VALUE;

    /** How an operator states its padding. */
    enum Scheme { NOTSET, VALID, SAME_UPPER, SAME_LOWER }

    /** The attributes of all operators with windows. */
    static final List<String> ATTRIBUTES = List.of("auto_pad", "dilations", "kernel_shape", "pads", "strides");

    /**
     * As a node's attributes say; empty, and refused, if they do not fit together.
     *
     * @param sizes  of the spatial axes that it reads
     * @param kernel of the weights, where there are any
     */
    static Optional<WindowGeometry> of(Operation op, List<Integer> sizes, Optional<List<Integer>> kernel) {
        int axes = sizes.size();
        Optional<List<Integer>> stated = numbers(op, "kernel_shape", axes, 1);
        if (kernel.isPresent() && stated.isPresent() && !stated.equals(kernel)) {
            op.refuse("kernel_shape", "its kernel_shape is " + stated.get() + ", but its weights have " + kernel.get(), "the size of the weights");
        } else if (kernel.isEmpty() && stated.isEmpty() && !op.isRefused()) {
            op.refuse("it has no kernel_shape", "the size of its windows");
        }
        List<Integer> stride = numbers(op, "strides", axes, 1).orElse(Collections.nCopies(axes, 1));
        List<Integer> dilation = numbers(op, "dilations", axes, 1).orElse(Collections.nCopies(axes, 1));
        Optional<List<Integer>> pads = numbers(op, "pads", 2 * axes, 0);
        Optional<Scheme> scheme = scheme(op, pads);
        if (op.isRefused()) {
            return Optional.empty();
        }
        List<Integer> taps = kernel.or(() -> stated).orElseThrow();
        Margin padding = pads.map(list -> new Margin(list.subList(0, axes), list.subList(axes, 2 * axes))).orElse(Margin.none(axes));
        WindowGeometry bare = new WindowGeometry(sizes, taps, stride, dilation, scheme.orElseThrow(), padding);
        if (bare.isSame() && IntStream.range(0, axes).anyMatch(axis -> bare.sameTotal(axis) < -1)) {
            op.refuse("auto_pad", "its windows with strides " + stride + " leave out so much of " + sizes
                + " that ONNX Runtime crops it at the beginning, too, or not",
                "pads in place of auto_pad");
        }
        WindowGeometry windows = bare.isSame() ? bare.with(bare.samePadding()) : bare;
        if (windows.outputs().stream().anyMatch(size -> size < 1)) {
            op.refuse("its windows do not fit into " + sizes, "a smaller window, or more padding");
        } else if (windows.outputs().stream().mapToDouble(Integer::doubleValue).reduce(1, (a, b) -> a * b) > Integer.MAX_VALUE) {
            op.refuse("it has " + windows.outputs() + " windows", "fewer than 2^31");
        }
        if (op.isRefused()) {
            return Optional.empty();
        }
        return Optional.of(windows);
    }

    private static Optional<Scheme> scheme(Operation op, Optional<List<Integer>> pads) {
        String word = op.text("auto_pad", "NOTSET");
        Optional<Scheme> scheme = Arrays.stream(Scheme.values()).filter(known -> known.name().equals(word)).findFirst();
        if (scheme.isEmpty()) {
            op.refuse("auto_pad", "its auto_pad is " + word, "NOTSET, VALID, SAME_UPPER or SAME_LOWER");
        } else if (scheme.get() != Scheme.NOTSET && pads.filter(list -> !Axes.areAll(list, 0)).isPresent()) {
            op.refuse("pads", "it has pads beside auto_pad " + word, "one of the two");
        }
        return scheme;
    }

    /** An attribute with a number per axis, or two; refused if there are more or fewer, or one is out of range. */
    private static Optional<List<Integer>> numbers(Operation op, String name, int count, int least) {
        Optional<List<Long>> numbers = op.numbers(name);
        if (numbers.isPresent() && (numbers.get().size() != count || numbers.get().stream().anyMatch(number -> number < least || number > MOST))) {
            op.refuse(name, "its " + name + " is " + numbers.get(), count + (count == 1 ? " number" : " numbers") + " from " + least + " to " + MOST);
            return Optional.empty();
        }
        return numbers.map(list -> list.stream().map(Long::intValue).toList());
    }

    private WindowGeometry with(Margin other) {
        return new WindowGeometry(sizes, kernel, stride, dilation, scheme, other);
    }

    private boolean isSame() {
        return scheme == Scheme.SAME_UPPER || scheme == Scheme.SAME_LOWER;
    }

    /** Positions that are missing for a window for each stride; negative if some are left over. */
    private int sameTotal(int axis) {
        return (ceilDiv(sizes.get(axis), stride.get(axis)) - 1) * stride.get(axis) + span(axis) - sizes.get(axis);
    }

    /** What is missing, an odd position at the end, or at the beginning. */
    private Margin samePadding() {
        IntUnaryOperator total = axis -> Math.max(sameTotal(axis), 0);
        List<Integer> smaller = perAxis(axis -> total.applyAsInt(axis) / 2);
        List<Integer> larger = perAxis(axis -> total.applyAsInt(axis) - total.applyAsInt(axis) / 2);
        return scheme == Scheme.SAME_UPPER ? new Margin(smaller, larger) : new Margin(larger, smaller);
    }

    /** Windows per axis. */
    List<Integer> outputs() {
        return perAxis(axis -> Math.floorDiv(room(axis), stride.get(axis)) + 1);
    }

    /** Windows per axis if one that begins within the tensor counts, though it ends behind the padding. */
    List<Integer> outputsRoundedUp() {
        return perAxis(axis -> ceilDiv(room(axis), stride.get(axis)) + 1);
    }

    /** The same with as much more padding at the ends as the windows reach. */
    WindowGeometry reaching(List<Integer> outputs) {
        List<Integer> ends = perAxis(axis -> Math.max(padding.ends().get(axis),
            (outputs.get(axis) - 1) * stride.get(axis) + span(axis) - sizes.get(axis) - padding.begins().get(axis)));
        return new WindowGeometry(sizes, kernel, stride, dilation, Scheme.NOTSET, new Margin(padding.begins(), ends));
    }

    /** Whether every window begins in front of the end of the tensor. */
    boolean beginWithin(List<Integer> outputs) {
        return IntStream.range(0, sizes.size()).allMatch(axis -> (outputs.get(axis) - 1) * stride.get(axis) < sizes.get(axis) + padding.begins().get(axis));
    }

    /** One window over everything. */
    boolean isGlobal() {
        return kernel.equals(sizes) && padding.isNone() && Axes.areAll(dilation, 1);
    }

    int taps() {
        return kernel.stream().reduce(1, Math::multiplyExact);
    }

    private int room(int axis) {
        return sizes.get(axis) + padding.begins().get(axis) + padding.ends().get(axis) - span(axis);
    }

    private int span(int axis) {
        return (kernel.get(axis) - 1) * dilation.get(axis) + 1;
    }

    private static int ceilDiv(int dividend, int divisor) {
        return -Math.floorDiv(-dividend, divisor);
    }

    private List<Integer> perAxis(IntUnaryOperator number) {
        return IntStream.range(0, sizes.size()).map(number).boxed().toList();
    }

    /** The stride where a layer of a kind needs it stated. */
    Optional<ClauseDraft> strideClause(List<Integer> otherwise) {
        return stride.equals(otherwise) ? Optional.empty() : Optional.of(ClauseDraft.words("stride " + Axes.text(stride)));
    }

    /** The padding over a tensor of which a margin is not there yet; none where nothing is padded. */
    Optional<ClauseDraft> paddingClause(Margin margin) {
        Margin all = padding.plus(margin);
        boolean same = isSame() && margin.isNone();
        return all.text().map(text -> ClauseDraft.words("padding " + (!same ? text : scheme == Scheme.SAME_UPPER ? "same" : "same_lower")));
    }

    /** Clauses of a convolution. */
    List<ClauseDraft> convolutionClauses(Margin margin) {
        List<ClauseDraft> clauses = new ArrayList<>();
        strideClause(Collections.nCopies(sizes.size(), 1)).ifPresent(clauses::add);
        paddingClause(margin).ifPresent(clauses::add);
        if (!Axes.areAll(dilation, 1)) {
            clauses.add(ClauseDraft.words("dilation " + Axes.text(dilation)));
        }
        return clauses;
    }
}

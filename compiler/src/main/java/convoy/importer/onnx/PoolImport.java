package convoy.importer.onnx;

import convoy.check.LayerKind;
import convoy.importer.ClauseDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** MaxPool and GlobalMaxPool, on integers, or on the real numbers that integers stand for: the largest is the same. */
final class PoolImport {
    private static final String CEIL = "ceil_mode";
    private static final String PICTURE = "a batch of 1, channels, and one to three spatial axes, as the operators before made them";
    private static final String[] MAXIMUM = with(CEIL, "storage_order");

    private PoolImport() { }

    /** The attributes of windows and further ones. */
    static String[] with(String... more) {
        return Stream.concat(WindowGeometry.ATTRIBUTES.stream(), Stream.of(more)).toArray(String[]::new);
    }

    static void maximum(Operation op) {
        if (op.isWellFormed(1, 1, MAXIMUM)) {
            maximum(op, false);
        }
    }

    static void globalMaximum(Operation op) {
        if (op.isWellFormed(1, 1)) {
            maximum(op, true);
        }
    }

    private static void maximum(Operation op, boolean global) {
        Optional<Value> value = op.value(0);
        if (value.isPresent() && value.get() instanceof Value.Real real) {
            pooled(op, real.tensor(), global).ifPresent(made -> op.define(real.passedBy(op, made)));
        } else if (value.isPresent() && value.get() instanceof Value.Unstored unstored) {
            windows(op, unstored.group().shape(), global, true).ifPresent(windows ->
                op.define(new Value.Unstored(unstored.group().with(stored -> pooled(op, stored, global), shape(unstored.group().shape(), windows)))));
        } else {
            op.tensor(0).flatMap(tensor -> pooled(op, tensor, global)).ifPresent(op::define);
        }
    }

    private static Optional<Value.Tensor> pooled(Operation op, Value.Tensor tensor, boolean global) {
        return windows(op, tensor, global, true).map(windows -> {
            Value.Tensor whole = op.graph().withoutMargin(tensor);
            Graph.Layer layer = new Graph.Layer(LayerKind.MAXPOOL, "pool", List.of(whole), clauses(windows, Margin.none(windows.sizes().size())));
            return op.graph().add(layer, op.output(), tensor.stored(), tensor.source().origin().scale(), shape(tensor.shape(), windows));
        });
    }

    /**
     * The windows of a pool; empty, and refused, if a spec has no such ones.
     *
     * @param global      one window over everything
     * @param mayReachOut whether windows that reach out behind the padding leave alone what is not there
     */
    static Optional<WindowGeometry> windows(Operation op, Value.Tensor tensor, boolean global, boolean mayReachOut) {
        if (!tensor.hasOwnAxes()) {
            op.refuse(0, "it reads " + tensor.shape() + ", which is " + tensor.source().type().shape() + " in the spec", PICTURE);
            return Optional.empty();
        }
        return windows(op, tensor.shape(), global, mayReachOut);
    }

    private static Optional<WindowGeometry> windows(Operation op, List<Integer> shape, boolean global, boolean mayReachOut) {
        if (shape.size() < 3) {
            op.refuse(0, "it reads " + shape, PICTURE);
            return Optional.empty();
        }
        List<Integer> sizes = shape.subList(2, shape.size());
        Optional<WindowGeometry> windows = WindowGeometry.of(op, sizes, global ? Optional.of(sizes) : Optional.empty());
        if (windows.isEmpty()) {
            return Optional.empty();
        }
        if (!Axes.areAll(windows.get().dilation(), 1)) {
            op.refuse("dilations", "its windows are dilated", "dilations of 1 for a pool");
        }
        WindowGeometry rounded = op.number(CEIL, 0) == 0 ? windows.get() : roundedUp(op, windows.get(), mayReachOut);
        if (!op.isRefused() && !rounded.padding().isSmallerThan(rounded.kernel())) {
            op.refuse("its padding is not smaller than its window " + rounded.kernel(), "windows that hold something");
        }
        return op.isRefused() ? Optional.empty() : Optional.of(rounded);
    }

    private static WindowGeometry roundedUp(Operation op, WindowGeometry windows, boolean mayReachOut) {
        List<Integer> outputs = windows.outputsRoundedUp();
        if (outputs.equals(windows.outputs())) {
            return windows;
        }
        if (!mayReachOut || !windows.beginWithin(outputs)) {
            op.refuse(CEIL, "its ceil_mode makes " + outputs + " windows of " + windows.outputs() + ", the last of which reach out of the padding",
                "ceil_mode 0, or padding that the windows fill");
        }
        return windows.reaching(outputs);
    }

    /** Window, stride and padding. */
    static List<ClauseDraft> clauses(WindowGeometry windows, Margin margin) {
        List<ClauseDraft> clauses = new ArrayList<>();
        boolean global = windows.isGlobal() && margin.isNone();
        clauses.add(ClauseDraft.words(global ? "global" : "window " + Axes.allText(windows.kernel())));
        if (!global) {
            windows.strideClause(windows.kernel()).ifPresent(clauses::add);
            windows.paddingClause(margin).ifPresent(clauses::add);
        }
        return clauses;
    }

    /**
     * Of the model's result; the spec's axes are all but the first.
     *
     * @param read shape of what is read
     */
    static List<Integer> shape(List<Integer> read, WindowGeometry windows) {
        List<Integer> shape = new ArrayList<>(read.subList(0, 2));
        shape.addAll(windows.outputs());
        return shape;
    }
}

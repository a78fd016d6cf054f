package convoy.importer.onnx;

import convoy.check.IntegerType;
import convoy.importer.ClauseDraft;
import convoy.importer.PassLayer;
import convoy.importer.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Relu and Clip: of integers, of the real numbers that integers stand for, or in a group that is quantised behind it. */
final class ActivationImport {
    private static final int CLIP_WITH_INPUTS = 11;

    private ActivationImport() { }

    static void relu(Operation op) {
        if (op.isWellFormed(1, 1)) {
            read(op, Optional.of(0.0), Optional.empty());
        }
    }

    static void clip(Operation op) {
        boolean inputs = op.graph().model().opset() >= CLIP_WITH_INPUTS;
        if (!(inputs ? op.isWellFormed(1, 3) : op.isWellFormed(1, 1, "min", "max"))) {
            return;
        }
        Optional<Double> min = inputs ? bound(op, 1, "minimum") : Optional.of((double) op.real("min", -Float.MAX_VALUE));
        Optional<Double> max = inputs ? bound(op, 2, "maximum") : Optional.of((double) op.real("max", Float.MAX_VALUE));
        if (min.isPresent() && max.isPresent() && min.get() > max.get()) {
            op.refuse("its minimum " + min.get() + " is above its maximum " + max.get(), "bounds in order");
        }
        if (!op.isRefused()) {
            read(op, min, max);
        }
    }

    private static Optional<Double> bound(Operation op, int place, String what) {
        if (!op.node().has(place)) {
            return Optional.empty();
        }
        Optional<OnnxConstant> constant = op.constant(place, what);
        if (constant.isEmpty()) {
            return Optional.empty();
        }
        Optional<Double> single = constant.get().elements() != 1 ? Optional.empty()
            : constant.get().reals().map(values -> (double) values[0]).or(() -> constant.get().integers().map(values -> (double) values[0]));
        if (single.isEmpty() || single.get().isNaN()) {
            op.refuse(place, "its " + what + " is " + constant.get().type() + constant.get().shape(), "one number");
        }
        return single;
    }

    private static void read(Operation op, Optional<Double> min, Optional<Double> max) {
        Optional<Value> value = op.value(0);
        if (value.isEmpty()) {
            return;
        }
        Bounds bounds = new Bounds(op, min.map(Double::floatValue).orElse(Float.NEGATIVE_INFINITY),
            max.map(Double::floatValue).orElse(Float.POSITIVE_INFINITY));
        if (value.get() instanceof Value.Unstored unstored) {
            op.define(new Value.Unstored(unstored.group().with(bounds)));
        } else if (value.get() instanceof Value.Real real) {
            float[] cut = real.reals().clone();
            IntStream.range(0, cut.length).forEach(k -> cut[k] = bounds.cut(cut[k]));
            op.define(new Value.Real(real.tensor(), cut, real.scale(), false, real.sole() && op.isReadOnce()));
        } else if (value.get() instanceof Value.OnHost host) {
            op.leaveToHost(host.before());
        } else {
            op.tensor(0).ifPresent(tensor -> integers(op, tensor, min, max));
        }
    }

    /** Bounds on stored values, whatever they mean. */
    private static void integers(Operation op, Value.Tensor tensor, Optional<Double> min, Optional<Double> max) {
        IntegerType element = tensor.stored().element();
        long low = min.map(bound -> Math.max(element.min(), (long) Math.ceil(bound))).orElse(element.min());
        long high = max.map(bound -> Math.min(element.max(), (long) Math.floor(bound))).orElse(element.max());
        List<ClauseDraft> clauses = clauses(tensor.stored(), low, high);
        if (clauses.isEmpty()) {
            op.define(tensor);
            return;
        }
        Value.Tensor source = op.graph().withoutMargin(tensor);
        Optional<Float> scale = source.source().origin().scale();
        boolean sole = op.graph().model().uses(op.node().inputs().get(0)) == 1;
        Optional<Value.Tensor> folded = sole ? op.graph().extend(source, clauses, op.output(), scale) : Optional.empty();
        op.define(folded.orElseGet(() -> {
            List<ClauseDraft> finish = new ArrayList<>(List.of(PassLayer.UNCHANGED));
            finish.addAll(clauses);
            return op.graph().add(Graph.Layer.pass("relu", source, finish), op.output(), source.stored(), scale, source.source().type().shape(),
                source.shape());
        }));
    }

    private static List<ClauseDraft> clauses(Stored stored, long low, long high) {
        boolean toEnd = high == stored.element().max();
        if (low == stored.zeroPoint() && toEnd && low > stored.element().min()) {
            return List.of(ClauseDraft.words("relu"));
        }
        return low == stored.element().min() && toEnd ? List.of() : List.of(ClauseDraft.words("clamp " + low + ".." + high));
    }
}

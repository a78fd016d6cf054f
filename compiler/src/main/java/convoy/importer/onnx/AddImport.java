package convoy.importer.onnx;

import convoy.check.LayerKind;
import convoy.importer.ClauseDraft;
import convoy.importer.Constant;
import convoy.importer.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** QLinearAdd; and Add between DequantizeLinear and QuantizeLinear, of a bias to sums, of two tensors of sums, or on the host. */
final class AddImport {
    private AddImport() { }

    static void qlinear(Operation op) {
        if (!op.isWellFormed(8, 8)) {
            return;
        }
        Optional<Operand> first = Operand.stored(op, 0);
        Optional<Operand> second = Operand.stored(op, 3);
        Optional<Target> target = Target.of(op, 6, 7);
        if (first.isPresent() && second.isPresent() && target.isPresent() && areOfOneType(op, 3, first.get(), second.get())) {
            store(op, first.get(), second.get(), 3, target.get());
        }
    }

    static void add(Operation op) {
        if (!op.isWellFormed(2, 2)) {
            return;
        }
        Optional<Value> first = op.value(0);
        Optional<Value> second = op.value(1);
        if (first.isEmpty() || second.isEmpty()) {
            return;
        }
        if (second.get() instanceof Value.Fixed fixed) {
            addConstant(op, 0, first.get(), 1, fixed.constant());
        } else if (first.get() instanceof Value.Fixed fixed) {
            addConstant(op, 1, second.get(), 0, fixed.constant());
        } else if (first.get() instanceof Value.Real || second.get() instanceof Value.Real) {
            real(op);
        } else {
            sums(op);
        }
    }

    private static void addConstant(Operation op, int place, Value value, int constantPlace, OnnxConstant constant) {
        if (value instanceof Value.OnHost host) {
            op.leaveToHost(host.before());
        } else if (value instanceof Value.Sums sums) {
            op.constant(constantPlace, "bias").flatMap(found -> Biases.added(op, constantPlace, constant, sums.sum().shape(), sums.sum().filterAxis()))
                .ifPresent(biases -> added(op, place, sums.sum(), biases));
        } else if (value instanceof Value.Real || value instanceof Value.Tensor) {
            op.refuse(constantPlace, "it adds the constant " + constant.name(), "a bias of the layer before, or int32 behind ConvInteger or MatMulInteger");
        } else {
            op.refuseValue(place, value);
        }
    }

    /** Sums that something else reads, too, stay as they are. */
    private static void added(Operation op, int place, WeightedSum sum, Biases biases) {
        if (op.graph().model().uses(op.node().inputs().get(place)) > 1) {
            op.refuse(place, "it adds a bias to sums that are used elsewhere, too", "sums that it alone reads");
        } else {
            op.define(new Value.Sums(sum.plus(biases).of(op)));
        }
    }

    private static void real(Operation op) {
        Optional<Operand> first = Operand.dequantized(op, 0);
        Optional<Operand> second = Operand.dequantized(op, 1);
        if (first.isEmpty() || second.isEmpty()) {
            return;
        }
        if (areOfOneType(op, 1, first.get(), second.get())) {
            QdqGroup.begin(op, first.get().element(), first.get().shape(), target -> store(op, first.get(), second.get(), 1, target));
        }
    }

    private static boolean areOfOneType(Operation op, int secondPlace, Operand first, Operand second) {
        if (!first.element().equals(second.element())) {
            op.refuse(secondPlace, "it adds " + first.element() + " and " + second.element() + ", which ONNX Runtime does not in integers",
                "one element type");
        }
        return !op.isRefused();
    }

    private static void store(Operation op, Operand first, Operand second, int secondPlace, Target target) {
        tensors(op, first.tensor(), second.tensor(), secondPlace).ifPresent(sources -> {
            ElementwiseSum sum = new ElementwiseSum(first.quantization(), second.quantization(), target);
            if (!sum.isInRange()) {
                op.refuse("sums have more steps of its output than ONNX Runtime's int32 can count", "scales of like size");
                return;
            }
            sum.fusedNote(op.output()).ifPresent(op.graph().spec()::note);
            List<ClauseDraft> clauses = new ArrayList<>();
            clauses.add(ClauseDraft.words("rescale add_onnx scales [" + Constant.Floats.text(first.quantization().scale()) + ", "
                + Constant.Floats.text(second.quantization().scale()) + "] to " + Constant.Floats.text(target.quantization().scale())));
            clauses.addAll(target.activation());
            add(op, sources, clauses, target.tensor(), target.stored(), target.scale());
        });
    }

    /** Of exact sums: exact as well. */
    private static void sums(Operation op) {
        Optional<Value.Tensor> first = op.tensor(0);
        Optional<Value.Tensor> second = op.tensor(1);
        if (first.isEmpty() || second.isEmpty()) {
            return;
        }
        for (int place = 0; place < 2; place++) {
            Stored stored = (place == 0 ? first : second).get().stored();
            if (!stored.equals(new Stored(ElementTypes.INT32, 0))) {
                op.refuse(place, "it adds " + stored.element() + " with zero point " + stored.zeroPoint() + " as it is stored", "QLinearAdd");
            }
        }
        if (!op.isRefused()) {
            tensors(op, first.get(), second.get(), 1)
                .ifPresent(sources -> add(op, sources, List.of(), op.output(), new Stored(ElementTypes.INT32, 0), Optional.empty()));
        }
    }

    private static Optional<List<Value.Tensor>> tensors(Operation op, Value.Tensor first, Value.Tensor second, int secondPlace) {
        List<Value.Tensor> sources = List.of(op.graph().withoutMargin(first), op.graph().withoutMargin(second));
        if (!first.shape().equals(second.shape()) || !sources.get(0).source().type().shape().equals(sources.get(1).source().type().shape())) {
            op.refuse(secondPlace, "it adds " + first.shape() + " and " + second.shape() + ", which are " + sources.get(0).source().type().shape() + " and "
                + sources.get(1).source().type().shape() + " in the spec", "two tensors of one shape");
            return Optional.empty();
        }
        return Optional.of(sources);
    }

    private static void add(Operation op, List<Value.Tensor> sources, List<ClauseDraft> clauses, String tensor, Stored stored, Optional<Float> scale) {
        op.graph().define(tensor, op.graph().add(new Graph.Layer(LayerKind.ADD, "add", sources, clauses), tensor, stored, scale,
            sources.get(0).source().type().shape(), sources.get(0).shape()));
    }
}

package convoy.importer.onnx;

import convoy.check.LayerKind;
import convoy.importer.ClauseDraft;
import convoy.importer.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Concat along the channels, of integers, or of dequantised numbers in front of a QuantizeLinear; and QLinearConcat, which is the same as the latter. */
final class ConcatImport {
    private static final String AXIS = "axis";

    private ConcatImport() { }

    static void concat(Operation op) {
        if (!op.isWellFormed(1, Integer.MAX_VALUE, AXIS)) {
            return;
        }
        if (op.value(0).filter(Value.Real.class::isInstance).isPresent()) {
            List<Operand> operands = operands(op, 0, 1, true);
            checkAxis(op, operands.stream().map(Operand::tensor).toList());
            if (!op.isRefused() && operands.size() == op.node().inputs().size()) {
                List<Integer> shape = shape(operands.stream().map(Operand::tensor).toList());
                QdqGroup.begin(op, operands.get(0).element(), shape, target -> requantise(op, operands, target));
            }
            return;
        }
        List<Value.Tensor> tensors = new ArrayList<>();
        for (int place = 0; place < op.node().inputs().size(); place++) {
            op.tensor(place).ifPresent(tensors::add);
        }
        checkAxis(op, tensors);
        if (!op.isRefused() && tensors.size() == op.node().inputs().size()) {
            join(op, tensors, op.output(), tensors.get(0).source().origin().scale());
        }
    }

    static void qlinear(Operation op) {
        if (!op.isWellFormed(5, Integer.MAX_VALUE, AXIS)) {
            return;
        }
        if (op.node().inputs().size() % 3 != 2) {
            op.refuse("it has " + op.node().inputs().size() + " inputs", "scale and zero point of the output, then each tensor with its own");
            return;
        }
        Optional<Target> target = Target.of(op, 0, 1);
        List<Operand> operands = operands(op, 2, 3, false);
        checkAxis(op, operands.stream().map(Operand::tensor).toList());
        if (!op.isRefused() && target.isPresent() && operands.size() == op.node().inputs().size() / 3) {
            requantise(op, operands, target.get());
        }
    }

    private static List<Operand> operands(Operation op, int first, int step, boolean real) {
        List<Operand> operands = new ArrayList<>();
        for (int place = first; place < op.node().inputs().size(); place += step) {
            (real ? Operand.dequantized(op, place) : Operand.stored(op, place)).ifPresent(operands::add);
        }
        if (operands.stream().map(Operand::element).distinct().count() > 1) {
            op.refuse("it joins int8 and uint8, which ONNX Runtime does not in integers", "one element type");
        }
        return operands;
    }

    private static void checkAxis(Operation op, List<Value.Tensor> tensors) {
        if (!op.node().attributes().containsKey(AXIS)) {
            op.refuse("it has no axis", "axis 1, the channels");
        }
        long axis = op.number(AXIS, 1);
        for (Value.Tensor tensor : tensors) {
            if (axis != 1 && axis != 1 - tensor.shape().size() && !op.isRefused()) {
                op.refuse(AXIS, "it joins along axis " + axis + " of " + tensor.shape(), "axis 1, the channels");
            }
        }
    }

    /** Each tensor in steps of the output, then joined. */
    private static void requantise(Operation op, List<Operand> operands, Target target) {
        List<Value.Tensor> tensors = new ArrayList<>();
        for (Operand operand : operands) {
            Requantization.restored(op, operand, target).ifPresent(tensors::add);
        }
        if (tensors.size() == operands.size()) {
            join(op, tensors, target.tensor(), target.scale());
        }
    }

    private static void join(Operation op, List<Value.Tensor> tensors, String tensor, Optional<Float> scale) {
        List<Value.Tensor> sources = tensors.stream().map(op.graph()::withoutMargin).toList();
        Value.Tensor first = sources.get(0);
        Stored stored = first.stored();
        for (Value.Tensor source : sources) {
            if (!source.hasOwnAxes() || !source.source().type().spatial().equals(first.source().type().spatial()) || !source.stored().equals(stored)) {
                op.refuse("it joins " + source.source().type() + " to " + first.source().type() + ", as the spec has them",
                    "tensors of one type and zero point that differ in their channels alone, without Reshape in front");
                return;
            }
        }
        if (sources.size() == 1) {
            op.graph().define(tensor, first);
            return;
        }
        Graph.Layer layer = new Graph.Layer(LayerKind.CONCAT, "concat", sources, List.<ClauseDraft>of());
        op.graph().define(tensor, op.graph().add(layer, tensor, stored, scale, shape(sources)));
    }

    private static List<Integer> shape(List<Value.Tensor> tensors) {
        List<Integer> shape = new ArrayList<>(tensors.get(0).shape());
        shape.set(1, tensors.stream().mapToInt(tensor -> tensor.shape().size() > 1 ? tensor.shape().get(1) : 1).sum());
        return shape;
    }
}

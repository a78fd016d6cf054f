package convoy.importer.onnx;

import convoy.check.IntegerType;
import java.util.List;
import java.util.Optional;

/**
 * A stored tensor that a node reads, and what the node takes it for.
 *
 * @param tensor       the integers
 * @param quantization one scale and zero point
 */
record Operand(Value.Tensor tensor, Quantization quantization) {
    /** Places of a node's inputs that say how another input is meant; the operator has no scale where that is negative. */
    record Places(int scale, int zero) { }

    /** Where a node of integers says how its input at a place is meant; empty if it does not say so. */
    static Optional<Places> places(OnnxNode node, int place) {
        return switch (node.kind()) {
            case "QLinearConv", "QLinearMatMul", "QGemm", "QLinearAveragePool", "QLinearGlobalAveragePool", "QLinearSoftmax", "QLinearSigmoid",
                "DequantizeLinear" ->
                place == 0 ? Optional.of(new Places(1, 2)) : Optional.empty();
            case "QLinearAdd" -> place == 0 || place == 3 ? Optional.of(new Places(place + 1, place + 2)) : Optional.empty();
            case "QLinearConcat" -> place >= 2 && place % 3 == 2 ? Optional.of(new Places(place + 1, place + 2)) : Optional.empty();
            case "ConvInteger", "MatMulInteger" -> place == 0 ? Optional.of(new Places(-1, 2)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** An operand of a QLinear operator. */
    static Optional<Operand> stored(Operation op, int place) {
        Places places = places(op.node(), place).orElseThrow();
        return op.tensor(place).flatMap(tensor -> op.quantization(places.scale(), places.zero(), tensor.source().type().element())
            .filter(quantization -> op.means(place, tensor, quantization.zeroPoint()))
            .map(quantization -> new Operand(tensor, quantization)));
    }

    /** An operand of an operator on real numbers, which ONNX Runtime fuses only if DequantizeLinear made them. */
    static Optional<Operand> dequantized(Operation op, int place) {
        Optional<Value> value = op.value(place);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!(value.get() instanceof Value.Real real)) {
            op.refuseValue(place, value.get());
            return Optional.empty();
        }
        if (!real.direct()) {
            op.refuse(place, "between it and the DequantizeLinear before it lies what ONNX Runtime is not sure to move out of the way, so that it may "
                + "compute in float32", "QuantizeLinear and DequantizeLinear in between");
            return Optional.empty();
        }
        return Optional.of(new Operand(real.tensor(), Quantization.of(real.scale(), real.tensor().stored().zeroPoint())));
    }

    IntegerType element() {
        return tensor.source().type().element();
    }

    List<Integer> shape() {
        return tensor.shape();
    }
}

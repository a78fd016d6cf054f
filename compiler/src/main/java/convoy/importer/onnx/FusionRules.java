package convoy.importer.onnx;

import convoy.check.IntegerType;
import java.util.Set;

/** What ONNX Runtime computes in integers though a model states it in real numbers, on x86 and with its default options. */
final class FusionRules {
    /** Operators over which it moves a DequantizeLinear forwards and a QuantizeLinear backwards (core/optimizer/qdq_transformer/qdq_propagation.cc). */
    private static final Set<String> MOVED_OVER = Set.of("MaxPool", "Reshape", "Squeeze", "Unsqueeze");
    /** Operators that it leaves out before all else. */
    private static final Set<String> LEFT_OUT = Set.of("Identity", "Dropout");

    private FusionRules() { }

    /** Whether an operator may lie between DequantizeLinear and one that is fused: not if a QuantizeLinear reads its result, too. */
    static boolean isMovedOver(Operation op, IntegerType element) {
        return mayLieBetween(op.node(), element) && op.graph().model().readers(op.output()).stream()
            .noneMatch(reader -> reader.kind().equals("QuantizeLinear"));
    }

    /** Whether an operator may lie between one that is fused and the QuantizeLinear; sure for uint8 only. */
    static boolean mayLieBetween(OnnxNode node, IntegerType element) {
        return isLeftOut(node) || MOVED_OVER.contains(node.kind()) && !element.signed();
    }

    static boolean isLeftOut(OnnxNode node) {
        return LEFT_OUT.contains(node.kind());
    }

    /**
     * Whether the element types of input and weights let a convolution or a matrix product be fused; refused otherwise.
     *
     * @param int8 whether the operator has int8 inputs fused, too
     */
    static boolean areFused(Operation op, Operand input, FilterWeights weights, boolean int8) {
        boolean signed = input.element().signed();
        if (signed && !int8) {
            op.refuse(0, "it reads int8, and ONNX Runtime computes it in float32 then on x86, unless told otherwise",
                "uint8 in front of a " + op.kind() + " between DequantizeLinear and QuantizeLinear, or "
                + (op.kind().equals("Conv") ? "QLinearConv" : "QLinearMatMul"));
        } else if (signed && !weights.isSigned()) {
            op.refuse(1, "it reads int8 with weights of uint8, so that ONNX Runtime computes it in float32", "weights of int8");
        }
        return !op.isRefused();
    }
}

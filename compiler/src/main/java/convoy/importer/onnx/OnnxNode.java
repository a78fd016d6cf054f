package convoy.importer.onnx;

import java.util.List;
import java.util.Map;
import java.util.Set;
import onnx.AttributeProto;

/**
 * A node of a graph, one application of an operator.
 *
 * @param index      in the order of the file
 * @param domain     of the operator; empty for ONNX's own
 * @param operator   name of the operator
 * @param name       may be empty
 * @param inputs     names of tensors; an empty one is left out
 * @param outputs    names of tensors; an empty one is left out
 * @param attributes by name
 */
record OnnxNode(int index, String domain, String operator, String name, List<String> inputs, List<String> outputs, Map<String, AttributeProto> attributes) {
    private static final Set<String> STANDARD = Set.of("", "ai.onnx");
    private static final String CONTRIBUTED = "com.microsoft";
    /** What ONNX Runtime adds to the standard. */
    private static final Set<String> CONTRIBUTIONS = Set.of("QLinearAdd", "QLinearConcat", "QLinearAveragePool", "QLinearGlobalAveragePool", "QLinearSoftmax",
        "QLinearSigmoid", "QGemm", "QuantizeLinear", "DequantizeLinear");

    OnnxNode {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        attributes = Map.copyOf(attributes);
    }

    /** The operator's name; with its domain if that is neither ONNX's nor one of ONNX Runtime's additions. */
    String kind() {
        boolean known = STANDARD.contains(domain) || domain.equals(CONTRIBUTED) && CONTRIBUTIONS.contains(operator);
        return known ? operator : domain + "." + operator;
    }

    /** The name of the first output, by which a node without a name is called. */
    String output() {
        return outputs.isEmpty() ? "" : outputs.get(0);
    }

    /** Whether an input at a place is there. */
    boolean has(int place) {
        return place < inputs.size() && !inputs.get(place).isEmpty();
    }
}

package convoy.importer.onnx;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A model taken out of its file.
 *
 * @param opset     version of ONNX's operator set
 * @param inputs    without those that are constants
 * @param constants by name
 * @param nodes     in an order in which each reads what is there already
 * @param outputs   names of tensors
 */
record OnnxGraph(long opset, List<OnnxInput> inputs, Map<String, OnnxConstant> constants, List<OnnxNode> nodes, List<String> outputs) {
    OnnxGraph {
        inputs = List.copyOf(inputs);
        constants = Map.copyOf(constants);
        nodes = List.copyOf(nodes);
        outputs = List.copyOf(outputs);
    }

    /** The names of all that nodes read, make and give out. */
    Set<String> tensors() {
        Set<String> tensors = new HashSet<>(outputs);
        nodes.forEach(node -> {
            tensors.addAll(node.inputs());
            tensors.addAll(node.outputs());
        });
        return tensors;
    }

    /** The nodes that read a tensor; one that reads it twice is there once. */
    List<OnnxNode> readers(String tensor) {
        return nodes.stream().filter(node -> node.inputs().contains(tensor)).toList();
    }

    /** How often nodes read a tensor, and the model gives it out. */
    long uses(String tensor) {
        return nodes.stream().flatMap(node -> node.inputs().stream()).filter(tensor::equals).count() + outputs.stream().filter(tensor::equals).count();
    }

    /** The same without the nodes that no output depends on. */
    OnnxGraph live() {
        Set<String> needed = new HashSet<>(outputs);
        for (int k = nodes.size() - 1; k >= 0; k--) {
            OnnxNode node = nodes.get(k);
            if (node.outputs().stream().anyMatch(needed::contains)) {
                node.inputs().stream().filter(input -> !input.isEmpty()).forEach(needed::add);
            }
        }
        return new OnnxGraph(opset, inputs, constants, nodes.stream().filter(node -> node.outputs().stream().anyMatch(needed::contains)).toList(), outputs);
    }
}

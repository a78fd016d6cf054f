package convoy.importer.onnx;

import java.util.List;
import java.util.Optional;

/** Scale and zero point of an input of integers: ONNX states them where a tensor is read. */
final class InputMeaning {
    private static final List<String> PASSING = List.of("MaxPool", "GlobalMaxPool", "Reshape", "Flatten", "Squeeze", "Unsqueeze", "Identity",
        "Dropout", "Pad", "Relu", "Clip", "Concat");

    private InputMeaning() { }

    /**
     * Of a tensor.
     *
     * @param scale if a reader states one
     * @param zero  that the first reader states; else 0
     */
    record Meaning(Optional<Float> scale, long zero) { }

    static Meaning of(OnnxGraph graph, String tensor) {
        return find(graph, tensor).orElse(new Meaning(Optional.empty(), 0));
    }

    /** As the first node says that reads the tensor, or one behind an operator that passes stored values on. */
    private static Optional<Meaning> find(OnnxGraph graph, String tensor) {
        for (OnnxNode node : graph.readers(tensor)) {
            Optional<Operand.Places> places = Operand.places(node, node.inputs().indexOf(tensor));
            Optional<Meaning> found = places.isPresent() ? Optional.of(read(graph, node, places.get()))
                : PASSING.contains(node.kind()) ? find(graph, node.output()) : Optional.empty();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Whatever is wrong with them is refused where the node is read. */
    private static Meaning read(OnnxGraph graph, OnnxNode node, Operand.Places places) {
        Optional<float[]> scale = places.scale() < 0 ? Optional.empty() : constant(graph, node, places.scale()).flatMap(OnnxConstant::reals);
        Optional<long[]> zero = constant(graph, node, places.zero()).flatMap(OnnxConstant::integers);
        return new Meaning(scale.filter(values -> values.length == 1).map(values -> values[0]),
            zero.filter(values -> values.length > 0).map(values -> values[0]).orElse(0L));
    }

    private static Optional<OnnxConstant> constant(OnnxGraph graph, OnnxNode node, int place) {
        return node.has(place) ? Optional.ofNullable(graph.constants().get(node.inputs().get(place))) : Optional.empty();
    }
}

package convoy.importer.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The shape of an input: a batch of 1, channels, and up to three spatial axes. */
final class InputShape {
    private static final int MOST_AXES = 5;
    private static final int MOST = 1 << 28;

    private InputShape() { }

    /** With the batch axis, which may be open; empty, and refused, if it is no shape of the spec. */
    static Optional<List<Integer>> of(Graph graph, OnnxInput input) {
        String who = "its input " + input.name() + " ";
        if (input.shape().isEmpty()) {
            graph.refusals().refuse(who + "has no shape", "a batch axis, then fixed sizes");
            return Optional.empty();
        }
        List<String> axes = input.shape().get();
        if (axes.size() < 2 || axes.size() > MOST_AXES) {
            graph.refusals().refuse(who + "has the shape " + axes, "a batch axis, channels, and at most three spatial axes");
            return Optional.empty();
        }
        List<Integer> shape = new ArrayList<>();
        for (int axis = 0; axis < axes.size(); axis++) {
            size(graph, input, axis).ifPresent(shape::add);
        }
        if (shape.stream().mapToDouble(Integer::doubleValue).reduce(1, (a, b) -> a * b) > MOST) {
            graph.refusals().refuse(who + "has the shape " + axes, "at most " + MOST + " values");
            return Optional.empty();
        }
        return shape.size() == axes.size() ? Optional.of(shape) : Optional.empty();
    }

    private static Optional<Integer> size(Graph graph, OnnxInput input, int axis) {
        String text = input.shape().orElseThrow().get(axis);
        boolean fixed = text.matches("\\d{1,9}");
        if (axis == 0 && !fixed && !text.startsWith("-")) {
            graph.spec().note("The model's input " + input.name() + " has an open batch axis (" + text + "). It counts as 1: frames follow one another.");
            return Optional.of(1);
        }
        if (!fixed) {
            graph.refusals().refuse("its input " + input.name() + " has no fixed size along axis " + axis + " (" + text + ")",
                "a fixed size, since hardware is built for it; the batch alone may be open");
        } else if (axis == 0 && Integer.parseInt(text) != 1) {
            graph.refusals().refuse("its input " + input.name() + " is a batch of " + text, "a batch of 1, or an open one: frames follow one another");
        } else if (Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
            graph.refusals().refuse("its input " + input.name() + " has the shape " + input.shape().get(), "sizes from 1 to " + MOST);
        } else {
            return Optional.of(Integer.parseInt(text));
        }
        return Optional.empty();
    }
}

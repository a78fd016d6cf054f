package convoy.templates.model;

import java.util.List;

/**
 * The method of a {@code concat} layer.
 *
 * @param name      of the method
 * @param summary   what the layer is, in the words of the spec
 * @param signature the tensors it reads and makes
 * @param size      values of the output
 * @param parts     the inputs in order
 */
public record ConcatMethod(String name, String summary, String signature, int size, List<Part> parts) {
    /** An input, and where its values go. */
    public record Part(String input, int from, int size) { }
}

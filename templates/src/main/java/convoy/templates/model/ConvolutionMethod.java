package convoy.templates.model;

import java.util.List;
import java.util.Optional;

/**
 * The method of a {@code conv} or {@code depthwise} layer.
 *
 * @param name      of the method
 * @param summary   what the layer is, in the words of the spec
 * @param signature the tensors it reads and makes
 * @param sums      the range of its sums
 * @param finish    from a sum to the output, in words
 * @param constants weights, bias, rescaling by filter
 * @param shared    name of the method that computes it, from the input and the arrays of this layer; absent if it has a body of its own
 * @param body      what it computes, from this layer's arrays
 */
public record ConvolutionMethod(String name, String summary, String signature, String sums, String finish, List<ConstantArray> constants,
                                Optional<String> shared, ConvolutionBody body) {
    /** The same layer, computed by a method that takes its arrays. */
    public ConvolutionMethod sharing(String method) {
        return new ConvolutionMethod(name, summary, signature, sums, finish, constants, Optional.of(method), body);
    }

    /** The arrays that a shared method takes. */
    public List<String> arguments() {
        return body.arrays().stream().map(ConvolutionBody.Array::name).toList();
    }
}

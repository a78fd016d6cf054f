package convoy.templates.model;

import java.util.List;

/**
 * The method of several {@code conv} or {@code depthwise} layers of one form.
 *
 * @param name  of the first of them, and of the method
 * @param count of the layers
 * @param body  on parameters, see {@link ConvolutionBody#form}
 */
public record SharedConvolution(String name, int count, ConvolutionBody body) {
    /** The layers besides the first, in words. */
    public String others() {
        return count == 2 ? "another layer" : count - 1 + " other layers";
    }

    /** What each layer has for itself, in words. */
    public String difference() {
        return body.bias().isPresent() ? "weights and bias" : "weights";
    }

    /** What it takes besides the input. */
    public List<ConvolutionBody.Array> parameters() {
        return body.arrays();
    }
}

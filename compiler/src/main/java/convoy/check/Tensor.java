package convoy.check;

/**
 * A named tensor of a checked network: an input, or the output of the layer of the same name.
 *
 * @param name  as written in the spec
 * @param type  element type, zero point, shape
 * @param range the reachable range of its stored values (an input's is its full type)
 */
public record Tensor(String name, TensorType type, Range range) {
    public Tensor {
        if (!type.element().holds(range)) {
            throw new IllegalArgumentException(name + ": " + range + " beyond " + type.element());
        }
    }
}

package convoy.check;

import java.util.List;

/**
 * Element type, zero point and shape of a tensor.
 *
 * @param element   type of every stored value
 * @param zeroPoint the stored value that stands for the real number 0, within the element type
 * @param shape     channels first: {@code [C, L]}, {@code [C, H, W]}, {@code [C, D, H, W]}, or a vector {@code [C]}; every size at least 1
 */
public record TensorType(IntegerType element, long zeroPoint, List<Integer> shape) {
    public TensorType {
        shape = List.copyOf(shape);
        if (shape.isEmpty() || shape.size() > 4 || shape.stream().anyMatch(size -> size < 1) || !element.holds(zeroPoint)) {
            throw new IllegalArgumentException(element + shape.toString() + " zero " + zeroPoint);
        }
    }

    public int channels() {
        return shape.get(0);
    }

    /** Sizes of the spatial axes, outermost first; empty for a vector. */
    public List<Integer> spatial() {
        return shape.subList(1, shape.size());
    }

    /** Number of positions of a frame: the product of the spatial sizes. */
    public long positions() {
        return spatial().stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    }

    /** Number of values of a frame. */
    public long elements() {
        return Math.multiplyExact(positions(), channels());
    }

    @Override
    public String toString() {
        return element + shape.toString() + (zeroPoint == 0 ? "" : " zero " + zeroPoint);
    }
}

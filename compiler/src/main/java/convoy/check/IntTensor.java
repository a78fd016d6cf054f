package convoy.check;

import java.util.List;

/**
 * Constant integers with their type, in row-major order. The array is shared, not copied: treat it as read-only.
 *
 * @param type   every value lies within it
 * @param shape  sizes, e.g. {@code [filters, channels/groups, *kernel]}
 * @param values row-major; {@code uint32} values above {@code 2^31 - 1} need {@code long}
 */
public record IntTensor(IntegerType type, List<Integer> shape, long[] values) {
    public IntTensor {
        shape = List.copyOf(shape);
        if (shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact) != values.length) {
            throw new IllegalArgumentException(shape + " but " + values.length + " values");
        }
    }
}

package convoy.check;

import java.util.Collections;
import java.util.List;

/**
 * A named tensor of a checked network: an input, or the output of the layer of the same name.
 *
 * @param name   as written in the spec; within {@code repeat}, with the number of the iteration appended
 * @param type   element type, zero point, shape
 * @param ranges the reachable range of the stored values of each channel (an input's is its full type)
 */
public record Tensor(String name, TensorType type, List<Range> ranges) {
    public Tensor {
        ranges = List.copyOf(ranges);
        if (ranges.size() != type.channels() || !ranges.stream().allMatch(type.element()::holds)) {
            throw new IllegalArgumentException(name + ": " + ranges + " for " + type);
        }
    }

    /** A tensor all of whose channels have the same range. */
    public Tensor(String name, TensorType type, Range range) {
        this(name, type, Collections.nCopies(type.channels(), range));
    }

    /** A tensor that can hold every value of its type. */
    static Tensor full(String name, TensorType type) {
        return new Tensor(name, type, type.element().range());
    }

    /** The reachable range of all channels. */
    public Range range() {
        return ranges.stream().reduce(Range::union).orElseThrow();
    }

    /** The ranges of {@code stored value - zero point}, per channel. */
    List<Range> operands() {
        long zero = type.zeroPoint();
        return ranges.stream().map(range -> range.plus(-zero)).toList();
    }
}

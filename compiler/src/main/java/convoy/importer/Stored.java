package convoy.importer;

import convoy.check.IntegerType;
import convoy.check.TensorType;
import java.util.List;

/** How a tensor stores real numbers, but for the scale: its element type and its zero point. */
public record Stored(IntegerType element, long zeroPoint) {
    public static Stored of(TensorType type) {
        return new Stored(type.element(), type.zeroPoint());
    }

    public TensorType shaped(List<Integer> shape) {
        return new TensorType(element, zeroPoint, shape);
    }
}

package convoy.importer;

import convoy.check.TensorType;
import java.util.Optional;

/**
 * A tensor of the spec to be written.
 *
 * @param name   in the spec, as {@link Names} chose it
 * @param type   element type, zero point and shape, channels first
 * @param origin the model's tensor
 */
public record TensorDraft(String name, TensorType type, ModelTensor origin) {
    /** The real number that a stored value stands for, as a formula in {@code stored}; if the model has a scale. */
    public Optional<String> meaning() {
        long zero = type.zeroPoint();
        String difference = "stored" + (zero == 0 ? "" : zero < 0 ? " + " + -zero : " - " + zero);
        return origin.scale().map(scale -> scale == 1 ? difference : scale + " * " + (zero == 0 ? difference : "(" + difference + ")"));
    }
}

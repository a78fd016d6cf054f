package convoy.importer;

import convoy.check.TensorType;

/**
 * A tensor of the spec to be written.
 *
 * @param name   in the spec, as {@link Names} chose it
 * @param type   element type, zero point and shape, channels first
 * @param origin the model's tensor
 */
public record TensorDraft(String name, TensorType type, ModelTensor origin) { }

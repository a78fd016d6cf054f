package convoy.importer;

import java.util.Optional;

/**
 * The tensor of the model that a tensor of the spec is.
 *
 * @param name  in the model, unless it is a step
 * @param index in the model, where the framework counts its tensors
 * @param scale the real number that a step of the stored value stands for, if the model states it
 * @param step  true if the model has no such tensor: it lies between two of the model's, and the name says what it is
 */
public record ModelTensor(String name, Optional<Integer> index, Optional<Float> scale, boolean step) {
    private static final String ALSO = ";";

    /** A tensor that the model has. */
    public ModelTensor(String name, Optional<Integer> index, Optional<Float> scale) {
        this(name, index, scale, false);
    }

    /** A tensor between two of the model's. */
    public static ModelTensor step(String comment) {
        return new ModelTensor(comment, Optional.empty(), Optional.empty(), true);
    }

    /** The name for a comment: converters that fuse nodes join their names, of which the first is enough. */
    String shortName() {
        int end = name.indexOf(ALSO);
        return (end > 0 ? name.substring(0, end) : name).replaceAll("[^ -~]", "?");
    }
}

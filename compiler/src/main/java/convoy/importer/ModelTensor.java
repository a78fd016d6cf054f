package convoy.importer;

import java.util.Optional;

/**
 * The tensor of the model that a tensor of the spec is.
 *
 * @param name  in the model
 * @param index in the model, where the framework counts its tensors
 * @param scale the real number that a step of the stored value stands for, if the model states it
 */
public record ModelTensor(String name, Optional<Integer> index, Optional<Float> scale) {
    private static final String ALSO = ";";

    /** The name for a comment: converters that fuse nodes join their names, of which the first is enough. */
    String shortName() {
        int end = name.indexOf(ALSO);
        return (end > 0 ? name.substring(0, end) : name).replaceAll("[^ -~]", "?");
    }
}

package convoy.importer.onnx;

import convoy.check.IntegerType;
import convoy.importer.ClauseDraft;
import convoy.importer.Stored;
import java.util.List;
import java.util.Optional;

/**
 * Where a result goes.
 *
 * @param tensor       of the model
 * @param element      how it is stored
 * @param quantization what the stored values mean
 * @param activation   clauses that the model has on the way
 */
record Target(String tensor, IntegerType element, Quantization quantization, List<ClauseDraft> activation) {
    /** The output of a node whose scale and zero point are inputs at two places. */
    static Optional<Target> of(Operation op, int scalePlace, int zeroPlace) {
        return op.storedType(zeroPlace).flatMap(element -> op.quantization(scalePlace, zeroPlace, element)
            .map(quantization -> new Target(op.output(), element, quantization, List.of())));
    }

    Target with(List<ClauseDraft> clauses) {
        return new Target(tensor, element, quantization, clauses);
    }

    /** The same as another tensor of the model. */
    Target as(String other) {
        return new Target(other, element, quantization, activation);
    }

    Stored stored() {
        return new Stored(element, quantization.zeroPoint());
    }

    Optional<Float> scale() {
        return Optional.of(quantization.scale());
    }
}

package convoy.importer.tflite;

import convoy.check.TensorType;
import java.util.Optional;
import java.util.Set;

/** RESHAPE, SQUEEZE and EXPAND_DIMS: the same values in the same order. What reads them decides whether they can be read so. */
final class ShapeImport {
    static final Set<String> KINDS = Set.of("RESHAPE", "SQUEEZE", "EXPAND_DIMS");

    private ShapeImport() { }

    static void read(Operation op) {
        if (!op.hasOperands(1, 2)) {
            return;
        }
        Optional<TensorType> type = op.outputType();
        Optional<Value> input = op.value(0);
        op.expectSameQuantization(0);
        if (type.isPresent() && op.input(0).elements() != op.output().elements()) {
            op.refuse(TfliteListing.OUTPUT, "it makes " + op.output().elements() + " values of " + op.input(0).elements(), Operation.FITTING_SHAPES);
        }
        if (!op.isRefused() && input.isPresent()) {
            op.graph().define(op.output().index(), Steps.withoutMargin(op, 0, input.get()).withShape(op.output().shape()));
        }
    }
}

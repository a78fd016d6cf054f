package convoy.importer.tflite;

import convoy.check.LayerKind;
import convoy.check.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** CONCATENATION along the channels; the kernel for int8 passes stored values on. */
final class ConcatImport {
    private ConcatImport() { }

    static void read(Operation op) {
        if (!op.hasOperands(1, Integer.MAX_VALUE)) {
            return;
        }
        Optional<TensorType> type = op.outputType();
        checkOptions(op);
        List<Value> values = new ArrayList<>();
        for (int place = 0; place < op.inputs(); place++) {
            op.expectSameQuantization(place);
            op.unshaped(place).ifPresent(values::add);
        }
        if (op.isRefused() || values.size() < op.inputs()) {
            return;
        }
        List<Value> sources = new ArrayList<>();
        int channels = 0;
        for (int place = 0; place < values.size(); place++) {
            Value source = Steps.plain(op.graph(), op.input(place), values.get(place));
            sources.add(source);
            channels += source.source().type().channels();
            if (!source.source().type().spatial().equals(type.orElseThrow().spatial())) {
                op.refuse(op.inputName(place), "it joins " + op.input(place).shape() + " to " + op.output().shape(),
                    "tensors that differ in their channels alone");
            }
        }
        if (!op.isRefused() && channels != type.orElseThrow().channels()) {
            op.refuse(TfliteListing.OUTPUT, "its output has " + type.orElseThrow().channels() + " channels, but its inputs " + channels,
                Operation.FITTING_SHAPES);
        }
        if (!op.isRefused()) {
            op.graph().addLayer(new LayerBody(LayerKind.CONCAT, "concat", sources, List.of()), op.output(), type.orElseThrow());
        }
    }

    private static void checkOptions(Operation op) {
        if (!(op.options() instanceof TfliteOptions.Concatenation options)) {
            op.refuse("it has no options", "an axis");
            return;
        }
        int axes = op.output().shape().size();
        if (options.axis() != axes - 1 && options.axis() != -1) {
            op.refuse(TfliteListing.AXIS, "it joins along axis " + options.axis() + " of " + axes, "the channels, axis " + (axes - 1));
        }
        if (options.activation() != FusedActivation.NONE) {
            op.refuse(TfliteListing.ACTIVATION, "it has the activation " + options.activation(), "NONE, as the kernel itself does");
        }
        if (op.inputs() < 2) {
            op.refuse("it joins one tensor", "two or more");
        }
    }
}

package convoy.emit;

import convoy.check.Add;
import convoy.check.Finish;
import convoy.check.Rescale;
import convoy.check.Tensor;
import convoy.check.TensorType;
import convoy.templates.model.AddMethod;
import convoy.templates.model.FloatAddMethod;
import java.util.List;
import java.util.stream.IntStream;

/** The method of an {@code add} layer: of integer terms, or in ONNX Runtime's floats. */
final class ModelAdd {
    private static final int LINE_WIDTH = 80;

    private final Add layer;
    private final String name;
    private final ModelConstants constants;
    private final ModelHelpers helpers;
    private final int size;

    /** @param name emitted name of the layer */
    ModelAdd(Add layer, String name, ModelConstants constants, ModelHelpers helpers) {
        this.layer = layer;
        this.name = name;
        this.constants = constants;
        this.helpers = helpers;
        this.size = Math.toIntExact(layer.output().type().elements());
    }

    Record view() {
        return layer.finish().rescale() instanceof Rescale.AddOnnx rescale ? floats(rescale) : integers();
    }

    private AddMethod integers() {
        boolean tflite = layer.finish().rescale().kind() == Rescale.Kind.ADD_TFLITE;
        boolean wide = tflite || ModelText.wide(layer);
        List<String> terms = IntStream.range(0, layer.inputs().size()).mapToObj(k -> term(k, wide)).toList();
        String line = String.join(" + ", terms);
        ModelFinish finish = new ModelFinish(name, "f", layer.finish(), layer.output().type().element(), layer.sumRange(), wide, constants, helpers);
        String stored = finish.stored();
        List<String> parameters = IntStream.range(0, layer.inputs().size()).mapToObj(k -> "int[] " + input(k)).toList();
        return new AddMethod(name, ModelText.heading(layer) + ".", ModelText.signature(layer),
            tflite ? "of the inputs, each scaled by itself" : ModelText.range(layer.sumRange()), finish.words(), finish.arrays(), parameters,
            ModelText.number(wide), size, line.length() <= LINE_WIDTH ? List.of(line) : terms, Math.toIntExact(layer.output().type().positions()), !finish.arrays().isEmpty(), stored);
    }

    private static String input(int k) {
        return "input" + (k + 1);
    }

    /** What input {@code k} adds to the sum of value {@code i}. */
    private String term(int k, boolean wide) {
        TensorType type = layer.inputs().get(k).type();
        String value = ModelText.minusZero(type, input(k) + "[i]", wide);
        String plain = value.contains(" - ") ? "(" + value + ")" : wide && !ModelText.bitPattern(type) ? "(long) " + value : value;
        if (layer.finish().rescale() instanceof Rescale.AddTflite rescale) {
            String shifted = rescale.left() == 0 ? value : plain + " << " + rescale.left();
            return helpers.tflite(rescale.single(), shifted, ModelConstants.literal(rescale.inputMultipliers().get(k)),
                String.valueOf(rescale.inputShifts().get(k)));
        }
        return plain;
    }

    private FloatAddMethod floats(Rescale.AddOnnx rescale) {
        Finish finish = layer.finish();
        String stored = "(int) " + helpers.clamp("(long) Math.rint(sum)", ModelConstants.literal(finish.lower()), ModelConstants.literal(finish.upper()));
        Tensor a = layer.inputs().get(0);
        Tensor b = layer.inputs().get(1);
        return new FloatAddMethod(name, ModelText.heading(layer) + ".", ModelText.signature(layer), size, ModelConstants.literal(rescale.scales().get(0)),
            ModelConstants.literal(rescale.scales().get(1)), ModelConstants.literal(rescale.outputScale()),
            ModelConstants.literal(a.type().zeroPoint()), ModelConstants.literal(b.type().zeroPoint()),
            ModelConstants.literal(finish.outputZero()), ModelText.value(a.type(), "input1[i]", true), ModelText.value(b.type(), "input2[i]", true),
            finish.lower() + " .. " + finish.upper(), stored);
    }
}

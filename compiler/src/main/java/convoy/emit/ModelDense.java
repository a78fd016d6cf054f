package convoy.emit;

import convoy.check.Dense;
import convoy.templates.model.ConstantArray;
import convoy.templates.model.DenseMethod;
import java.util.ArrayList;
import java.util.List;

/** The method of a {@code dense} layer. */
final class ModelDense {
    private final Dense layer;
    private final String name;
    private final ModelConstants constants;
    private final ModelHelpers helpers;

    /** @param name emitted name of the layer */
    ModelDense(Dense layer, String name, ModelConstants constants, ModelHelpers helpers) {
        this.layer = layer;
        this.name = name;
        this.constants = constants;
        this.helpers = helpers;
    }

    DenseMethod view() {
        boolean wide = ModelText.wide(layer);
        int inputs = layer.inputSize();
        List<ConstantArray> arrays = new ArrayList<>();
        ConstantArray weights = constants.array(name, "weights", layer.weights().type() + "[" + layer.units() + ", " + inputs + "]: units, inputs.",
            layer.weights().values(), inputs, !wide);
        arrays.add(weights);
        layer.bias().ifPresent(bias -> arrays.add(constants.array(name, "bias", bias.type() + "[" + layer.units() + "]: what the sum of each unit starts with.",
            bias.values(), layer.units(), !wide)));
        String start = layer.bias().isPresent() ? arrays.get(1).name() + "[f] + " : "";
        helpers.dot(weights.type(), ModelText.number(wide));
        ModelFinish finish = new ModelFinish(name, "f", layer.finish(), layer.output().type().element(), layer.sumRange(), wide, constants, helpers);
        String stored = finish.stored();
        arrays.addAll(finish.arrays());
        String value = ModelText.minusZero(layer.input().type(), "input[i]", wide);
        return new DenseMethod(name, ModelText.heading(layer) + ": " + layer.units() + " units of " + inputs + " inputs.", ModelText.signature(layer),
            ModelText.range(layer.sumRange()), finish.words(), arrays, ModelText.number(wide), inputs, value, !wide && value.equals("input[i]"), layer.units(),
            start, weights.name(), stored);
    }
}

package convoy.importer.tflite;

import java.util.List;

/**
 * An operator of a model.
 *
 * @param index   in the order of execution
 * @param kind    as the schema names it, e.g. {@code CONV_2D}; of a custom one, its own name
 * @param inputs  indices of tensors; without optional ones at the end that are left out
 * @param outputs indices of tensors
 * @param options what the schema stores for the kind
 */
record TfliteOperator(int index, String kind, List<Integer> inputs, List<Integer> outputs, TfliteOptions options) {
    TfliteOperator {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }
}

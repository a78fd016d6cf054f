package convoy.importer.tflite;

import java.util.List;

/**
 * A model taken out of its file; no reference to the file is left.
 *
 * @param tensors   in the order of the file
 * @param operators in the order of execution
 * @param inputs    indices of the network's inputs
 * @param outputs   indices of the network's outputs
 */
record TfliteModel(List<TfliteTensor> tensors, List<TfliteOperator> operators, List<Integer> inputs, List<Integer> outputs) {
    TfliteModel {
        tensors = List.copyOf(tensors);
        operators = List.copyOf(operators);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    TfliteTensor tensor(int index) {
        return tensors.get(index);
    }

    /** How often operators read a tensor, and the network gives it out. */
    long uses(int tensor) {
        return operators.stream().flatMap(operator -> operator.inputs().stream()).filter(input -> input == tensor).count()
            + outputs.stream().filter(output -> output == tensor).count();
    }
}

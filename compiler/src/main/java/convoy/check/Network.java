package convoy.check;

import java.util.List;
import java.util.Map;

/**
 * A network that passed every check: shapes, types, ranges and files.
 *
 * @param name     as written
 * @param inputs   in the order declared
 * @param layers   in the order declared; a layer reads only earlier tensors
 * @param outputs  the tensors that {@code output} names, in that order
 * @param hardware what the spec says of the layout; empty clauses where it says nothing
 * @param specName file name of the spec without folders, for comments in emitted files
 * @param repeated layers within {@code repeat}: the name as written, and those of its copies in the order of the iterations
 */
public record Network(String name, List<NetworkInput> inputs, List<Layer> layers, List<Tensor> outputs, Hardware hardware, String specName,
                      Map<String, List<String>> repeated) {
    public Network {
        repeated = Map.copyOf(repeated);
        inputs = List.copyOf(inputs);
        layers = List.copyOf(layers);
        outputs = List.copyOf(outputs);
    }

    /** A network without {@code repeat}. */
    public Network(String name, List<NetworkInput> inputs, List<Layer> layers, List<Tensor> outputs, Hardware hardware, String specName) {
        this(name, inputs, layers, outputs, hardware, specName, Map.of());
    }

    /** The layers' results that are not outputs, in the order declared. */
    public List<Tensor> inner() {
        return layers.stream().map(Layer::output).filter(tensor -> !outputs.contains(tensor)).toList();
    }

    /** The same network laid out as another block says. */
    public Network withHardware(Hardware other) {
        return new Network(name, inputs, layers, outputs, other, specName, repeated);
    }
}

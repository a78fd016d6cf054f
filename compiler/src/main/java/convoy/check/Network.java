package convoy.check;

import java.util.List;

/**
 * A network that passed every check: shapes, types, ranges and files.
 *
 * @param name     as written
 * @param inputs   in the order declared
 * @param layers   in the order declared; a layer reads only earlier tensors
 * @param outputs  the tensors that {@code output} names, in that order
 * @param hardware what the spec says of the layout; empty clauses where it says nothing
 * @param specName file name of the spec without folders, for comments in emitted files
 */
public record Network(String name, List<NetworkInput> inputs, List<Layer> layers, List<Tensor> outputs, Hardware hardware, String specName) {
    public Network {
        inputs = List.copyOf(inputs);
        layers = List.copyOf(layers);
        outputs = List.copyOf(outputs);
    }
}

package convoy.importer;

import java.util.List;

/**
 * A spec to be written, with no trace of the framework that its model came from.
 *
 * @param name    of the network
 * @param comment lines at the head of the spec
 * @param inputs  in the order to be declared
 * @param layers  in an order in which a layer reads earlier tensors only
 * @param outputs names of the results
 */
public record SpecDraft(String name, List<String> comment, List<TensorDraft> inputs, List<LayerDraft> layers, List<String> outputs) {
    public SpecDraft {
        comment = List.copyOf(comment);
        inputs = List.copyOf(inputs);
        layers = List.copyOf(layers);
        outputs = List.copyOf(outputs);
    }

    /** The results, in the order of the {@code output} statement. */
    public List<TensorDraft> results() {
        return outputs.stream().map(this::tensor).toList();
    }

    private TensorDraft tensor(String name) {
        return layers.stream().map(LayerDraft::output).filter(output -> output.name().equals(name)).findFirst().orElseThrow();
    }
}

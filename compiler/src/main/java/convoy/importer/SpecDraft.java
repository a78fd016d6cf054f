package convoy.importer;

import java.util.List;
import java.util.stream.Stream;

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
        return outputs.stream().map(name -> named(layers.stream().map(LayerDraft::output), name)).toList();
    }

    /** An input or what a layer makes. */
    TensorDraft tensor(String name) {
        return named(Stream.concat(inputs.stream(), layers.stream().map(LayerDraft::output)), name);
    }

    private static TensorDraft named(Stream<TensorDraft> tensors, String name) {
        return tensors.filter(tensor -> tensor.name().equals(name)).findFirst().orElseThrow();
    }
}

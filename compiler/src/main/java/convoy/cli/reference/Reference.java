package convoy.cli.reference;

import convoy.check.Layer;
import convoy.check.Network;
import convoy.check.NetworkInput;
import convoy.check.Tensor;
import convoy.source.Result;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a network is held against.
 *
 * @param inputs    those of the network's inputs that the file has, in the network's order
 * @param layers    the outputs of those of the network's layers that the file has, in the network's order
 * @param unmatched arrays of the file that belong to no tensor, in the file's order
 */
public record Reference(List<ReferenceTensor> inputs, List<ReferenceTensor> layers, List<String> unmatched) {
    /** Names that a sentence lists before it only counts. */
    private static final int MOST_NAMES = 8;

    public Reference {
        inputs = List.copyOf(inputs);
        layers = List.copyOf(layers);
        unmatched = List.copyOf(unmatched);
    }

    /** Finds the arrays of the network's tensors; at least one layer must have one. */
    public static Result<Reference> of(Network network, ReferenceFile file) {
        ReferenceReader reader = new ReferenceReader(file);
        boolean onlyInput = network.inputs().size() == 1;
        for (NetworkInput input : network.inputs()) {
            file.arrayOfInput(input.tensor(), onlyInput).ifPresent(array -> reader.read(input.tensor(), array));
        }
        List<ReferenceTensor> inputs = reader.taken();
        for (Layer layer : network.layers()) {
            file.arrayOfLayer(layer.output()).ifPresent(array -> reader.read(layer.output(), array));
        }
        List<ReferenceTensor> layers = reader.taken();
        Set<String> unmatched = new LinkedHashSet<>(file.names());
        Stream.concat(inputs.stream(), layers.stream()).map(ReferenceTensor::array).forEach(unmatched::remove);
        return reader.result(new Reference(inputs, layers, List.copyOf(unmatched)), network);
    }

    /** What it says of an input. */
    public Optional<ReferenceTensor> input(Tensor tensor) {
        return inputs.stream().filter(input -> input.tensor().equals(tensor)).findFirst();
    }

    /** Names for a sentence, many of them cut short. */
    public static String listed(List<String> names) {
        String shown = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        return names.size() > MOST_NAMES ? shown + " and " + (names.size() - MOST_NAMES) + " more" : shown;
    }
}

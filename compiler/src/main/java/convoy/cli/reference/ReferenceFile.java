package convoy.cli.reference;

import convoy.check.Tensor;
import convoy.source.ArrayArchive;
import convoy.source.Span;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file of named arrays, and how they are named and laid out.
 *
 * @param path   of the file
 * @param span   what a message underlines
 * @param arrays what it holds
 * @param prefix of the names of all arrays that count; an input's may lack it, since inputs do not depend on what the prefix tells apart
 * @param order  of the arrays' axes
 * @param model  the names that the tensors had in the model
 */
public record ReferenceFile(Path path, Span span, ArrayArchive arrays, String prefix, AxisOrder order, Optional<ModelTensors> model) {
    /** What the frames of a model with one input are called. */
    private static final String INPUT = "input";

    /** Names of the arrays that begin with the prefix. */
    List<String> names() {
        return arrays.names().stream().filter(name -> name.startsWith(prefix)).toList();
    }

    /** The array of an input, if there is one. */
    Optional<String> arrayOfInput(Tensor input, boolean only) {
        List<String> names = Stream.concat(names(input), only ? Stream.of(INPUT) : Stream.empty()).toList();
        return first(Stream.of(prefix, "").flatMap(before -> names.stream().map(name -> before + name)));
    }

    /** The array of a layer's output, if there is one. */
    Optional<String> arrayOfLayer(Tensor output) {
        return first(names(output).map(name -> prefix + name));
    }

    private Optional<String> first(Stream<String> likeliestFirst) {
        return likeliestFirst.filter(arrays::holds).findFirst();
    }

    /** What a tensor's array may be called behind the prefix, the likeliest first. */
    Stream<String> names(Tensor tensor) {
        return Stream.concat(Stream.of(tensor.name()), model.stream().flatMap(tensors -> tensors.arrayNames(tensor.name())));
    }
}

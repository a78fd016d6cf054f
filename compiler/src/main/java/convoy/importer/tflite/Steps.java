package convoy.importer.tflite;

import convoy.importer.PassLayer;
import java.util.List;
import java.util.Optional;

/** Layers that pass values through, to pad, rescale and clamp where no other layer can do it on the way. */
final class Steps {
    private Steps() { }

    /** Passes a tensor through, with the margin that it has around it. */
    static LayerBody pass(String word, Value value) {
        Optional<String> padding = value.margin().isNone() ? Optional.empty() : Optional.of(value.margin().text());
        PassLayer pass = PassLayer.of(value.source().type(), padding);
        return new LayerBody(pass.kind(), word, List.of(value), pass.clauses());
    }

    /** The input of an operator with its margin made, for one that cannot pad by itself. */
    static Value withoutMargin(Operation op, int place, Value value) {
        return value.margin().isNone() ? value : plain(op.graph(), op.input(place), value);
    }

    /** A tensor of the model as a tensor of the spec, stored as in the model. */
    static Value plain(Graph graph, TfliteTensor tensor, Value value) {
        if (value.isPlain()) {
            return value;
        }
        boolean padded = !value.margin().isNone();
        List<Integer> shape = padded ? TensorTypes.channelsFirst(value.shape()) : value.source().type().shape();
        graph.addLayer(pass(padded ? "pad" : "store", value).then(List.of(PassLayer.UNCHANGED)), tensor, value.meant().shaped(shape));
        Value made = graph.value(tensor.index()).orElseThrow().withShape(value.shape());
        graph.define(tensor.index(), made);
        return made;
    }
}

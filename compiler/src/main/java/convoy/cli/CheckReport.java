package convoy.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import convoy.check.Layer;
import convoy.check.Network;
import convoy.check.NetworkInput;
import convoy.check.Range;
import convoy.check.Tensor;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@code check} tells of a network. */
final class CheckReport {
    private CheckReport() { }

    static String text(Network network) {
        Map<String, ReceptiveField> fields = ReceptiveField.of(network);
        TextTable table = new TextTable("layer", "kind", "output", "parameters", "MACs", "receptive field", "sum range", "bits");
        for (NetworkInput input : network.inputs()) {
            table.row(input.tensor().name(), "input", input.tensor().type(), "", "", "", "", "");
        }
        for (Layer layer : network.layers()) {
            Range sums = layer.sumRange();
            table.row(layer.name(), layer.kind().keyword(), layer.output().type(), "%,d".formatted(layer.parameters()), "%,d".formatted(layer.macs()),
                fields.get(layer.output().name()), sums, sums.signedBits());
        }
        return "network " + network.name() + "\n\n" + table + "\n\noutput "
            + network.outputs().stream().map(Tensor::name).collect(Collectors.joining(", "));
    }

    static ArrayNode layers(Network network) {
        ArrayNode layers = Json.array();
        for (Layer layer : network.layers()) {
            Range sums = layer.sumRange();
            layers.addObject()
                .put("name", layer.name())
                .put("kind", layer.kind().keyword())
                .put("type", layer.output().type().element().toString())
                .put("macs", layer.macs())
                .put("parameters", layer.parameters())
                .put("sum_min", sums.min())
                .put("sum_max", sums.max())
                .set("shape", Json.integers(layer.output().type().shape()));
        }
        return layers;
    }
}

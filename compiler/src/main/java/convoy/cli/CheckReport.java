package convoy.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import convoy.check.Layer;
import convoy.check.Network;
import convoy.check.NetworkInput;
import convoy.check.Range;
import convoy.check.Tensor;
import convoy.check.Weighted;
import convoy.source.TextTable;
import java.math.BigInteger;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What {@code check} tells of a network. */
final class CheckReport {
    private CheckReport() { }

    static String text(Network network) {
        Map<String, ReceptiveField> fields = ReceptiveField.of(network);
        TextTable table = new TextTable("layer", "kind", "output", "parameters", "weights", "if dense", "MACs", "receptive field", "sum range", "bits");
        for (NetworkInput input : network.inputs()) {
            table.row(input.tensor().name(), "input", input.tensor().type(), "", "", "", "", "", "", "");
        }
        for (Layer layer : network.layers()) {
            Range sums = layer.sumRange();
            table.row(layer.name(), layer.kind().keyword(), layer.output().type(), "%,d".formatted(layer.parameters()), number(weights(layer)),
                number(denseWeights(layer)), "%,d".formatted(layer.macs()), fields.get(layer.output().name()), sums, sums.signedBits());
        }
        return "network " + network.name() + "\n\n" + table + "\n\noutput "
            + network.outputs().stream().map(Tensor::name).collect(Collectors.joining(", ")) + "\n"
            + "%,d weights; dense layers on the same tensors would need %,d".formatted(total(network, CheckReport::weights),
                total(network, CheckReport::denseWeights));
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
                .put("weights", weights(layer).orElse(0))
                .put("dense_weights", denseWeights(layer).orElse(0))
                .put("sum_min", sums.min())
                .put("sum_max", sums.max())
                .set("shape", Json.integers(layer.output().type().shape()));
        }
        return layers;
    }

    /** Weights of a layer that has them. */
    private static OptionalLong weights(Layer layer) {
        return layer instanceof Weighted weighted ? OptionalLong.of(weighted.weights().values().length) : OptionalLong.empty();
    }

    /** Weights that a dense layer on the same input and output would have: one for every pair of values. */
    private static OptionalLong denseWeights(Layer layer) {
        return layer instanceof Weighted weighted
            ? OptionalLong.of(Math.multiplyExact(weighted.input().type().elements(), weighted.output().type().elements())) : OptionalLong.empty();
    }

    private static BigInteger total(Network network, Function<Layer, OptionalLong> count) {
        return network.layers().stream().map(layer -> BigInteger.valueOf(count.apply(layer).orElse(0))).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static String number(OptionalLong count) {
        return count.isPresent() ? "%,d".formatted(count.getAsLong()) : "";
    }
}

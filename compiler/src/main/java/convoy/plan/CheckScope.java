package convoy.plan;

import convoy.check.Hardware;
import convoy.check.Layer;
import convoy.check.Network;
import convoy.source.Diagnostic;
import java.util.ArrayList;
import java.util.List;

/** Finds what a checked network may say and the hardware cannot do yet. */
final class CheckScope {
    private static final String MODEL = "`convoy run` computes the whole network with its Java model";

    private CheckScope() { }

    static List<Diagnostic> check(Network network) {
        List<Diagnostic> problems = new ArrayList<>();
        List<Layer> layers = network.layers();
        layers.forEach(layer -> problems.addAll(layer(layer)));
        for (int i = 1; i < layers.size(); i++) {
            Layer before = layers.get(i - 1);
            if (!layers.get(i).inputs().get(0).name().equals(before.output().name())) {
                problems.add(Diagnostic.error("not-available", layers.get(i).span(), "hardware for branches is not available yet")
                    .because("`" + layers.get(i).name() + "` does not read `" + before.name() + "`, the layer before it")
                    .help(MODEL));
            }
        }
        if (network.outputs().size() > 1) {
            problems.add(Diagnostic.error("not-available", layers.get(layers.size() - 1).span(), "hardware for several outputs is not available yet")
                .because(network.outputs().size() + " outputs are named").help("name the last layer alone"));
        }
        for (Hardware.StreamClause stream : network.hardware().streams().values()) {
            stream.positions().filter(positions -> positions.value() > 1).ifPresent(positions -> problems.add(
                Diagnostic.error("not-available", positions.span(), "beats of several positions are not available yet")
                    .help("leave `positions` out, or write `positions 1`")));
        }
        return problems;
    }

    private static List<Diagnostic> layer(Layer layer) {
        return switch (layer.kind()) {
            case CONV, DEPTHWISE, DENSE, MAXPOOL, AVGPOOL -> List.of();
            case ADD, CONCAT -> List.of(Diagnostic.error("not-available", layer.span(), "hardware for a layer of the kind `" + layer.kind().keyword()
                + "` is not available yet").help(MODEL));
        };
    }
}

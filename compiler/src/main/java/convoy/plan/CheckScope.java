package convoy.plan;

import convoy.check.Hardware;
import convoy.check.Layer;
import convoy.check.Network;
import convoy.source.Diagnostic;
import java.util.ArrayList;
import java.util.List;

/** Finds what a checked network may say and the hardware cannot do yet. */
final class CheckScope {
    private CheckScope() { }

    static List<Diagnostic> check(Network network) {
        List<Diagnostic> problems = new ArrayList<>();
        List<Layer> layers = network.layers();
        for (Layer layer : layers.subList(Math.min(1, layers.size()), layers.size())) {
            problems.add(Diagnostic.error("not-available", layer.span(), "hardware for more than one layer is not available yet")
                .because("`" + layers.get(0).name() + "` is the first of " + layers.size() + " layers")
                .help("`convoy run` computes the whole network with its Java model"));
        }
        for (Hardware.StreamClause stream : network.hardware().streams().values()) {
            stream.positions().filter(positions -> positions.value() > 1).ifPresent(positions -> problems.add(
                Diagnostic.error("not-available", positions.span(), "beats of several positions are not available yet")
                    .help("leave `positions` out, or write `positions 1`")));
        }
        return problems;
    }
}

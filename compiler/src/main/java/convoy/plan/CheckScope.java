package convoy.plan;

import convoy.check.Convolution;
import convoy.check.Hardware;
import convoy.check.Layer;
import convoy.check.Network;
import convoy.check.Rescale;
import convoy.source.Diagnostic;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Finds what a checked network may say and the hardware cannot do yet. */
final class CheckScope {
    private static final String MODEL = "`convoy run` computes the whole network with its Java model";
    private static final Set<Rescale.Kind> RESCALES = EnumSet.of(Rescale.Kind.NONE, Rescale.Kind.SHIFT, Rescale.Kind.MULTIPLY);

    private CheckScope() { }

    static List<Diagnostic> check(Network network) {
        List<Diagnostic> problems = new ArrayList<>();
        List<Layer> layers = network.layers();
        problems.addAll(layer(layers.get(0)));
        for (Layer layer : layers.subList(1, layers.size())) {
            problems.add(Diagnostic.error("not-available", layer.span(), "hardware for more than one layer is not available yet")
                .because("`" + layers.get(0).name() + "` is the first of " + layers.size() + " layers")
                .help(MODEL));
        }
        for (Hardware.StreamClause stream : network.hardware().streams().values()) {
            stream.positions().filter(positions -> positions.value() > 1).ifPresent(positions -> problems.add(
                Diagnostic.error("not-available", positions.span(), "beats of several positions are not available yet")
                    .help("leave `positions` out, or write `positions 1`")));
        }
        return problems;
    }

    private static List<Diagnostic> layer(Layer layer) {
        if (!(layer instanceof Convolution convolution)) {
            return List.of(Diagnostic.error("not-available", layer.span(), "hardware for a " + layer.kind().keyword() + " layer is not available yet")
                .help(MODEL));
        }
        return RESCALES.contains(convolution.finish().rescale().kind()) ? List.of()
            : List.of(Diagnostic.error("not-available", layer.span(), "hardware for the rescaling of `" + layer.name() + "` is not available yet")
                .help(MODEL));
    }
}

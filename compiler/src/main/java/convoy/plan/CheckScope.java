package convoy.plan;

import convoy.check.Add;
import convoy.check.Finish;
import convoy.check.Hardware;
import convoy.check.Layer;
import convoy.check.Network;
import convoy.check.Pool;
import convoy.check.Rescale;
import convoy.check.Weighted;
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
        network.layers().forEach(layer -> problems.addAll(layer(layer)));
        for (Hardware.StreamClause stream : network.hardware().streams().values()) {
            stream.positions().filter(positions -> positions.value() > 1).ifPresent(positions -> problems.add(
                Diagnostic.error("not-available", positions.span(), "beats of several positions are not available yet")
                    .help("leave `positions` out, or write `positions 1`")));
        }
        return problems;
    }

    private static List<Diagnostic> layer(Layer layer) {
        return switch (layer.kind()) {
            case CONV, DEPTHWISE, DENSE -> finish(layer, ((Weighted) layer).finish());
            case MAXPOOL -> List.of();
            case AVGPOOL -> average((Pool) layer);
            case ADD -> finish(layer, ((Add) layer).finish());
            case CONCAT -> List.of();
        };
    }

    private static List<Diagnostic> average(Pool pool) {
        if (pool.finish().isPresent()) {
            return finish(pool, pool.finish().get());
        }
        return Stage.shifts(pool) ? List.of() : List.of(Diagnostic.error("not-available", pool.span(), "hardware for this average is not available yet")
            .because("the number of positions that a window averages has to be a power of two, the same for every window").help(MODEL));
    }

    private static List<Diagnostic> finish(Layer layer, Finish finish) {
        return RESCALES.contains(finish.rescale().kind()) ? List.of()
            : List.of(Diagnostic.error("not-available", layer.span(), "hardware for the rescaling of `" + layer.name() + "` is not available yet")
                .help(MODEL));
    }
}

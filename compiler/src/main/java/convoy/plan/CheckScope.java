package convoy.plan;

import convoy.check.Add;
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
            case CONV, DEPTHWISE, DENSE, MAXPOOL, AVGPOOL, CONCAT -> List.of();
            case ADD -> add((Add) layer);
        };
    }

    private static List<Diagnostic> add(Add add) {
        return AddPlan.pair(add) && AddFinisherPlan.of(add).isEmpty()
            ? List.of(Diagnostic.error("not-available", add.span(), "hardware for this addition is not available yet")
                .because("no integer arithmetic is known to be equal for operands of these widths").help(MODEL))
            : List.of();
    }
}

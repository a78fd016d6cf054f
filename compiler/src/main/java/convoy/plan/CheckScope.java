package convoy.plan;

import convoy.check.Add;
import convoy.check.Network;
import convoy.source.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds what a checked network may say and the hardware cannot do yet. */
final class CheckScope {
    private static final String MODEL = "`convoy run` computes the whole network with its Java model";

    private CheckScope() { }

    /** @param additions the arithmetic of the frameworks' additions for which one is known, by layer */
    static List<Diagnostic> check(Network network, Map<String, AddFinisherPlan> additions) {
        List<Diagnostic> problems = new ArrayList<>();
        network.layers().stream().filter(Add.class::isInstance).map(Add.class::cast).forEach(add -> problems.addAll(add(add, additions)));
        return problems;
    }

    private static List<Diagnostic> add(Add add, Map<String, AddFinisherPlan> additions) {
        return AddPlan.pairs(add) && !additions.containsKey(add.name())
            ? List.of(Diagnostic.error("not-available", add.span(), "hardware for this addition is not available yet")
                .because("no integer arithmetic is known to be equal for operands of these widths").help(MODEL))
            : List.of();
    }
}

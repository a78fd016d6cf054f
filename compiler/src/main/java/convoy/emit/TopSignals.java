package convoy.emit;

import convoy.check.Layer;
import convoy.check.NetworkInput;
import convoy.check.Tensor;
import convoy.plan.Bits;
import convoy.plan.HardwarePlan;
import convoy.plan.Route;
import convoy.templates.verilog.TopFork;
import convoy.templates.verilog.TopQueue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Names of the streams inside the top. The stream that a tensor's maker gives bears the tensor's name; behind a fork, each reader has one of its own,
 * and so has what leaves a queue.
 */
final class TopSignals {
    private final HardwarePlan plan;
    private final Set<String> taken = new HashSet<>();
    private final Map<Route, String> branches = new HashMap<>();
    private final Map<Route, String> ends = new HashMap<>();

    TopSignals(HardwarePlan plan) {
        this.plan = plan;
        Stream.concat(plan.network().inputs().stream().map(NetworkInput::tensor), plan.network().layers().stream().map(Layer::output))
            .forEach(tensor -> taken.add(tensor.name()));
        for (Route route : plan.routes().all()) {
            boolean forked = plan.routes().of(route.tensor()).size() > 1;
            String branch = forked ? free(route.tensor().name() + "_to_" + route.reader()) : route.tensor().name();
            branches.put(route, branch);
            ends.put(route, plan.queueDepth(route) > 0 ? free(branch + "_queued") : branch);
        }
    }

    /** The stream that the reader takes. */
    String of(Route route) {
        return ends.get(route);
    }

    /** The stream that leaves the network. */
    String output(Tensor tensor) {
        return plan.routes().of(tensor).stream().filter(route -> route.layer().isEmpty()).map(ends::get).findFirst().orElseThrow();
    }

    /** The fork of a tensor and the queues behind it. */
    List<Record> readers(Tensor tensor) {
        List<Record> parts = new ArrayList<>();
        List<Route> routes = plan.routes().of(tensor);
        if (routes.size() > 1) {
            parts.add(new TopFork(tensor.name(), plan.beatBits(tensor), routes.stream().map(branches::get).toList()));
        }
        for (Route route : routes) {
            int depth = plan.queueDepth(route);
            if (depth > 0) {
                parts.add(new TopQueue("`" + tensor.name() + "` waits for the other operands of `" + route.reader() + "`.", branches.get(route),
                    ends.get(route), plan.beatBits(tensor), depth, Bits.ofCount(depth)));
            }
        }
        return parts;
    }

    private String free(String name) {
        String candidate = name;
        while (!taken.add(candidate)) {
            candidate += "_";
        }
        return candidate;
    }
}

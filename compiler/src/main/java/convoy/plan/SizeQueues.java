package convoy.plan;

import convoy.check.Layer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides the depths of the queues where branches meet again. The network runs with queues that are never full, and the most that each has held is its
 * depth: no beat waits then that did not wait before. What each part does depends on the order of its beats alone and not on their time, so pauses
 * outside can make a network later but not stop it.
 */
final class SizeQueues {
    /** Words of a queue that hands on each word at once. */
    private static final long PASSING = 1;
    /** Depths that are tried at the readers of forked tensors: the first, and the factor from one to the next. */
    private static final int SHORTEST = 4;
    private static final int GROWTH = 4;

    private final Routes routes;
    private final List<LayerPlan> plans;

    private final Beats beats;
    private final long lawCycles;

    private SizeQueues(Routes routes, List<LayerPlan> plans, Beats beats) {
        this.routes = routes;
        this.plans = plans;
        this.beats = beats;
        lawCycles = plans.stream().mapToLong(LayerPlan::lawCycles).max().orElse(0);
    }

    /**
     * Depths with the time that they lead to.
     *
     * @param depths words by route; a route that is not named needs no queue
     */
    record Queues(Map<Route, Integer> depths, Timing timing) { }

    /** Parts of the network that share nothing have nothing to wait for but themselves. */
    static Queues size(Routes routes, List<LayerPlan> plans, Beats beats) {
        Map<Route, Integer> depths = new LinkedHashMap<>();
        long cyclesPerFrame = 0;
        long latencyCycles = 0;
        for (Routes part : routes.parts()) {
            Set<String> names = part.layers().stream().map(Layer::name).collect(Collectors.toSet());
            List<LayerPlan> own = plans.stream().filter(plan -> names.contains(plan.layer().name())).toList();
            Queues queues = new SizeQueues(part, own, beats).sized()
                .orElseThrow(() -> new IllegalStateException("queues that are never full stop nothing"));
            depths.putAll(queues.depths());
            cyclesPerFrame = Math.max(cyclesPerFrame, queues.timing().cyclesPerFrame());
            latencyCycles = Math.max(latencyCycles, queues.timing().latencyCycles());
        }
        return new Queues(depths, new Timing(cyclesPerFrame, latencyCycles));
    }

    /** First with queues only where streams meet; where the throughput law is missed, with ever longer ones at the other readers of forked tensors. */
    private Optional<Queues> sized() {
        Optional<Queues> best = sized(0);
        long longest = routes.all().stream().filter(this::forks).mapToLong(route -> beats.perFrame(route.tensor())).max().orElse(0);
        for (int depth = SHORTEST; depth / GROWTH < longest && best.filter(queues -> queues.timing().cyclesPerFrame() <= lawCycles).isEmpty(); depth *= GROWTH) {
            Optional<Queues> longer = sized(depth);
            if (best.isEmpty() || longer.isPresent() && longer.get().timing().cyclesPerFrame() < best.get().timing().cyclesPerFrame()) {
                best = longer;
            }
        }
        return best;
    }

    /** True for the ways of a tensor of several readers to those that need nothing else. */
    private boolean forks(Route route) {
        return !route.meets() && route.layer().isPresent() && routes.of(route.tensor()).size() > 1;
    }

    /** @param forkDepth of the queues at readers where nothing meets; 0 for none */
    private Optional<Queues> sized(int forkDepth) {
        Map<Route, Integer> wide = new LinkedHashMap<>();
        routes.all().stream().filter(Route::meets).forEach(route -> wide.put(route, Integer.MAX_VALUE));
        if (forkDepth > 0) {
            routes.all().stream().filter(this::forks).forEach(route -> wide.put(route, forkDepth));
        }
        if (wide.isEmpty()) {
            return TimeChain.time(routes, plans).map(timing -> new Queues(Map.of(), timing)).or(() -> timed(Map.of()));
        }
        Optional<Queues> eager = sized(wide, 0);
        boolean flooded = eager.isPresent() && eager.get().depths().entrySet().stream()
            .anyMatch(queue -> queue.getKey().meets() && queue.getValue() > beats.perFrame(queue.getKey().tensor()));
        return flooded ? sized(wide, lawCycles).filter(paced -> paced.timing().cyclesPerFrame() <= eager.get().timing().cyclesPerFrame()).or(() -> eager) : eager;
    }

    /**
     * The depths that a run with queues that are never full leads to.
     *
     * @param pace cycles that the sources take for a frame, at least: where every way of a tensor has a queue, nothing else holds them back
     */
    private Optional<Queues> sized(Map<Route, Integer> wide, long pace) {
        NetworkClock network = new NetworkClock(routes, plans, beats::perFrame, wide, true, pace);
        Optional<Timing> free = PredictTiming.run(network, lawCycles);
        Map<Route, Integer> needed = new LinkedHashMap<>();
        Map<Route, Integer> all = new LinkedHashMap<>();
        network.mostQueued().forEach((route, most) -> {
            int depth = (int) Math.min(wide.get(route), Math.max(2, most + 1));
            all.put(route, depth);
            if (most > PASSING) {
                needed.put(route, depth);
            }
        });
        Optional<Queues> few = timed(needed);
        boolean kept = few.isPresent() && free.isPresent() && few.get().timing().cyclesPerFrame() <= free.get().cyclesPerFrame();
        return kept || needed.equals(all) ? few : timed(all);
    }

    private Optional<Queues> timed(Map<Route, Integer> depths) {
        return PredictTiming.run(new NetworkClock(routes, plans, beats::perFrame, depths, false, 0), lawCycles).map(timing -> new Queues(depths, timing));
    }
}

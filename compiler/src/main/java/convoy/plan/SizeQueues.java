package convoy.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides the depths of the queues where branches meet again. The network runs with queues that are never full, and the most that each has held is its
 * depth: no beat waits then that did not wait before. What each part does depends on the order of its beats alone and not on their time, so pauses
 * outside can make a network later but not stop it.
 */
final class SizeQueues {
    /** Words of a queue that hands on each word at once. */
    private static final long PASSING = 1;

    private final Routes routes;
    private final List<LayerPlan> plans;

    private final Beats beats;

    private SizeQueues(Routes routes, List<LayerPlan> plans, Beats beats) {
        this.routes = routes;
        this.plans = plans;
        this.beats = beats;
    }

    /**
     * Depths with the time that they lead to.
     *
     * @param depths words by route; a route that is not named needs no queue
     */
    record Queues(Map<Route, Integer> depths, Timing timing) { }

    static Queues size(Routes routes, List<LayerPlan> plans, Beats beats) {
        return new SizeQueues(routes, plans, beats).sized().orElseThrow(() -> new IllegalStateException("queues that are never full stop nothing"));
    }

    private Optional<Queues> sized() {
        Map<Route, Integer> unlimited = new LinkedHashMap<>();
        routes.all().stream().filter(Route::meets).forEach(route -> unlimited.put(route, Integer.MAX_VALUE));
        if (unlimited.isEmpty()) {
            return timed(Map.of());
        }
        NetworkClock network = new NetworkClock(routes, plans, beats::perFrame, unlimited, true);
        Optional<Timing> free = PredictTiming.run(network);
        Map<Route, Integer> needed = new LinkedHashMap<>();
        Map<Route, Integer> all = new LinkedHashMap<>();
        network.mostQueued().forEach((route, most) -> {
            int depth = (int) Math.min(Integer.MAX_VALUE, Math.max(2, most + 1));
            all.put(route, depth);
            if (most > PASSING) {
                needed.put(route, depth);
            }
        });
        Optional<Queues> few = timed(needed);
        boolean kept = few.isPresent() && free.isPresent() && few.get().timing().cyclesPerFrame() <= free.get().cyclesPerFrame();
        return kept ? few : timed(all);
    }

    private Optional<Queues> timed(Map<Route, Integer> depths) {
        return PredictTiming.run(new NetworkClock(routes, plans, beats::perFrame, depths, false)).map(timing -> new Queues(depths, timing));
    }
}

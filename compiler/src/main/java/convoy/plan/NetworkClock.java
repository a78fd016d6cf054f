package convoy.plan;

import convoy.check.Layer;
import convoy.check.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** The control of a whole network, cycle by cycle. Sinks take every beat, and sources always have one unless they are kept in step. */
final class NetworkClock {
    private final Routes routes;
    private final Map<String, LayerPlan> layers = new HashMap<>();
    private final Map<Route, Integer> depths;
    private final List<StreamClock> parts = new ArrayList<>();
    private final Map<Route, QueueClock> queues = new LinkedHashMap<>();
    private final List<Source> sources = new ArrayList<>();
    private final Map<Route, Integer> ends = new HashMap<>();
    private final List<Output> outputs = new ArrayList<>();
    private final boolean inStep;
    private final boolean[] valid;
    private final boolean[] ready;
    private int streams;

    private static final class Source {
        private final int stream;
        private final long frameBeats;
        private long beats;

        Source(int stream, long frameBeats) {
            this.stream = stream;
            this.frameBeats = frameBeats;
        }
    }

    private static final class Output {
        private final int stream;
        private final long frameBeats;
        private long beats;

        Output(int stream, long frameBeats) {
            this.stream = stream;
            this.frameBeats = frameBeats;
        }
    }

    /**
     * A network after reset.
     *
     * @param beats  beats of a frame of a tensor
     * @param depths words that the queue of a route holds; a route that is not named has none
     * @param inStep true if no source gets ahead of the others by more than a beat of its frame
     */
    NetworkClock(Routes routes, List<LayerPlan> plans, ToLongFunction<Tensor> beats, Map<Route, Integer> depths, boolean inStep) {
        this.routes = routes;
        this.depths = depths;
        this.inStep = inStep && routes.inputs().size() > 1;
        plans.forEach(plan -> layers.put(plan.layer().name(), plan));
        for (Tensor input : routes.inputs()) {
            int stream = streams++;
            sources.add(new Source(stream, beats.applyAsLong(input)));
            readers(input, stream);
        }
        for (Layer layer : routes.layers()) {
            int to = streams++;
            List<Integer> from = routes.to(layer).stream().map(ends::get).toList();
            parts.add(clock(layers.get(layer.name()), from, to));
            readers(layer.output(), to);
        }
        routes.all().stream().filter(route -> route.layer().isEmpty())
            .forEach(route -> outputs.add(new Output(ends.get(route), beats.applyAsLong(route.tensor()))));
        valid = new boolean[streams];
        ready = new boolean[streams];
    }

    private StreamClock clock(LayerPlan plan, List<Integer> from, int to) {
        return switch (plan.kind()) {
            case WINDOW -> new LayerClock((WindowPlan) plan, from.get(0), to);
            case ADD -> new AddClock((AddPlan) plan, from, to);
            case CONCAT -> new ConcatClock((ConcatPlan) plan, from, to);
        };
    }

    /** The fork of a tensor and the queues behind it. */
    private void readers(Tensor tensor, int stream) {
        List<Route> readers = routes.of(tensor);
        List<Integer> branches = new ArrayList<>();
        for (int i = 0; i < readers.size(); i++) {
            branches.add(readers.size() == 1 ? stream : streams++);
        }
        if (readers.size() > 1) {
            parts.add(new ForkClock(stream, branches));
        }
        for (int i = 0; i < readers.size(); i++) {
            Route route = readers.get(i);
            int end = branches.get(i);
            if (depths.containsKey(route)) {
                end = streams++;
                QueueClock queue = new QueueClock(branches.get(i), end, depths.get(route));
                queues.put(route, queue);
                parts.add(queue);
            }
            ends.put(route, end);
        }
    }

    /** Runs one cycle; true if anything moved between the parts. */
    boolean cycle() {
        for (Source source : sources) {
            valid[source.stream] = !inStep || mayGo(source);
        }
        for (Output output : outputs) {
            ready[output.stream] = true;
        }
        for (StreamClock part : parts) {
            part.offer(valid);
        }
        for (int i = parts.size() - 1; i >= 0; i--) {
            parts.get(i).take(valid, ready);
        }
        boolean moved = false;
        for (int stream = 0; stream < streams; stream++) {
            moved |= valid[stream] && ready[stream];
        }
        for (Source source : sources) {
            source.beats += valid[source.stream] && ready[source.stream] ? 1 : 0;
        }
        for (StreamClock part : parts) {
            part.cycle(valid, ready);
        }
        for (Output output : outputs) {
            output.beats += valid[output.stream] ? 1 : 0;
        }
        return moved;
    }

    /** A source goes on unless another one has sent a smaller part of its frames. */
    private boolean mayGo(Source source) {
        for (Source other : sources) {
            if (source.beats * other.frameBeats > other.beats * source.frameBeats) {
                return false;
            }
        }
        return true;
    }

    /** Frames that every output has given as a whole. */
    long frames() {
        long frames = Long.MAX_VALUE;
        for (Output output : outputs) {
            frames = Math.min(frames, output.beats / output.frameBeats);
        }
        return frames;
    }

    /** All that decides what happens from now on. */
    List<Long> state() {
        List<Long> state = new ArrayList<>();
        parts.forEach(part -> part.addTo(state));
        long frames = frames();
        outputs.forEach(output -> state.add(output.beats - frames * output.frameBeats));
        if (inStep) {
            long whole = sources.stream().mapToLong(source -> source.beats / source.frameBeats).min().orElse(0);
            sources.forEach(source -> state.add(source.beats - whole * source.frameBeats));
        }
        return state;
    }

    /** Most words that the memory of each queue has held. */
    Map<Route, Long> mostQueued() {
        Map<Route, Long> most = new LinkedHashMap<>();
        queues.forEach((route, queue) -> most.put(route, queue.most()));
        return most;
    }
}

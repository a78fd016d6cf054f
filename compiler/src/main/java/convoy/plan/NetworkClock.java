package convoy.plan;

import convoy.check.Layer;
import convoy.check.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * The control of a whole network, cycle by cycle. Sinks take every beat, and sources always have one unless they are kept in step. A part in which
 * nothing would change sleeps until one of its streams changes or something in it is due.
 */
final class NetworkClock {
    /** No part: the end of a stream outside. */
    private static final int NOBODY = -1;

    private final Routes routes;
    private final Map<String, LayerPlan> layers = new HashMap<>();
    private final Map<Route, Integer> depths;
    private final List<Part> parts = new ArrayList<>();
    private final Map<Route, QueueClock> queues = new LinkedHashMap<>();
    private final List<End> sources = new ArrayList<>();
    private final Map<Route, Integer> ends = new HashMap<>();
    private final List<End> outputs = new ArrayList<>();
    private final boolean inStep;
    private final long pace;
    private final boolean[] valid;
    private final boolean[] ready;
    private final int[] writers;
    private final int[] readers;
    private final boolean[] kept;
    private final Schedule schedule;
    private int streams;
    private long now;

    /** A part with the streams that come in and go out. */
    private record Part(StreamClock clock, int[] from, int[] to) { }

    /** An input or output of the network. */
    private static final class End {
        private final int stream;
        private final long frameBeats;
        private long beats;

        End(int stream, long frameBeats) {
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
     * @param pace   cycles that the sources take for a frame, at least
     */
    NetworkClock(Routes routes, List<LayerPlan> plans, ToLongFunction<Tensor> beats, Map<Route, Integer> depths, boolean inStep, long pace) {
        this.routes = routes;
        this.depths = depths;
        this.pace = pace;
        this.inStep = inStep && routes.inputs().size() > 1;
        plans.forEach(plan -> layers.put(plan.layer().name(), plan));
        for (Tensor input : routes.inputs()) {
            int stream = streams++;
            sources.add(new End(stream, beats.applyAsLong(input)));
            readers(input, stream);
        }
        for (Layer layer : routes.layers()) {
            int to = streams++;
            List<Integer> from = routes.to(layer).stream().map(ends::get).toList();
            add(clock(layers.get(layer.name()), from, to), from, List.of(to));
            readers(layer.output(), to);
        }
        routes.all().stream().filter(route -> route.layer().isEmpty())
            .forEach(route -> outputs.add(new End(ends.get(route), beats.applyAsLong(route.tensor()))));
        valid = new boolean[streams];
        ready = new boolean[streams];
        outputs.forEach(output -> ready[output.stream] = true);
        writers = new int[streams];
        readers = new int[streams];
        Arrays.fill(writers, NOBODY);
        Arrays.fill(readers, NOBODY);
        for (int part = 0; part < parts.size(); part++) {
            for (int stream : parts.get(part).to()) {
                writers[stream] = part;
            }
            for (int stream : parts.get(part).from()) {
                readers[stream] = part;
            }
        }
        kept = new boolean[streams];
        schedule = new Schedule(parts.size(), 1);
    }

    private StreamClock clock(LayerPlan plan, List<Integer> from, int to) {
        return switch (plan.kind()) {
            case WINDOW -> new LayerClock(((WindowPlan) plan).control(), from.get(0), to);
            case ADD -> new AddClock((AddPlan) plan, from, to);
            case CONCAT -> new ConcatClock((ConcatPlan) plan, from, to);
        };
    }

    private void add(StreamClock clock, List<Integer> from, List<Integer> to) {
        parts.add(new Part(clock, from.stream().mapToInt(Integer::intValue).toArray(), to.stream().mapToInt(Integer::intValue).toArray()));
    }

    /** The fork of a tensor and the queues behind it. */
    private void readers(Tensor tensor, int stream) {
        List<Route> readers = routes.of(tensor);
        List<Integer> branches = new ArrayList<>();
        for (int i = 0; i < readers.size(); i++) {
            branches.add(readers.size() == 1 ? stream : streams++);
        }
        if (readers.size() > 1) {
            add(new ForkClock(stream, branches), List.of(stream), branches);
        }
        for (int i = 0; i < readers.size(); i++) {
            Route route = readers.get(i);
            int end = branches.get(i);
            if (depths.containsKey(route)) {
                end = streams++;
                QueueClock queue = new QueueClock(branches.get(i), end, depths.get(route));
                queues.put(route, queue);
                add(queue, List.of(branches.get(i)), List.of(end));
            }
            ends.put(route, end);
        }
    }

    /** Runs on to the next cycle in which something happens; false if there is none. */
    boolean cycle() {
        boolean flowing = false;
        for (End source : sources) {
            boolean offered = (!inStep || mayGo(source)) && due(source) <= now + 1;
            if (offered != valid[source.stream]) {
                valid[source.stream] = offered;
                wake(readers[source.stream], now + 1);
            }
            flowing |= offered && ready[source.stream];
        }
        for (End output : outputs) {
            flowing |= valid[output.stream];
        }
        long next = flowing ? now + 1 : Math.min(schedule.next(), nextDue());
        if (next == StreamClock.NEVER) {
            return false;
        }
        now = next;
        for (int part = schedule.from(0, now); part >= 0; part = schedule.from(part + 1, now)) {
            offer(parts.get(part));
        }
        for (int part = schedule.before(parts.size(), now); part >= 0; part = schedule.before(part, now)) {
            take(parts.get(part));
        }
        for (End source : sources) {
            source.beats += valid[source.stream] && ready[source.stream] ? 1 : 0;
        }
        for (int part = schedule.from(0, now); part >= 0; part = schedule.from(part + 1, now)) {
            schedule.sleep(part, parts.get(part).clock().cycle(now, valid, ready));
        }
        for (End output : outputs) {
            output.beats += valid[output.stream] ? 1 : 0;
        }
        return true;
    }

    /** A part offers; those that read what changed wake up, and come later in the same cycle. */
    private void offer(Part part) {
        int[] to = part.to();
        keep(to, valid);
        part.clock().offer(valid);
        for (int i = 0; i < to.length; i++) {
            if (valid[to[i]] != kept[i]) {
                wake(readers[to[i]], now);
            }
        }
    }

    /** A part takes; those that make what it takes or no longer takes wake up, and come later in the same cycle. */
    private void take(Part part) {
        int[] from = part.from();
        keep(from, ready);
        part.clock().take(valid, ready);
        for (int i = 0; i < from.length; i++) {
            if (ready[from[i]] != kept[i]) {
                wake(writers[from[i]], now);
            }
        }
    }

    private void keep(int[] numbers, boolean[] signals) {
        for (int i = 0; i < numbers.length; i++) {
            kept[i] = signals[numbers[i]];
        }
    }

    private void wake(int part, long cycle) {
        if (part != NOBODY) {
            schedule.wake(part, cycle);
        }
    }

    /** The cycle from which a source that keeps its pace offers its next beat. */
    private long due(End source) {
        return source.beats * pace / source.frameBeats + 1;
    }

    /** The next cycle behind which a source offers a beat that it has held back for its pace. */
    private long nextDue() {
        long next = StreamClock.NEVER;
        for (End source : sources) {
            long due = due(source);
            next = due > now + 1 ? Math.min(next, due - 1) : next;
        }
        return next;
    }

    /** A source goes on unless another one has sent a smaller part of its frames. */
    private boolean mayGo(End source) {
        for (End other : sources) {
            if (source.beats * other.frameBeats > other.beats * source.frameBeats) {
                return false;
            }
        }
        return true;
    }

    /** The cycle that ran last; the first is cycle 1. */
    long now() {
        return now;
    }

    /** Frames that every output has given as a whole. */
    long frames() {
        long frames = Long.MAX_VALUE;
        for (End output : outputs) {
            frames = Math.min(frames, output.beats / output.frameBeats);
        }
        return frames;
    }

    /** All that decides what happens from now on. */
    List<Long> state() {
        List<Long> state = new ArrayList<>();
        parts.forEach(part -> part.clock().addTo(state, now));
        long frames = frames();
        outputs.forEach(output -> state.add(output.beats - frames * output.frameBeats));
        if (pace > 0) {
            sources.forEach(source -> state.add(now - due(source)));
        }
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

package convoy.plan;

import convoy.check.LayerKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Predicts a layer's cycles by running its control, register by register, without its data: the beats written, the windows that wait for them, the
 * column groups that wait for room, the words in flight, the FIFO and the packing behind it. The source always has a beat and the sink always takes one.
 */
final class PredictTiming {
    private static final int MOST_FRAMES = 64;

    private final FeederPlan feeder;
    private final OutputPlan output;
    private final Odometer write;
    private final Odometer fold;
    private final Odometer window;
    private final Freed freed;
    private final EventDelay storedEvents;
    private final EventDelay freedEvents;
    private final EventDelay arrivals;
    private final Exit exit;
    private final int[] groupWords;
    private final int positionTurn;
    private final int accumulation;
    private final long[] storedUps;
    private final long[] storedDowns;
    private final int firstWordLatency;
    private final long beatsPerFrame;

    private final boolean early;
    private boolean frameFirst = true;
    private long begunLevel = -1;
    private long storedLevel;
    private long spaceLevel;
    private long roomLevel;
    private boolean groupFirst = true;
    private boolean windowFirst = true;
    private int group;

    private PredictTiming(LayerPlan plan) {
        feeder = plan.feeder();
        output = plan.output();
        write = new Odometer(feeder.loops().write());
        fold = new Odometer(feeder.loops().fold());
        window = new Odometer(feeder.loops().window());
        freed = new Freed(feeder);
        storedEvents = new EventDelay(feeder.storedDelay());
        freedEvents = new EventDelay(feeder.spaceDelay());
        positionTurn = feeder.loops().positionTurn();
        accumulation = feeder.loops().accumulation();
        storedUps = longs(feeder.stored().ups());
        storedDowns = longs(feeder.stored().downs());
        groupWords = output.words().stream().mapToInt(Integer::intValue).toArray();
        firstWordLatency = feeder.latency() + plan.array().latency() + output.latency();
        int columns = plan.layer().kind() == LayerKind.DEPTHWISE ? 0 : plan.folding().columns();
        arrivals = new EventDelay(firstWordLatency + columns + output.largestGroup() + 1);
        exit = new Exit(output);
        early = feeder.early();
        storedLevel = feeder.stored().initial();
        spaceLevel = feeder.space().initial();
        roomLevel = output.fifoDepth() - output.largestGroup();
        beatsPerFrame = plan.outputBeats();
    }

    private static long[] longs(List<Long> numbers) {
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }

    static Timing predict(LayerPlan plan) {
        return new PredictTiming(plan).run();
    }

    /**
     * Cycle 0 is that of the first input beat at the top; the register behind the input makes it cycle 1 for the feeder. Once the state at the end
     * of a frame is that at the end of an earlier one, everything repeats; the longest frame that repeats counts.
     */
    private Timing run() {
        List<Long> ends = new ArrayList<>();
        List<List<Long>> states = new ArrayList<>();
        long beats = 0;
        for (long cycle = 1; ; cycle++) {
            if (cycle() && ++beats % beatsPerFrame == 0) {
                ends.add(cycle);
                List<Long> state = state();
                int same = states.indexOf(state);
                states.add(state);
                if (same >= 0 || ends.size() == MOST_FRAMES) {
                    return new Timing(longest(ends.subList(same >= 0 ? same : MOST_FRAMES / 2, ends.size())), ends.get(0));
                }
            }
        }
    }

    private static long longest(List<Long> ends) {
        return IntStream.range(1, ends.size()).mapToLong(i -> ends.get(i) - ends.get(i - 1)).max().orElseThrow();
    }

    /** All that decides what happens from now on. */
    private List<Long> state() {
        List<Long> state = new ArrayList<>(List.of(storedLevel, begunLevel, spaceLevel, roomLevel, (long) group, frameFirst ? 1L : 0L, groupFirst ? 1L : 0L,
            windowFirst ? 1L : 0L));
        List.of(write.index, fold.index, window.index, freed.rounds).forEach(counters -> Arrays.stream(counters).asLongStream().forEach(state::add));
        List.of(storedEvents, freedEvents, arrivals).forEach(delay -> delay.addTo(state));
        state.addAll(List.of(exit.stored, exit.valid ? 1L : 0L, (long) exit.packed, (long) exit.left));
        return state;
    }

    /** Runs one cycle; true if an output beat leaves in it. */
    private boolean cycle() {
        boolean writing = spaceLevel >= 0;
        boolean stepping = !groupFirst || roomLevel >= 0 && (!windowFirst || storedLevel >= 0 && (!early || begunLevel >= 0));
        boolean popped = exit.pops();
        boolean left = exit.cycle(arrivals.now() > 0);

        long up = 0;
        long freedNow = 0;
        long started = 0;
        if (writing) {
            begunLevel += frameFirst ? 1 : 0;
            int turn = write.turn();
            frameFirst = turn == write.turns() - 1;
            if (turn >= positionTurn) {
                up = storedUps[turn - positionTurn];
                spaceLevel--;
            }
        }
        if (stepping) {
            if (groupFirst) {
                started = groupWords[group];
            }
            int turn = fold.turn();
            groupFirst = turn >= accumulation;
            windowFirst = turn == fold.turns() - 1;
            if (groupFirst) {
                sendWords();
            }
            if (windowFirst) {
                int windowTurn = window.turn();
                begunLevel -= windowTurn == window.turns() - 1 ? 1 : 0;
                storedLevel -= storedDowns[windowTurn];
                freedNow = freed.turn(windowTurn);
            }
        }
        storedLevel += storedEvents.pass(up);
        spaceLevel += freedEvents.pass(freedNow);
        roomLevel += (popped ? 1 : 0) - started;
        arrivals.advance();
        return left;
    }

    /** The column group that ends now makes its words a fixed time later, one per cycle. */
    private void sendWords() {
        for (int word = 0; word < groupWords[group]; word++) {
            arrivals.add(firstWordLatency + word, 1);
        }
        group = group + 1 == groupWords.length ? 0 : group + 1;
    }

    /** The counters of a loop nest. */
    private static final class Odometer {
        private final int[] counts;
        private final int[] index;

        Odometer(LoopNest nest) {
            counts = nest.loops().stream().mapToInt(LoopNest.Loop::count).toArray();
            index = new int[counts.length];
        }

        int turns() {
            return counts.length + 1;
        }

        /** Runs on by one; which turn that was. */
        int turn() {
            for (int i = 0; i < counts.length; i++) {
                if (++index[i] < counts[i]) {
                    return i;
                }
                index[i] = 0;
            }
            return counts.length;
        }
    }

    /** Positions freed by the turns of the window nest, as the leaf {@code convoy_release} counts them. */
    private static final class Freed {
        private final long[] ups;
        private final int[] thresholds;
        private final int[] ends;
        private final int[] rounds;

        Freed(FeederPlan feeder) {
            ups = longs(feeder.space().ups());
            thresholds = feeder.thresholds().stream().mapToInt(Integer::intValue).toArray();
            ends = feeder.ends().stream().mapToInt(end -> end.orElse(Integer.MAX_VALUE)).toArray();
            rounds = new int[thresholds.length];
        }

        long turn(int turn) {
            long freed = turn == thresholds.length ? ups[2 * turn] : 0;
            if (turn < thresholds.length) {
                boolean waiting = false;
                for (int i = turn; i < thresholds.length; i++) {
                    waiting |= rounds[i] < thresholds[i] || rounds[i] >= ends[i];
                }
                freed = waiting ? 0 : ups[2 * turn + (rounds[turn] == thresholds[turn] ? 0 : 1)];
                rounds[turn]++;
            }
            for (int i = 0; i < Math.min(turn, thresholds.length); i++) {
                rounds[i] = 0;
            }
            return freed;
        }
    }

    /** Numbers that arrive some cycles later. */
    private static final class EventDelay {
        private final long[] ring;
        private int now;

        EventDelay(int cycles) {
            ring = new long[cycles + 1];
        }

        long now() {
            return ring[now];
        }

        void add(int cycles, long value) {
            int at = now + cycles;
            ring[at < ring.length ? at : at - ring.length] += value;
        }

        void advance() {
            ring[now] = 0;
            now = now + 1 == ring.length ? 0 : now + 1;
        }

        /** Adds the numbers under way, the next first. */
        void addTo(List<Long> state) {
            for (int i = 0; i < ring.length; i++) {
                state.add(ring[(now + i) % ring.length]);
            }
        }

        /** Puts a number in and takes out the one of `cycles` cycles ago. */
        long pass(long value) {
            ring[now] = value;
            now = now + 1 == ring.length ? 0 : now + 1;
            return ring[now];
        }
    }

    /** FIFO, packing and unpacking, as the leaves of these names do it. */
    private static final class Exit {
        private final int pack;
        private final int unpack;
        private long stored;
        private boolean valid;
        private int packed;
        private int left;

        Exit(OutputPlan output) {
            pack = output.pack();
            unpack = output.unpack();
        }

        private boolean unpackReady() {
            return left <= 1;
        }

        private boolean packReady() {
            return packed < pack || (unpack == 1 || unpackReady());
        }

        /** True if the FIFO hands on a word in this cycle. */
        boolean pops() {
            return valid && (pack > 1 ? packReady() : unpack == 1 || unpackReady());
        }

        /** Runs one cycle; true if a beat leaves. */
        boolean cycle(boolean arriving) {
            boolean pop = pops();
            boolean wide = pack > 1 ? packed == pack : pop;
            boolean wideTaken = wide && (unpack == 1 || unpackReady());
            boolean leaves = unpack > 1 ? left > 0 : wideTaken;
            if (unpack > 1) {
                left = wideTaken ? unpack : Math.max(0, left - 1);
            }
            if (pack > 1) {
                packed = pop ? (packed == pack ? 1 : packed + 1) : wideTaken ? 0 : packed;
            }
            boolean take = stored > 0 && (!valid || pop);
            stored += (arriving ? 1 : 0) - (take ? 1 : 0);
            valid = take || valid && !pop;
            return leaves;
        }
    }
}

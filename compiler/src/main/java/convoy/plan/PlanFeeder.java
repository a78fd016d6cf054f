package convoy.plan;

import convoy.check.Axis;
import convoy.check.Convolution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Decides the constants of a feeder: how every address, flag and level moves at each turn of the loops. */
final class PlanFeeder {
    private final Convolution layer;
    private final Folding folding;
    private final LineStoreLayout store;
    private final Loops loops;
    private final LoopNest read;

    private PlanFeeder(Convolution layer, Folding folding, LineStoreLayout store, Loops loops) {
        this.layer = layer;
        this.folding = folding;
        this.store = store;
        this.loops = loops;
        this.read = loops.read();
    }

    static FeederPlan plan(Convolution layer, Folding folding, LineStoreLayout store) {
        return new PlanFeeder(layer, folding, store, Loops.of(layer, folding, store)).plan();
    }

    /** A feeder of columns: those folds that read the pieces of a part follow each other, and the last of them begins when it is asked for. */
    static FeederPlan planColumns(Convolution columns, Folding reading, LineStoreLayout store) {
        return new PlanFeeder(columns, reading, store, Loops.ofColumns(columns, reading, store)).plan();
    }

    /**
     * What the levels count is registered. A window starts so late that its positions are written before they are read, and a position counts as free so
     * late that it is read before it is written again; neither ever in the same cycle.
     */
    private FeederPlan plan() {
        FeederPlan.Select select = select();
        Optional<Walk> readOffset = readOffset(select);
        Optional<DigitWalk> both = readOffset.flatMap(offset -> onOffset(offset, select));
        FeederPlan draft = new FeederPlan(store, loops, writeOffset(), writeDigits(), writeSlots(), both.isPresent() ? Optional.empty() : readOffset,
            both.map(List::of).orElseGet(() -> readDigits(select)), firstBanks(), paddings(), loops.foldNumber(), loops.groupNumber(layer, folding), stored(), reach() < 0, 0, space(), thresholds(), ends(), 0, select);
        return new FeederPlan(store, loops, draft.writeOffset(), draft.writeDigits(), draft.writeSlots(), draft.readOffset(), draft.readDigits(),
            draft.firstBanks(), draft.paddings(), draft.fold(), draft.group(), draft.stored(), draft.early(),
            Math.max(1, draft.writeLatency() - draft.readLatency()), draft.space(), draft.thresholds(), draft.ends(),
            Math.max(1, draft.readLatency() - draft.writeLatency() - 1), select);
    }

    // ---- Channels

    private FeederPlan.Select select() {
        boolean depthwise = layer.channelwise();
        int outputs = depthwise ? folding.columns() : folding.channels();
        int multiplier = depthwise ? layer.filters() / store.channels() : 1;
        if (depthwise && !alignedDepthwise(layer, folding)) {
            return new FeederPlan.Select(FeederPlan.Select.Kind.GROUP, outputs, multiplier, folding.columnGroups(layer));
        }
        boolean direct = store.readsPerWord() == 1 && outputs == store.wordChannels();
        return direct ? new FeederPlan.Select(FeederPlan.Select.Kind.NONE, outputs, multiplier, 1)
            : new FeederPlan.Select(FeederPlan.Select.Kind.DIGIT, outputs, multiplier, store.readsPerWord());
    }

    /** True where each column group of a depthwise layer reads one whole aligned set of channels. */
    static boolean alignedDepthwise(Convolution layer, Folding folding) {
        int multiplier = layer.filters() / layer.input().type().channels();
        return folding.columns() % multiplier == 0 && layer.filters() % folding.columns() == 0;
    }

    /** Units of {@code readChannels} channels that each fold loop moves by. */
    private Map<String, Long> channelIncrements(FeederPlan.Select select) {
        if (layer.channelwise()) {
            return select.kind() == FeederPlan.Select.Kind.GROUP ? Map.of() : Map.of("columns", 1L);
        }
        return Map.of("channel", 1L, "group", (long) (layer.channelsPerGroup() / folding.channels()));
    }

    // ---- Addresses

    private Optional<Walk> writeOffset() {
        Map<String, Long> increments = new HashMap<>(Map.of("word", 1L));
        for (AxisLayout axis : store.writeAxes()) {
            if (!axis.banked()) {
                increments.put(axis.letter(), (long) axis.pitch());
            }
        }
        return offset(loops.write(), store.writeAxes().get(0), increments, 0);
    }

    private Optional<Walk> readOffset(FeederPlan.Select select) {
        Map<String, Long> increments = new HashMap<>();
        if (store.readsPerWord() == 1) {
            increments.putAll(channelIncrements(select));
        }
        long initial = 0;
        for (AxisLayout axis : store.axes()) {
            if (!axis.banked()) {
                increments.put(axis.letter(), (long) axis.pitch() * axis.axis().stride());
                increments.put("tap_" + axis.letter(), (long) axis.pitch() * axis.axis().dilation());
                initial -= (long) axis.pitch() * axis.axis().padBegin();
            }
        }
        return offset(read, store.ring(), increments, initial);
    }

    private Optional<Walk> offset(LoopNest nest, AxisLayout ring, Map<String, Long> increments, long initial) {
        long modulus = ring.banked() ? 0 : (long) ring.places() * ring.pitch();
        long end = ring.banked() ? 0 : (long) ring.axis().size() * ring.pitch();
        Walk walk = Walk.of("offset", store.addressBits(), initial, nest.gains(increments, end), modulus);
        boolean still = walk.initial() == 0 && walk.deltas().stream().allMatch(delta -> delta == 0);
        return still ? Optional.empty() : Optional.of(walk);
    }

    private List<DigitWalk> writeDigits() {
        List<DigitWalk> digits = new ArrayList<>();
        for (AxisLayout axis : store.writeAxes()) {
            if (axis.banked() && !slotted(axis)) {
                digits.add(digit(axis.letter(), axis.banks(), axis.pitch(), axis.ring() ? axis.places() : 0, 0,
                    loops.write().gains(Map.of(axis.letter(), 1L), axis.ring() ? axis.axis().size() : 0)));
            }
        }
        return digits;
    }

    private List<DigitWalk> readDigits(FeederPlan.Select select) {
        List<DigitWalk> digits = new ArrayList<>();
        if (store.readsPerWord() > 1) {
            digits.add(digit("channel", store.readsPerWord(), 1, 0, 0, read.gains(channelIncrements(select), 0)));
        }
        for (AxisLayout axis : store.axes()) {
            if (axis.banked() && !slotted(axis)) {
                digits.add(digit(axis.letter(), axis.banks(), axis.pitch(), axis.ring() ? axis.places() : 0, -axis.axis().padBegin(),
                    read.gains(steps(axis), axis.ring() ? axis.axis().size() : 0)));
            }
        }
        return digits;
    }

    /** Offset and digit in one, where there is one digit and all banks are read at its quotient. */
    private Optional<DigitWalk> onOffset(Walk offset, FeederPlan.Select select) {
        List<AxisLayout> dealt = store.axes().stream().filter(axis -> axis.banked() && !slotted(axis)).toList();
        if (dealt.isEmpty() && store.readsPerWord() > 1) {
            return Optional.of(DigitWalk.on(offset, "channel", store.readsPerWord(), 1, 0, read.gains(channelIncrements(select), 0)));
        }
        return dealt.stream().filter(axis -> dealt.size() == 1 && store.readsPerWord() == 1 && axis.taps() == 1 && !axis.ring())
            .map(axis -> DigitWalk.on(offset, axis.letter(), axis.banks(), axis.pitch(), -axis.axis().padBegin(), read.gains(steps(axis), 0))).findFirst();
    }

    private DigitWalk digit(String name, int base, long unit, long places, long initial, List<Long> deltas) {
        return DigitWalk.of(name, base, store.addressBits(), unit, places, initial, deltas);
    }

    private static boolean slotted(AxisLayout axis) {
        return axis.banked() && !axis.addressed();
    }

    private List<Walk> writeSlots() {
        return store.writeAxes().stream().filter(PlanFeeder::slotted)
            .map(axis -> slot(axis, 0, loops.write().gains(Map.of(axis.letter(), 1L), axis.ring() ? axis.axis().size() : 0))).toList();
    }

    private List<FirstBank> firstBanks() {
        return store.axes().stream().filter(PlanFeeder::slotted)
            .map(axis -> FirstBank.of(axis.letter(), axis.banks(), -axis.axis().padBegin(), read.gains(steps(axis), axis.ring() ? axis.axis().size() : 0))).toList();
    }

    private static Walk slot(AxisLayout layout, long initial, List<Long> deltas) {
        return Walk.of(layout.letter(), Bits.ofCount(layout.banks()), initial, deltas, layout.banks());
    }

    /** Positions of an axis that the loops of the reading move by. */
    private static Map<String, Long> steps(AxisLayout layout) {
        return Map.of(layout.letter(), (long) layout.axis().stride(), "tap_" + layout.letter(), (long) layout.axis().dilation());
    }

    // ---- Padding

    private List<AxisPadding> paddings() {
        return store.axes().stream().flatMap(layout -> AxisPadding.of(layout.letter(), layout.axis(), layout.taps(), read.gains(steps(layout), 0)).stream()).toList();
    }

    // ---- Levels

    /** Positions counted along rows that reach as far as the last window does, so that every step of the windows is a constant. */
    private Level stored() {
        Map<String, Long> write = new HashMap<>();
        Map<String, Long> window = new HashMap<>();
        long pitch = 1;
        for (int i = store.axes().size() - 1; i >= 0; i--) {
            AxisLayout layout = store.axes().get(i);
            write.put(layout.letter(), pitch * (layout.axis().size() / store.writeAxes().get(i).axis().size()));
            window.put(layout.letter(), pitch * layout.axis().stride());
            pitch *= layout.axis().size() + layout.overhang();
        }
        List<Long> all = loops.write().gains(write, pitch);
        List<Long> ups = all.subList(loops.positionTurn(), all.size());
        List<Long> downs = loops.window().gains(window, pitch);
        long rowPitch = pitch / (store.ring().axis().size() + store.ring().overhang());
        long framesAhead = store.ring().places() / store.ring().axis().size() + 1L;
        // The store holds what lies beyond the first position that the window needs; its last is reach() further on.
        long most = rowPitch * (store.ring().places() + framesAhead * store.ring().overhang()) - reach();
        return Level.of(-reach() - 1, ups, downs, Math.max(most, Math.max(Level.largest(downs), reach() + 1)));
    }

    /** The last position of the first window, in the same count. */
    private long reach() {
        long pitch = 1;
        long reach = 0;
        for (int i = store.axes().size() - 1; i >= 0; i--) {
            AxisLayout layout = store.axes().get(i);
            reach += pitch * (layout.axis().span() - 1 - layout.axis().padBegin());
            pitch *= layout.axis().size() + layout.overhang();
        }
        return reach;
    }

    private List<Integer> thresholds() {
        return loops.window().loops().stream().map(loop -> threshold(loop.name())).toList();
    }

    private int threshold(String letter) {
        return axis(letter).map(PlanFeeder::threshold).orElse(0);
    }

    private List<OptionalInt> ends() {
        return loops.window().loops().stream().map(loop -> axis(loop.name()).map(PlanFeeder::end).orElse(OptionalInt.empty())).toList();
    }

    private Optional<Axis> axis(String letter) {
        return store.axes().stream().filter(layout -> layout.letter().equals(letter)).map(AxisLayout::axis).findFirst();
    }

    /** Rounds that begin in the padding and end no later than it. */
    private static int threshold(Axis axis) {
        return axis.padBegin() / axis.stride();
    }

    /** The last round whose window begins inside the tensor, where others follow. */
    private static OptionalInt end(Axis axis) {
        int last = (axis.size() - 1 + axis.padBegin()) / axis.stride();
        return last < axis.outputSize() - 1 ? OptionalInt.of(last) : OptionalInt.empty();
    }

    /** True where the axis frees nothing in its last round either, and so do the axes inside it. */
    private static boolean heldAtLast(Axis axis) {
        return threshold(axis) > axis.outputSize() - 1 || end(axis).isPresent();
    }

    private Level space() {
        Map<String, Long> leaving = new HashMap<>();
        Map<String, Long> inside = new HashMap<>();
        long pitch = 1;
        long inner = 0;  // what the axes inside have freed when their last window ends
        for (int i = store.axes().size() - 1; i >= 0; i--) {
            AxisLayout layout = store.axes().get(i);
            Axis axis = layout.axis();
            int threshold = threshold(axis);
            boolean free = outerFree(i);
            leaving.put(layout.letter(), free ? pitch * ((threshold + 1L) * axis.stride() - axis.padBegin()) - inner : 0);
            inside.put(layout.letter(), free ? pitch * axis.stride() - inner : 0);
            long lastRound = end(axis).orElse(axis.outputSize() - 1);
            inner = pitch * Math.max(0, lastRound * axis.stride() - axis.padBegin()) + (heldAtLast(axis) ? 0 : inner);
            pitch *= axis.size();
        }
        List<Long> ups = new ArrayList<>();
        for (LoopNest.Loop loop : loops.window().loops()) {
            ups.add(leaving.getOrDefault(loop.name(), 0L));
            ups.add(inside.getOrDefault(loop.name(), 0L));
        }
        ups.add(pitch - inner);
        long capacity = store.capacityPositions();
        long written = store.beat().positions();
        // Positions that no window needs may be free before they are written.
        long ahead = store.axes().stream().map(AxisLayout::axis).allMatch(PlanFeeder::needsAll) ? 0 : Level.largest(ups) + pitch / store.ring().axis().size();
        return Level.of(capacity - written, ups, List.of(written), capacity + ahead);
    }

    /** True where every position along the axis is in a window. */
    private static boolean needsAll(Axis axis) {
        return axis.stride() <= axis.span() && axis.dilation() == 1 && (axis.outputSize() - 1L) * axis.stride() - axis.padBegin() + axis.span() >= axis.size();
    }

    /** False where an axis around this one has a single round and holds everything in it; the leaf sees to those with more rounds. */
    private boolean outerFree(int index) {
        return store.axes().subList(0, index).stream().map(AxisLayout::axis).noneMatch(axis -> axis.outputSize() == 1 && heldAtLast(axis));
    }
}

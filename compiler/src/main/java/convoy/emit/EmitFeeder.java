package convoy.emit;

import convoy.check.Axis;
import convoy.check.Convolution;
import convoy.plan.AxisLayout;
import convoy.plan.Bits;
import convoy.plan.DigitWalk;
import convoy.plan.FeederPlan;
import convoy.plan.FirstBank;
import convoy.plan.Folding;
import convoy.plan.WindowPlan;
import convoy.plan.Level;
import convoy.plan.LineStoreLayout;
import convoy.plan.LoopNest;
import convoy.plan.Loops;
import convoy.plan.SlidingWindow;
import convoy.plan.Walk;
import convoy.templates.verilog.BankOffsets;
import convoy.templates.verilog.BankedAxis;
import convoy.templates.verilog.ChannelChoice;
import convoy.templates.verilog.ColumnStack;
import convoy.templates.verilog.Counter;
import convoy.templates.verilog.Delay;
import convoy.templates.verilog.DigitWalker;
import convoy.templates.verilog.FeederModule;
import convoy.templates.verilog.Nest;
import convoy.templates.verilog.PaddedAxis;
import convoy.templates.verilog.Walker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Turns the plan of a feeder into the view that its template prints. */
final class EmitFeeder {
    /** Cycles from a fold's start to its coordinate, from there to the taps in the padding, and from those to the operands. */
    private static final int AROUND_PADDING = 3;

    private final Convolution layer;
    private final Folding folding;
    private final boolean columns;
    private final int pieces;
    private final long padding;
    private final FeederPlan plan;
    private final LineStoreLayout store;
    private final Loops loops;
    private final int foldAhead;

    private EmitFeeder(WindowPlan layerPlan) {
        layer = layerPlan.fed();
        folding = layerPlan.feeding();
        columns = layerPlan.sliding().isPresent();
        pieces = layerPlan.sliding().map(SlidingWindow::pieces).orElse(1);
        padding = layerPlan.stage().padding();
        plan = layerPlan.feeder();
        store = plan.store();
        loops = plan.loops();
        foldAhead = layerPlan.array().foldAhead();
    }

    static FeederModule view(WindowPlan plan, String name) {
        return new EmitFeeder(plan).view(name);
    }

    private FeederModule view(String name) {
        int elementBits = store.elementBits();
        int selected = plan.select().kind() == FeederPlan.Select.Kind.NONE ? store.wordChannels() : plan.select().outputs();
        Turned written = Turned.of("written", "write_late", writeMoves());
        List<Walker> writeWalkers = new ArrayList<>();
        plan.writeOffset().ifPresent(walk -> writeWalkers.add(written.walker(walk, "write_offset")));
        plan.writeSlots().forEach(walk -> writeWalkers.add(written.walker(walk, "write_" + walk.name() + "_slot")));
        Turned turned = Turned.of("turned", "stepped", readMoves());
        List<Walker> readWalkers = new ArrayList<>();
        folds().ifPresent(walk -> readWalkers.add(turned.walker(walk, "fold")));
        plan.readOffset().ifPresent(walk -> readWalkers.add(turned.walker(walk, "read_offset")));
        plan.firstBanks().forEach(bank -> readWalkers.add(turned.walker(bank.number(), "read_" + bank.number().name() + "_turn")));
        plan.paddings().stream().flatMap(along -> EmitPadding.coordinate(along, turned)).forEach(readWalkers::add);
        List<DigitWalker> writeDigits = plan.writeDigits().stream().map(walk -> written.digits(walk, "write_" + walk.name())).toList();
        List<DigitWalker> readDigits = plan.readDigits().stream().map(walk -> turned.digits(walk, "read_" + walk.name())).toList();
        List<BankedAxis> axes = bankedAxes((plan.selectsBehindBanks() ? store.wordChannels() : selected) * elementBits);
        int tapBits = selected * elementBits;
        return new FeederModule(name, title(), facts(), columns, store.beat().values() * elementBits,
            store.beat().positions(), plan.group().bits(), plan.fold().bits(), tapBits * folding.parallelTaps() * pieces,
            nest("write", loops.write(), "write", true), loops.positionTurn(), written.flags("taken", 1), writeWalkers, writeDigits,
            parts(plan.writeOffset(), "write_offset", writeDigits), plan.writeParts(), plan.writeLatency(),
            store.pieces(), store.banks(), banks("z"), banks("y"), banks("x"), bankSignal("z", "write_bank_z"), bankSignal("y", "write_bank_y"),
            bankSignal("x", "write_bank_x"), store.addressBits(), Literals.counts(store.depths()), store.wordChannels() * elementBits, axes, offsets(),
            nest("fold", loops.fold(), "step", true), nest("window", loops.window(), "window_step", true), loops.accumulation(), group(plan.group(), loops.fold()),
            turned.flags("turning", 1), turned.stepped("step", 1),
            "turned[" + (turned.count() - 1) + ":" + (turned.count() - loops.window().turns()) + "]", readWalkers, readDigits,
            parts(plan.readOffset(), "read_offset", readDigits), plan.readParts(), plan.baseLatency(), plan.bankOffsets(),
            offsetSignal("z"), offsetSignal("y"), offsetSignal("x"), select(elementBits, axes), plan.selectsBehindBanks(),
            counter("stored", plan.stored(), "written_late", Events.of(plan.stored().downs()).in("window_turn"), "window_step"),
            Events.of(plan.stored().ups()).in("taken", loops.positionTurn()), plan.storedDelay(), begun(),
            counter("space", plan.space(), "freed_late", "|write_turn[" + loops.write().loops().size() + ":" + loops.positionTurn() + "]", "write"),
            Events.of(plan.space().ups()).in("freed"), plan.spaceDelay(), Literals.counts(plan.thresholds()), ends(),
            padded(), edges(), taps("z"), taps("y"), taps("x"), paddingSignal("z"), paddingSignal("y"), paddingSignal("x"), tapBits,
            zero(selected, elementBits, padding),
            window(axes), stack(tapBits), plan.latency(), foldAhead);
    }

    private String title() {
        return "feeder of `" + layer.name() + "`: line store, " + (columns ? "columns of the window" : "window") + ", padding";
    }

    private List<String> facts() {
        List<String> facts = new ArrayList<>();
        facts.add("input " + layer.input().type() + ", " + store.beat().text() + " a beat; " + (columns ? "columns " : "windows ") + layer.output().type().spatial());
        for (AxisLayout axis : store.axes()) {
            facts.add(axis.letter() + ": size " + axis.axis().size() + ", kernel " + axis.axis().kernel() + " (" + axis.taps() + " in parallel), stride "
                + axis.axis().stride() + ", dilation " + axis.axis().dilation() + ", padding " + axis.axis().padBegin() + ":" + axis.axis().padEnd()
                + "; " + axis.places() + (axis.ring() ? " places in a ring" : " places") + ", " + (axis.banked() ? "dealt to " + axis.banks() + " banks" : "one bank"));
        }
        facts.add("a word holds " + store.wordChannels() + " of " + store.channels() + " channels; " + store.bits() + " bits in all");
        return facts;
    }

    /** A tap in the padding. */
    static String zero(int channels, int elementBits, long padding) {
        return Literals.repeated(channels, Literals.unsigned(elementBits, padding & ((1L << elementBits) - 1)));
    }

    // ---- Instances

    /** @param waits true where it never steps in the cycle after a reset: what it waits for is not there yet */
    static Nest nest(String name, LoopNest nest, String step, boolean waits) {
        return new Nest(name, nest.loops().size(), Literals.counts(nest.counts()),
            String.join(", ", nest.loops().stream().map(loop -> loop.name() + " " + loop.count()).toList()), step, waits ? 1 : 0);
    }

    /** The number of the column group, there as its folds start. */
    static Walker group(Walk walk, LoopNest fold) {
        Events events = Events.of(walk.deltas());
        return Turned.walker(walk, events, "group", events.in("fold_turn") + " & " + Literals.repeated(events.count(), "step"));
    }

    /** The number of the fold, by turn of all that reads. */
    static Walk fold(Walk walk, LoopNest fold, LoopNest window) {
        List<Long> deltas = new ArrayList<>(walk.deltas());
        deltas.addAll(Collections.nCopies(window.loops().size(), walk.deltas().get(fold.loops().size())));
        return new Walk(walk.name(), walk.bits(), walk.initial(), deltas, walk.modulus());
    }

    /** The number of the fold; the columns of a window have none. */
    private Optional<Walk> folds() {
        return columns ? Optional.empty() : Optional.of(fold(plan.fold(), loops.fold(), loops.window()));
    }

    private Stream<List<Long>> writeMoves() {
        return Stream.of(plan.writeOffset().stream().map(Walk::deltas), plan.writeSlots().stream().map(Walk::deltas),
            plan.writeDigits().stream().map(Turned::moves)).flatMap(moves -> moves);
    }

    /** What moves with the reading; what the windows free, too, depends on which of their loops runs on. */
    private Stream<List<Long>> readMoves() {
        int folds = loops.fold().loops().size();
        int turns = loops.read().turns();
        return Stream.of(plan.readOffset().stream().map(Walk::deltas), plan.firstBanks().stream().map(bank -> bank.number().deltas()),
            plan.paddings().stream().flatMap(along -> along.coordinate().stream()).map(Walk::deltas), plan.readDigits().stream().map(Turned::moves),
            folds().stream().map(Walk::deltas),
            IntStream.range(folds, turns).mapToObj(turn -> Turned.alone(turn, turns))).flatMap(moves -> moves);
    }

    static Counter counter(String name, Level level, String up, String down, String go) {
        Events ups = Events.of(level.ups());
        Events downs = Events.of(level.downs());
        return new Counter(name, level.bits(), ups.count(), downs.count(), steps(ups.steps(), level.bits()), steps(downs.steps(), level.bits()),
            Literals.signed(level.bits(), level.initial()), up, down, go);
    }

    /** Frames that have begun and whose windows are not all done, less one. */
    private Optional<Counter> begun() {
        int bits = Bits.of(store.capacityPositions() + 2) + 1;
        return plan.early() ? Optional.of(new Counter("begun", bits, 1, 1, steps(List.of(1L), bits), steps(List.of(1L), bits), Literals.signed(bits, -1),
            "write & (&write_at_first)", "window_turn[" + loops.window().loops().size() + "]", "window_step")) : Optional.empty();
    }

    private String ends() {
        return Literals.packed(plan.ends().stream().map(end -> end.isPresent() ? Literals.unsigned(Integer.SIZE, end.getAsInt()) : "32'hffffffff").toList());
    }

    static String steps(List<Long> steps, int bits) {
        return Literals.packed(steps.stream().map(step -> Literals.signed(bits, step)).toList());
    }

    // ---- Axes

    private Optional<AxisLayout> axis(String letter) {
        return store.axes().stream().filter(axis -> axis.letter().equals(letter)).findFirst();
    }

    private int banks(String letter) {
        return axis(letter).map(AxisLayout::banks).orElse(1);
    }

    private int taps(String letter) {
        return axis(letter).map(AxisLayout::taps).orElse(1);
    }

    private String bankSignal(String letter, String signal) {
        boolean dealt = store.writeAxes().stream().anyMatch(axis -> axis.letter().equals(letter) && axis.banked());
        return dealt ? signal : "1'b1";
    }

    private String offsetSignal(String letter) {
        return axis(letter).filter(plan::bankOffsets).isPresent() ? "offset_" + letter + "_late" : "{" + store.addressBits() * banks(letter) + "{1'b0}}";
    }

    private String paddingSignal(String letter) {
        return EmitPadding.signal(plan.paddings().stream().filter(padding -> padding.letter().equals(letter)).findFirst(), taps(letter));
    }

    private List<PaddedAxis> padded() {
        return plan.paddings().stream().flatMap(padding -> EmitPadding.compared(padding, plan.latency() - AROUND_PADDING)).toList();
    }

    private List<Delay> edges() {
        return plan.paddings().stream().flatMap(padding -> EmitPadding.edges(padding, loops.fold(), loops.window(), plan.latency())).toList();
    }

    private List<BankOffsets> offsets() {
        return store.axes().stream().filter(plan::bankOffsets).map(axis -> {
            DigitWalk digit = plan.readDigits().stream().filter(walk -> walk.name().equals(axis.letter())).findFirst().orElseThrow();
            return new BankOffsets(axis.letter(), axis.taps(), axis.banks(), axis.axis().dilation(), digit.digitBits(), digit.bits(),
                String.valueOf(digit.unit()), String.valueOf(digit.modulus()), plan.baseLatency() - 1);
        }).toList();
    }

    /** What the taps are brought into order from. */
    private String readWords() {
        return plan.select().kind() == FeederPlan.Select.Kind.NONE || plan.selectsBehindBanks() ? "words" : "chosen";
    }

    /** The taps in order, and of each the channels of the fold. */
    private String window(List<BankedAxis> axes) {
        return plan.selectsBehindBanks() ? "chosen" : axes.isEmpty() ? readWords() : axes.get(axes.size() - 1).to();
    }

    /** The pieces of a part of a column: taps along the inner axes. Of those along the outer ones, each piece has all. */
    private Optional<ColumnStack> stack(int tapBits) {
        return pieces == 1 ? Optional.empty() : Optional.of(new ColumnStack(pieces, folding.parallelTaps(), tapBits, plan.latency()));
    }

    private int selectTime() {
        return plan.readLatency() + 1 + plan.selectLatency();
    }

    private List<BankedAxis> bankedAxes(int tapBits) {
        List<AxisLayout> banked = store.axes().stream().filter(AxisLayout::banked).toList();
        List<AxisLayout> written = store.writeAxes();
        List<BankedAxis> result = new ArrayList<>();
        String from = readWords();
        int outer = 1;
        for (int i = 0; i < banked.size(); i++) {
            AxisLayout axis = banked.get(i);
            int width = banked.stream().skip(i + 1L).mapToInt(AxisLayout::banks).reduce(tapBits, Math::multiplyExact);
            Optional<FirstBank> bank = plan.firstBank(axis);
            int writeBanks = written.get(store.axes().indexOf(axis)).banks();
            String to = "window_" + axis.letter();
            result.add(new BankedAxis(axis.letter(), axis.banks(), axis.taps(), axis.axis().dilation(), bank.map(FirstBank::first).orElse(0),
                bank.map(FirstBank::step).orElse(1), Bits.ofCount(bank.map(FirstBank::choices).orElse(axis.banks())), writeBanks, Bits.ofCount(writeBanks),
                "write_" + axis.letter() + (bank.isPresent() ? "_slot" : "_digit"), "read_" + axis.letter() + (bank.isPresent() ? "_turn" : "_digit"),
                selectTime() + i - 1, outer, width, from, to, i + 1 < banked.size() ? 1 : 0));
            from = to;
            outer *= axis.taps();
        }
        return result;
    }

    private Optional<ChannelChoice> select(int elementBits, List<BankedAxis> axes) {
        FeederPlan.Select select = plan.select();
        boolean byGroup = select.kind() == FeederPlan.Select.Kind.GROUP;
        String number = byGroup ? "group" : select.choices() > 1 ? "read_channel_digit" : "1'b0";
        int delay = plan.readLatency() + (byGroup ? 2 : 1);  // the group's number is there as the fold starts
        boolean last = plan.selectsBehindBanks();
        int words = last ? folding.parallelTaps() : store.banks();
        return select.kind() == FeederPlan.Select.Kind.NONE ? Optional.empty()
            : Optional.of(new ChannelChoice(words, store.wordChannels(), select.outputs(), select.multiplier(), select.choices(),
                Bits.ofCount(select.choices()), plan.selectLatency(), elementBits, number, delay,
                last ? axes.get(axes.size() - 1).to() : "words", words * select.outputs() * elementBits));
    }

    /** The parts of an address, the first in the lowest bits; a constant 0 where there is none. */
    private String parts(Optional<Walk> offset, String offsetName, List<DigitWalker> digits) {
        List<String> parts = Stream.concat(offset.stream().map(walk -> offsetName), digits.stream().map(digit -> digit.name() + "_quotient")).toList();
        return parts.isEmpty() ? Literals.unsigned(store.addressBits(), 0) : Literals.packed(parts);
    }
}

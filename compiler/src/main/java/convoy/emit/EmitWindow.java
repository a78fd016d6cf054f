package convoy.emit;

import convoy.check.Axis;
import convoy.check.Convolution;
import convoy.plan.AxisPadding;
import convoy.plan.Bits;
import convoy.plan.Level;
import convoy.plan.SlidingWindow;
import convoy.plan.Walk;
import convoy.plan.WindowPlan;
import convoy.templates.verilog.Counter;
import convoy.templates.verilog.Delay;
import convoy.templates.verilog.PaddedAxis;
import convoy.templates.verilog.Walker;
import convoy.templates.verilog.WindowModule;
import convoy.templates.verilog.WindowStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns the plan of a window that slides into the view of its module. */
final class EmitWindow {
    private EmitWindow() { }

    static WindowModule view(WindowPlan plan, SlidingWindow window, String name) {
        Convolution layer = plan.windowed();
        int elementBits = layer.input().type().element().bits();
        int channels = operandChannels(plan);
        int latency = plan.operandLatency();
        Axis axis = window.axis();
        Walk fold = EmitFeeder.fold(window.foldNumber(), window.fold(), window.window());
        Turned turned = Turned.of("turned", "stepped", Stream.of(Stream.of(fold), window.padding().flatMap(AxisPadding::coordinate).stream(),
            window.store().map(convoy.plan.WindowStore::address).stream()).flatMap(walks -> walks).map(Walk::deltas));
        List<Walker> walkers = new ArrayList<>(List.of(turned.walker(fold, "fold")));
        window.padding().stream().flatMap(along -> EmitPadding.coordinate(along, turned)).forEach(walkers::add);
        List<PaddedAxis> padded = window.padding().stream().flatMap(along -> EmitPadding.compared(along, 0)).toList();
        List<Delay> edges = window.padding().stream().flatMap(along -> EmitPadding.edges(along, window.fold(), window.window(), latency)).toList();
        String padding = EmitPadding.signal(window.padding(), axis.kernel());
        String zero = EmitFeeder.zero(channels, elementBits, plan.stage().padding());
        Optional<WindowStore> store = window.store().map(kept -> store(plan, window, kept, turned.walker(kept.address(), "address"), padding));
        return new WindowModule(name, "window of `" + layer.name() + "`, which slides along the rows", facts(window), columnBits(plan, window),
            window.group().bits(), window.foldNumber().bits(), EmitFeeder.nest("fold", window.fold(), "step", window.waits()),
            EmitFeeder.nest("window", window.window(), "step & window_last", window.waits()), window.accumulation(),
            EmitFeeder.group(window.group(), window.fold()),
            parts("whole", window.whole()), window.full().map(level -> parts("full", level)), window.whole().downs().size(),
            window.passes() > 1, window.ahead(), Bits.of(Math.max(1, window.ahead())),
            turned.flags("turning", latency - 2), turned.stepped("step", latency - 2), walkers, padded, edges, store, plan.feeder().latency(),
            window.height(), axis.kernel(), axis.dilation(), channels * elementBits, zero, padding, latency, plan.array().foldAhead());
    }

    private static Counter parts(String name, Level level) {
        return EmitFeeder.counter(name, level, "gained", Events.of(level.downs()).in("move"), "step");
    }

    private static WindowStore store(WindowPlan plan, SlidingWindow window, convoy.plan.WindowStore store, Walker address, String padding) {
        Convolution layer = plan.windowed();
        int elementBits = layer.input().type().element().bits();
        int lanes = window.height() * plan.folding().channels();
        int laneValues = operandChannels(plan) / plan.folding().channels();
        return new WindowStore(address, plan.feeder().latency(), window.axis().kernel(), lanes,
            laneValues * elementBits, Literals.counts(List.of(window.parts(), store.phases())), store.addressBits(), Literals.counts(store.depths()), Literals.counts(store.phaseOf()),
            Literals.packed(store.offsets().stream().map(offset -> Literals.wrapped(store.addressBits(), offset)).toList()),
            EmitFeeder.zero(laneValues, elementBits, plan.stage().padding()), padding);
    }

    private static List<String> facts(SlidingWindow window) {
        Axis axis = window.axis();
        return List.of("x: size " + axis.size() + ", kernel " + axis.kernel() + ", stride " + axis.stride() + ", dilation " + axis.dilation() + ", padding "
            + axis.padBegin() + ":" + axis.padEnd(), "a column comes in " + window.parts() + (window.parts() == 1 ? " part" : " parts") + use(window));
    }

    private static String use(SlidingWindow window) {
        if (window.parts() == 1) {
            String ahead = window.prefetch() > 0 ? ", " + window.prefetch() + " of them read ahead" : "";
            return ", which all folds of a window share" + (window.streamed() ? "; columns wait in memories" + ahead : "");
        }
        return window.passes() > 1 ? ", one for each fold of the first column group and kept for the other " + (window.passes() - 1) : ", one for each fold";
    }

    /** Channels that a tap brings at a time. */
    private static int operandChannels(WindowPlan plan) {
        return plan.feeder().select().outputs();
    }

    static int columnBits(WindowPlan plan, SlidingWindow window) {
        return operandChannels(plan) * plan.windowed().input().type().element().bits() * window.height();
    }
}

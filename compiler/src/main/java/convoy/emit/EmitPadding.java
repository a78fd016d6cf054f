package convoy.emit;

import convoy.plan.AxisPadding;
import convoy.plan.LoopNest;
import convoy.templates.verilog.Delay;
import convoy.templates.verilog.PaddedAxis;
import convoy.templates.verilog.Walker;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Turns the padding of an axis into the signal that says which taps lie in it, a cycle before their operands. */
final class EmitPadding {
    private EmitPadding() { }

    /** The signal; of an axis without padding, as many zeros as it has taps. */
    static String signal(Optional<AxisPadding> padding, int taps) {
        return padding.map(EmitPadding::name).orElse(Literals.repeated(taps, "1'b0"));
    }

    private static String name(AxisPadding padding) {
        return "padding_" + padding.letter() + "_late";
    }

    /** Where a coordinate is compared: it moves with the reading. */
    static Stream<Walker> coordinate(AxisPadding padding, Turned turned) {
        return padding.coordinate().stream().map(walk -> turned.walker(walk, "coordinate_" + padding.letter()));
    }

    /** Where a coordinate is compared. @param delay cycles from the comparison to the signal */
    static Stream<PaddedAxis> compared(AxisPadding padding, int delay) {
        return padding.coordinate().stream().map(walk -> new PaddedAxis(padding.letter(), padding.taps(), padding.axis().dilation(), padding.axis().size(), walk.bits(),
            Literals.signed(Integer.SIZE, padding.first()), Literals.signed(Integer.SIZE, padding.last()), delay));
    }

    /** Where the flags of the loops suffice. @param latency cycles from a fold's start to its operands */
    static Stream<Delay> edges(AxisPadding padding, LoopNest fold, LoopNest window, int latency) {
        String first = flag(padding.letter(), fold, window, "at_first");
        String last = flag(padding.letter(), fold, window, "at_last");
        List<String> taps = IntStream.range(0, padding.taps()).mapToObj(tap -> padding.before(tap) && padding.behind(tap) ? "(" + first + " | " + last + ")"
            : padding.before(tap) ? first : padding.behind(tap) ? last : "1'b0").toList();
        return padding.coordinate().isPresent() ? Stream.empty() : Stream.of(new Delay(name(padding), padding.taps(), latency - 1, Literals.packed(taps), true));
    }

    /** The windows and the taps read one after the other are all in such a round; those without a loop always are. */
    private static String flag(String letter, LoopNest fold, LoopNest window, String flag) {
        List<String> flags = Stream.concat(flags("tap_" + letter, fold, "fold_" + flag), flags(letter, window, "window_" + flag)).toList();
        return flags.isEmpty() ? "1'b1" : flags.size() == 1 ? flags.get(0) : "(" + String.join(" & ", flags) + ")";
    }

    private static Stream<String> flags(String loop, LoopNest nest, String signal) {
        return IntStream.range(0, nest.loops().size()).filter(level -> nest.loops().get(level).name().equals(loop)).mapToObj(level -> signal + "[" + level + "]");
    }
}

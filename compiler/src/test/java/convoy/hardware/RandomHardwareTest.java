package convoy.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;

import convoy.plan.WindowPlan;
import convoy.plan.Planner;
import convoy.plan.RoundingFinisher;
import convoy.reference.CheckedSpec;
import convoy.reference.LayerCase;
import convoy.reference.RandomLayer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random layers from the text of a spec to hardware: naive reference = golden model = Verilog in Verilator, with pauses, to the predicted cycle. */
class RandomHardwareTest {
    private static final int LAYERS = 48;
    private static final int FRAMES = 3;
    private static final int STALLS = 9;

    @Test
    void hardwareEqualsModelEqualsReference(@TempDir Path folder) {
        List<String> wrong = new ArrayList<>();
        for (int seed = 1; seed <= LAYERS; seed++) {
            LayerCase layer = RandomLayer.of(seed);
            double stall = seed % STALLS * 0.1 + 0.1;
            try {
                Design design = Design.of(layer, FRAMES, seed, folder.resolve("seed" + seed));
                design.assertRight(design.simulate(stall, seed));
            } catch (RuntimeException | AssertionError problem) {
                wrong.add("seed " + seed + ", pauses " + stall + ": " + problem + "\n" + layer);
            }
        }
        assertEquals("", String.join("\n", wrong));
        System.out.println("naive reference = golden model = Verilog on " + LAYERS + " random layers, seeds 1 to " + LAYERS + ", " + FRAMES
            + " frames each, lint-clean, with pauses in 10 % to 90 % of the cycles; cycles per frame and latency as predicted without");
    }

    @Test
    void theSeedsReachEveryKindOfHardware() {
        Set<String> reached = new TreeSet<>();
        IntStream.rangeClosed(1, LAYERS).mapToObj(RandomLayer::of).forEach(layer -> {
            WindowPlan plan = (WindowPlan) Planner.plan(CheckedSpec.of(layer)).value().orElseThrow().layers().get(0);
            reached.add(layer.axes().size() + "D " + (layer.depthwise() ? "depthwise" : "conv"));
            reached.add(plan.output().collection().name());
            reached.add("round " + layer.finish().round());
            reached.add(layer.finish().kind() + (((RoundingFinisher) plan.output().finisher()).perFilter() ? " by filter" : ""));
            reached.add(layer.groups() > 1 && !layer.depthwise() ? "grouped" : "not grouped");
            reached.add(plan.array().packed() ? "shared multipliers" : "a multiplier each");
            reached.add(plan.array().blockWeights() ? "weights in block RAM" : "weights in logic");
            reached.add(plan.sliding().map(window -> window.store().isEmpty() ? "window in registers" : "parts in memories")
                .orElse("whole windows"));
            reached.add(plan.feeder().paddings().stream().findFirst()
                .map(along -> along.coordinate().isPresent() ? "padding by coordinate" : "padding by flags").orElse("no padding"));
            reached.add(layer.finish().wrap() ? "wrap" : "saturate");
            reached.add(plan.output().pack() > 1 ? "joined words" : "words as they are");
            reached.add(plan.output().unpack() > 1 ? "cut words" : "words not cut");
            reached.add(layer.inType().zero() != 0 ? "input zero point" : "no input zero point");
            reached.add(layer.finish().outType().zero() != 0 ? "output zero point" : "no output zero point");
        });
        assertEquals(new TreeSet<>(Set.of("1D conv", "2D conv", "3D conv", "1D depthwise", "2D depthwise", "3D depthwise", "SERIAL", "PARALLEL", "GATHERED",
            "round floor", "round toward_zero", "round half_up", "round half_down", "round half_away", "round half_toward_zero", "round half_even",
            "none", "shift", "shift by filter", "multiply", "multiply by filter", "grouped", "not grouped", "wrap", "saturate", "joined words",
            "words as they are", "cut words", "words not cut", "shared multipliers", "a multiplier each", "window in registers",
            "parts in memories", "whole windows", "padding by coordinate", "padding by flags", "no padding",
            "weights in block RAM", "weights in logic", "input zero point", "no input zero point", "output zero point", "no output zero point")),
            reached);
    }
}

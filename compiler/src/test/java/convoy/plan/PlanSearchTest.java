package convoy.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.check.LayerKind;
import convoy.check.Network;
import convoy.plan.ExhaustiveSearch.Found;
import convoy.reference.CheckedSpec;
import convoy.source.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToLongBiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The plan against the best of all legal plans: none is faster within the budget, none as fast smaller, none of that size has fewer estimated LUTs. */
class PlanSearchTest {
    private static final int NETWORKS = 400;
    private static final long SEED = 20;

    @Test
    void noLegalPlanIsBetter() {
        Random random = new Random(SEED);
        int planned = 0;
        int refused = 0;
        long tried = 0;
        for (int k = 0; k < NETWORKS; k++) {
            SmallNetwork small = SmallNetwork.random(random);
            Network network = CheckedSpec.of("net", small.text());
            ExhaustiveSearch search = new ExhaustiveSearch(small, estimate(network));
            Optional<Found> best = search.best();
            tried += search.tried();
            Result<HardwarePlan> plan = Planner.plan(network);
            assertEquals(best, plan.value().map(found -> found(small, found)), () -> small.text() + plan.diagnostics() + plan.value().map(HardwarePlan::text));
            planned += best.isPresent() ? 1 : 0;
            refused += best.isPresent() ? 0 : 1;
        }
        assertTrue(planned > NETWORKS / 2 && refused > NETWORKS / 50, planned + " planned, " + refused + " refused");
        System.out.println("exhaustive search: " + planned + " networks planned, " + refused + " refused, " + tried + " combinations of foldings");
    }

    @ParameterizedTest
    @CsvSource({"150, 98304, 131", "700, 18432, 681", "2400, 6144, 2037"})
    void resnet8(int budget, long cycles, long multipliers) {
        checkOptimum("""
            network resnet8 {
              input x: int8[3, 32, 32]
              conv a { kernel 3 filters 16 padding same %1$s
              conv b1 { kernel 3 filters 16 padding same %1$s
              conv b2 { kernel 3 filters 16 padding same %1$s
              add b (b2, a) { rescale shift 1 } -> int8
              conv c1 { kernel 3 filters 32 stride 2 padding same %1$s
              conv c2 { kernel 3 filters 32 padding same %1$s
              conv c3 (b) { kernel 1 filters 32 stride 2 %1$s
              add c (c2, c3) { rescale shift 1 } -> int8
              conv d1 { kernel 3 filters 64 stride 2 padding same %1$s
              conv d2 { kernel 3 filters 64 padding same %1$s
              conv d3 (c) { kernel 1 filters 64 stride 2 %1$s
              add d (d2, d3) { rescale shift 1 } -> int8
              avgpool e { global }
              dense f { units 10 weights int8 random seed 1 }
              output f
            }
            hardware resnet8 { multipliers %2$d }
            """.formatted("weights int8 random seed 1 rescale shift 9 } -> int8", budget), 12_501_632, cycles, multipliers);
    }

    @Test
    void dsCnn() {
        String separable = """
            depthwise d%1$d { kernel 3 padding same weights int8 random seed 1 rescale shift 9 } -> int8
            conv p%1$d { kernel 1 filters 64 weights int8 random seed 1 rescale shift 9 } -> int8
            """;
        checkOptimum("network dscnn { input x: int8[1, 49, 10]\n"
            + "conv a { kernel 10x4 filters 64 stride 2 padding same weights int8 random seed 1 rescale shift 9 } -> int8\n"
            + separable.formatted(1) + separable.formatted(2) + separable.formatted(3) + separable.formatted(4)
            + "avgpool e { global } dense f { units 12 weights int8 random seed 1 } output f }\nhardware dscnn { multipliers 700 }\n",
            2_656_768, 4_000, 665);
    }

    /** Optima of well-known shapes, worked out by hand. */
    private static void checkOptimum(String spec, long macs, long cycles, long multipliers) {
        HardwarePlan plan = Planner.plan(CheckedSpec.of("net", spec)).value().orElseThrow();
        assertEquals(macs, plan.macs());
        assertEquals(multipliers, plan.multipliers());
        assertEquals(cycles, plan.lawCycles());
        assertEquals(cycles, plan.timing().cyclesPerFrame());
        assertTrue(plan.utilization() >= 0.95, plan::text);
    }

    /** Estimated LUTs are the plan's own matter: only the sum over the layers is compared. */
    private static ToLongBiFunction<Integer, Folding> estimate(Network network) {
        List<Stage> stages = network.layers().stream().map(Stage::of).toList();
        List<Map<Folding, Long>> known = new ArrayList<>();
        stages.forEach(stage -> known.add(new HashMap<>()));
        return (layer, folding) -> known.get(layer).computeIfAbsent(folding, one -> FoldingChoices.luts(stages.get(layer), one));
    }

    /** The foldings that were found: a layer built of additions counts as the one that they replace. */
    private static Found found(SmallNetwork small, HardwarePlan plan) {
        long luts = 0;
        long multipliers = 0;
        for (WindowPlan layer : plan.layers().stream().map(WindowPlan.class::cast).toList()) {
            Stage stage = layer.array().adders().isPresent() ? Stage.of(layer.layer()) : layer.stage();
            Folding folding = layer.array().adders().isPresent() ? stage.whole() : layer.folding();
            luts += FoldingChoices.luts(stage, folding);
            multipliers += stage.multipliers(folding);
        }
        assertTrue(plan.lawCycles() <= small.wanted().orElse(Long.MAX_VALUE), () -> small.text() + plan.text());
        return new Found(small.wanted().isPresent() ? 0 : plan.lawCycles(), multipliers, luts);
    }
}

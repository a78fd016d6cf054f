package convoy.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.check.Network;
import convoy.reference.CheckedSpec;
import convoy.reference.RandomNetwork;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Layers timed one after the other, against the control of the whole network. */
class TimeChainTest {
    private static final int NETWORKS = 400;

    private int timed;
    private int declined;

    @Test
    void smallChains() {
        for (int seed = 1; seed <= NETWORKS; seed++) {
            compare(CheckedSpec.of("small", SmallNetwork.random(new Random(seed)).text()), "seed " + seed);
        }
        told(100);
        assertTrue(declined > 0, "a slower layer behind a faster one makes it wait");
    }

    @Test
    void randomNetworks() {
        for (int seed = 1; seed <= NETWORKS; seed++) {
            compare(CheckedSpec.of("net", RandomNetwork.of(seed).toString()), "seed " + seed);
        }
        told(50);
    }

    /** Layers of the same form, within budgets that make all of them or some of them the slowest. */
    @Test
    void repeatedLayers() {
        for (int seed = 1; seed <= 100; seed++) {
            Random random = new Random(seed);
            int channels = 1 + random.nextInt(6);
            int layers = 2 + random.nextInt(6);
            int kernel = 1 + random.nextInt(4);
            String text = "network deep { input x: int8[" + channels + ", " + (5 + random.nextInt(8)) + ", " + (5 + random.nextInt(8)) + "] repeat " + layers
                + " { conv c { kernel " + kernel + " filters " + channels + " padding " + (random.nextBoolean() ? "same" : "same_lower")
                + " weights int4 random seed " + seed + " rescale shift 5 } -> int8 } output c } hardware deep { multipliers "
                + layers * (1 + random.nextInt(2 * channels * kernel)) + " }";
            compare(CheckedSpec.of("deep", text), text);
        }
        told(50);
    }

    private void compare(Network network, String place) {
        Optional<HardwarePlan> planned = Planner.plan(network).value();
        if (planned.isEmpty()) {
            return;
        }
        HardwarePlan plan = planned.get();
        Optional<Timing> alone = TimeChain.time(plan.routes(), plan.layers());
        if (alone.isPresent()) {
            NetworkClock together = new NetworkClock(plan.routes(), plan.layers(), plan.beats()::perFrame, Map.of(), false, 0);
            assertEquals(PredictTiming.run(together, plan.lawCycles()), alone, place);
            timed++;
        } else {
            declined++;
        }
    }

    private void told(int least) {
        System.out.println("timed layer by layer as together: " + timed + " networks, " + declined + " declined");
        assertTrue(timed >= least, timed + " timed, " + declined + " declined");
    }
}

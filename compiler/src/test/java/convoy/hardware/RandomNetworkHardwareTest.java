package convoy.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.plan.HardwarePlan;
import convoy.plan.Planner;
import convoy.reference.CheckedSpec;
import convoy.reference.NetworkCase;
import convoy.reference.NetworkCase.NodeCase;
import convoy.reference.RandomNetwork;
import convoy.source.DiagnosticRenderer;
import convoy.source.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random networks from the text of a spec to hardware: naive reference = golden model = Verilog in Verilator, to the predicted cycle. */
class RandomNetworkHardwareTest {
    private static final int NETWORKS = 28;
    private static final int PLANNED = 300;
    private static final int FIRST_WIDE = 213;
    private static final int LAST_WIDE = 220;
    private static final int FRAMES = 3;
    private static final int MOST_EXTRA = 200;

    /** Half of them with pauses; cycles and latency are measured without. */
    @Test
    void hardwareEqualsModelEqualsReference(@TempDir Path folder) {
        check(IntStream.rangeClosed(1, NETWORKS).boxed().toList(), RandomNetworkHardwareTest::network, folder);
        System.out.println("naive reference = golden model = Verilog on " + NETWORKS + " random networks, seeds 1 to " + NETWORKS + ", " + FRAMES
            + " frames each, lint-clean, half with pauses; no deadlock; cycles per frame and latency as predicted without");
    }

    /** The same where half the tensors travel several positions a beat. */
    @Test
    void soDoBeatsOfSeveralPositions(@TempDir Path folder) {
        check(IntStream.rangeClosed(FIRST_WIDE, LAST_WIDE).boxed().toList(), RandomNetworkHardwareTest::wide, folder);
    }

    private static void check(List<Integer> seeds, IntFunction<NetworkCase> networks, Path folder) {
        List<String> wrong = new ArrayList<>();
        for (int seed : seeds) {
            NetworkCase network = networks.apply(seed);
            double stall = seed % 2 == 0 ? 0 : seed % 9 * 0.1 + 0.1;
            try {
                Design design = Design.of(network, FRAMES, seed, folder.resolve("seed" + seed));
                design.assertRight(design.simulate(stall, seed));
            } catch (RuntimeException | AssertionError problem) {
                wrong.add("seed " + seed + ", pauses " + stall + ": " + problem + "\n" + network);
            }
        }
        assertEquals("", String.join("\n", wrong));
    }

    /** Every network gets a plan, and branches cost none its pace: a network is as slow as its slowest layer. */
    @Test
    void everyNetworkIsPlanned() {
        Map<String, Integer> reached = new TreeMap<>();
        for (int seed = 1; seed <= PLANNED; seed++) {
            NetworkCase network = network(seed);
            Result<HardwarePlan> plan = Planner.plan(CheckedSpec.of(network.name(), network.toString()));
            HardwarePlan found = plan.value().orElseThrow(() -> new AssertionError(DiagnosticRenderer.render(plan.diagnostics()) + "\n" + network));
            found.layers().forEach(layer -> reached.merge(layer.layer().kind().keyword(), 1, Integer::sum));
            reached.merge(found.queues().isEmpty() ? "no queue" : "queues", 1, Integer::sum);
            reached.merge(found.network().outputs().size() > 1 ? "several outputs" : "one output", 1, Integer::sum);
            reached.merge(found.network().inputs().size() > 1 ? "several inputs" : "one input", 1, Integer::sum);
            reached.merge(found.timing().cyclesPerFrame() > found.lawCycles() ? "slower than the law" : "at the law's pace", 1, Integer::sum);
        }
        assertEquals(16, reached.size(), reached::toString);
        assertTrue(reached.get("queues") >= 10 && reached.get("several outputs") >= 30 && reached.get("several inputs") >= 30, reached::toString);
        System.out.println("plans of " + PLANNED + " random networks: " + reached);
    }

    /** Wide beats are none that a network cannot be planned with. */
    @Test
    void everyNetworkOfWideBeatsIsPlanned() {
        int slower = 0;
        for (int seed = 1; seed <= PLANNED; seed++) {
            NetworkCase network = wide(seed);
            Result<HardwarePlan> plan = Planner.plan(CheckedSpec.of(network.name(), network.toString()));
            HardwarePlan found = plan.value().orElseThrow(() -> new AssertionError(DiagnosticRenderer.render(plan.diagnostics()) + "\n" + network));
            slower += found.timing().cyclesPerFrame() > found.lawCycles() ? 1 : 0;
        }
        System.out.println("plans of " + PLANNED + " random networks with beats of several positions: " + slower + " slower than the law");
    }

    /** The network of a seed, half of its tensors in beats of several positions. */
    private static NetworkCase wide(int seed) {
        NetworkCase plain = RandomNetwork.of(seed);
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>(List.of("hardware " + plain.name() + " {", "  multipliers " + (plain.nodes().size() + random.nextInt(MOST_EXTRA))));
        Stream.concat(plain.inputs().stream(), plain.nodes().stream().map(NodeCase::output)).forEach(tensor -> {
            int row = tensor.spatial().isEmpty() ? 1 : tensor.spatial().get(tensor.spatial().size() - 1);
            List<Integer> divisors = IntStream.rangeClosed(1, row).filter(divisor -> row % divisor == 0).boxed().toList();
            if (random.nextBoolean()) {
                lines.add("  stream " + tensor.name() + " { positions " + divisors.get(random.nextInt(divisors.size())) + " }");
            }
        });
        lines.add("}");
        return new NetworkCase(plain.name(), plain.inputs(), plain.nodes(), plain.outputs(), String.join("\n", lines));
    }

    /** The network of a seed; two in three have a budget. */
    private static NetworkCase network(int seed) {
        NetworkCase plain = RandomNetwork.of(seed);
        Random random = new Random(seed);
        String hardware = random.nextInt(3) == 0 ? ""
            : "hardware " + plain.name() + " { multipliers " + (plain.nodes().size() + random.nextInt(MOST_EXTRA)) + " }";
        return new NetworkCase(plain.name(), plain.inputs(), plain.nodes(), plain.outputs(), hardware);
    }
}

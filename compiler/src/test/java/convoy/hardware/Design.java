package convoy.hardware;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.check.Network;
import convoy.cli.GoldenModel;
import convoy.cli.TestCache;
import convoy.cli.data.RandomFrames;
import convoy.emit.BenchEmitter;
import convoy.emit.EmittedDesign;
import convoy.emit.Emitter;
import convoy.emit.ModelEmitter;
import convoy.plan.HardwarePlan;
import convoy.plan.Planner;
import convoy.reference.CheckedSpec;
import convoy.reference.Frames;
import convoy.reference.LayerCase;
import convoy.reference.Naive;
import convoy.reference.NaiveNetwork;
import convoy.reference.NetworkCase;
import convoy.sim.ComparisonReport;
import convoy.sim.Lint;
import convoy.sim.ManifestFile;
import convoy.sim.PlainBench;
import convoy.sim.Progress;
import convoy.sim.SimulationRequest;
import convoy.sim.Simulator;
import convoy.source.DiagnosticRenderer;
import convoy.source.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/**
 * An emitted design in a folder, with its plain test bench. No linter has anything to say against it.
 *
 * @param plan    of its hardware
 * @param folder  as {@code compile} writes it
 * @param inputs  by input: the frames sent, channels first
 * @param outputs by output: the golden model's frames
 */
record Design(HardwarePlan plan, Path folder, List<List<int[]>> inputs, List<List<int[]>> outputs) {
    /** The design of a random layer; its golden model agrees with the naive reference on every frame. */
    static Design of(LayerCase layer, int count, long seed, Path folder) {
        Random random = new Random(seed);
        List<long[]> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            frames.add(layer.frame(random));
        }
        Design design = emit(CheckedSpec.of(layer), List.of(frames.stream().map(Frames::ints).toList()), folder);
        for (int i = 0; i < count; i++) {
            assertArrayEquals(Frames.ints(Naive.run(layer, frames.get(i))), design.expected().get(i), "the golden model's frame " + i);
        }
        return design;
    }

    /** The design of a random network; its golden model agrees with the naive reference on every output. */
    static Design of(NetworkCase network, int count, long seed, Path folder) {
        Random random = new Random(seed);
        List<Map<String, long[]>> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, long[]> frame = new LinkedHashMap<>();
            network.inputs().forEach(input -> frame.put(input.name(), input.frame(random)));
            frames.add(frame);
        }
        List<List<int[]>> inputs = network.inputs().stream()
            .map(input -> frames.stream().map(frame -> Frames.ints(frame.get(input.name()))).toList()).toList();
        Design design = emit(CheckedSpec.of(network.name(), network.toString()), inputs, folder);
        for (int i = 0; i < count; i++) {
            Map<String, long[]> expected = NaiveNetwork.run(network, frames.get(i));
            for (int k = 0; k < network.outputs().size(); k++) {
                assertArrayEquals(Frames.ints(expected.get(network.outputs().get(k))), design.outputs.get(k).get(i), "the golden model's frame " + i);
            }
        }
        return design;
    }

    /** The design of a spec, with random frames. */
    static Design of(String name, String spec, int count, long seed, Path folder) {
        Network network = CheckedSpec.of(name, spec);
        List<List<int[]>> inputs = new ArrayList<>();
        for (int k = 0; k < network.inputs().size(); k++) {
            inputs.add(RandomFrames.of(network.inputs().get(k).tensor(), count, seed + k).frames());
        }
        return emit(network, inputs, folder);
    }

    private static Design emit(Network network, List<List<int[]>> inputs, Path folder) {
        HardwarePlan plan = plan(network);
        EmittedDesign emitted = write(network, plan, folder);
        List<List<int[]>> outputs = expected(network, inputs);
        write(folder, new BenchEmitter().emit(emitted.manifest(), inputs, outputs));
        assertEquals(List.of(), Lint.of(folder).all(), "what the linters say");
        return new Design(plan, folder, inputs, outputs);
    }

    private static HardwarePlan plan(Network network) {
        Result<HardwarePlan> plan = Planner.plan(network);
        return plan.value().orElseThrow(() -> new AssertionError(DiagnosticRenderer.render(plan.diagnostics())));
    }

    private static List<List<int[]>> expected(Network network, List<List<int[]>> inputs) {
        GoldenModel model = GoldenModel.compile(List.of(ModelEmitter.emit(network))).get(0);
        List<List<int[]>> outputs = new ArrayList<>();
        network.outputs().forEach(output -> outputs.add(new ArrayList<>()));
        for (int i = 0; i < inputs.get(0).size(); i++) {
            int frame = i;
            int[] result = model.run(inputs.stream().flatMapToInt(frames -> Arrays.stream(frames.get(frame))).toArray());
            int from = 0;
            for (int k = 0; k < outputs.size(); k++) {
                int to = from + (int) network.outputs().get(k).type().elements();
                outputs.get(k).add(Arrays.copyOfRange(result, from, to));
                from = to;
            }
        }
        return outputs;
    }

    /** The frames of the only input. */
    List<int[]> frames() {
        return inputs.get(0);
    }

    /** The frames of the only output. */
    List<int[]> expected() {
        return outputs.get(0);
    }

    /** Writes all but the test bench. */
    static EmittedDesign write(Network network, HardwarePlan plan, Path folder) {
        EmittedDesign emitted = Emitter.emit(network, plan, ModelEmitter.emit(network));
        write(folder, emitted.files());
        ManifestFile.write(folder, emitted.manifest());
        return emitted;
    }

    private static void write(Path folder, Map<String, String> files) {
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Verilator's outcome with pauses. */
    ComparisonReport simulate(double stall, long seed) {
        return Simulator.run(request(stall, seed));
    }

    SimulationRequest request(double stall, long seed) {
        return new SimulationRequest(folder, inputs, () -> outputs, stall, seed, Optional.empty(), TestCache.path(), Progress.NONE);
    }

    /** Every value of every frame was compared and none differs, and without pauses the frame takes the cycles that the plan predicts. */
    void assertRight(ComparisonReport report) {
        assertTrue(report.passed(), () -> report.telling().toString());
        assertEquals(outputs.stream().flatMap(List::stream).mapToLong(frame -> frame.length).sum(), report.compared());
        assertEquals(OptionalLong.of(plan.timing().cyclesPerFrame()), report.cyclesPerFrame(), "cycles per frame");
        assertEquals(OptionalLong.of(plan.timing().latencyCycles()), report.latencyCycles(), "latency in cycles");
    }

    /** Icarus Verilog, in which every register starts unknown, agrees, and no handshake or data is unknown after the reset. */
    void assertRightInIcarus(int stallPercent, long seed) {
        String bench = "bench/" + ManifestFile.read(folder).top() + "_tb.v";
        List<String> lines = new PlainBench(folder, bench).run(stallPercent, seed);
        assertTrue(lines.get(lines.size() - 1).startsWith("PASS: " + frames().size() + " frame(s)"), () -> stallPercent + " % pauses: " + lines);
    }
}

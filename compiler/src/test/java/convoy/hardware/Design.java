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
import convoy.sim.ComparisonReport;
import convoy.sim.Lint;
import convoy.sim.ManifestFile;
import convoy.sim.PlainBench;
import convoy.sim.Progress;
import convoy.sim.SimulationRequest;
import convoy.sim.Simulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/**
 * An emitted design in a folder, with its plain test bench. No linter has anything to say against it.
 *
 * @param plan     of its hardware
 * @param folder   as {@code compile} writes it
 * @param frames   sent, channels first
 * @param expected the golden model's
 */
record Design(HardwarePlan plan, Path folder, List<int[]> frames, List<int[]> expected) {
    /** The design of a random layer; its golden model agrees with the naive reference on every frame. */
    static Design of(LayerCase layer, int count, long seed, Path folder) {
        Random random = new Random(seed);
        List<long[]> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            frames.add(layer.frame(random));
        }
        Design design = emit(CheckedSpec.of(layer), frames.stream().map(Frames::ints).toList(), folder);
        for (int i = 0; i < count; i++) {
            assertArrayEquals(Frames.ints(Naive.run(layer, frames.get(i))), design.expected.get(i), "the golden model's frame " + i);
        }
        return design;
    }

    /** The design of a spec, with random frames. */
    static Design of(String name, String spec, int count, long seed, Path folder) {
        Network network = CheckedSpec.of(name, spec);
        return emit(network, RandomFrames.of(network.inputs().get(0).tensor(), count, seed).frames(), folder);
    }

    private static Design emit(Network network, List<int[]> frames, Path folder) {
        HardwarePlan plan = Planner.plan(network).value().orElseThrow();
        EmittedDesign emitted = write(network, plan, folder);
        GoldenModel model = GoldenModel.compile(List.of(ModelEmitter.emit(network))).get(0);
        List<int[]> expected = frames.stream().map(frame -> model.run(frame).clone()).toList();
        write(folder, new BenchEmitter().emit(emitted.manifest(), List.of(frames), List.of(expected)));
        assertEquals(List.of(), Lint.of(folder).all(), "what the linters say");
        return new Design(plan, folder, frames, expected);
    }

    /** Writes all but the test bench. */
    static EmittedDesign write(Network network, HardwarePlan plan, Path folder) {
        EmittedDesign emitted = Emitter.emit(network, plan);
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
        return new SimulationRequest(folder, List.of(frames), () -> List.of(expected), stall, seed, Optional.empty(), TestCache.path(), Progress.NONE);
    }

    /** Every value of every frame was compared and none differs, and without pauses the frame takes the cycles that the plan predicts. */
    void assertRight(ComparisonReport report) {
        assertTrue(report.passed(), () -> report.telling().toString());
        assertEquals((long) frames.size() * expected.get(0).length, report.compared());
        assertEquals(OptionalLong.of(plan.timing().cyclesPerFrame()), report.cyclesPerFrame(), "cycles per frame");
        assertEquals(OptionalLong.of(plan.timing().latencyCycles()), report.latencyCycles(), "latency in cycles");
    }

    /** Icarus Verilog, in which every register starts unknown, agrees, and no handshake or data is unknown after the reset. */
    void assertRightInIcarus(int stallPercent, long seed) {
        String bench = "bench/" + ManifestFile.read(folder).top() + "_tb.v";
        List<String> lines = new PlainBench(folder, bench).run(stallPercent, seed);
        assertTrue(lines.get(lines.size() - 1).startsWith("PASS: " + frames.size() + " frame(s)"), () -> stallPercent + " % pauses: " + lines);
    }
}

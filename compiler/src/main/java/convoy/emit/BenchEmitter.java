package convoy.emit;

import convoy.sim.BeatCodec;
import convoy.sim.Manifest;
import convoy.templates.Renderer;
import convoy.templates.verilog.TestBench;
import convoy.templates.verilog.TestSink;
import convoy.templates.verilog.TestSource;
import convoy.templates.verilog.TestStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a self-checking plain Verilog test bench with its stimulus and expected beats, and the instantiation template. */
public final class BenchEmitter {
    /** Folder of the bench, beside that of the Verilog. */
    private static final String FOLDER = "bench";
    /** Cycles without a beat that a slow design or long pauses may take beyond what is predicted. */
    private static final long SLACK_CYCLES = 10_000;
    private static final long DRAIN_CYCLES = 256;
    private static final long MAX_CYCLES = 1L << 31;
    /** Odd, so that products with it reach every residue: the golden ratio in 32 bits. */
    private static final long SALT = 2654435769L;
    private static final String HEX = "0123456789abcdef";

    private final Renderer renderer = new Renderer();

    /**
     * The files, by path relative to the manifest.
     *
     * @param manifest of the design
     * @param inputs   by input: the frames to send, channels first
     * @param expected by output: the golden model's frames
     */
    public Map<String, String> emit(Manifest manifest, List<List<int[]>> inputs, List<List<int[]>> expected) {
        Map<String, String> files = new LinkedHashMap<>();
        List<TestSource> sources = new ArrayList<>();
        for (int k = 0; k < manifest.inputs().size(); k++) {
            sources.add(new TestSource(stream(manifest.inputs().get(k), "stimulus", inputs.get(k), 2 * k, files)));
        }
        List<TestSink> sinks = new ArrayList<>();
        for (int k = 0; k < manifest.outputs().size(); k++) {
            sinks.add(new TestSink(stream(manifest.outputs().get(k), "expected", expected.get(k), 2 * k + 1, files)));
        }
        Manifest.Figures figures = manifest.figures();
        long quiet = 2 * figures.predictedCyclesPerFrame() + figures.predictedLatencyCycles() + SLACK_CYCLES;
        String name = manifest.top() + "_tb";
        TestBench bench = new TestBench(name, manifest.top(), manifest.spec(), FOLDER, inputs.get(0).size(),
            Math.min(MAX_CYCLES, DRAIN_CYCLES + figures.predictedLatencyCycles()), Math.min(MAX_CYCLES, quiet), sources, sinks);
        files.put(FOLDER + "/" + name + ".v", renderer.render(bench));
        files.put(manifest.top() + "_instance.v", renderer.render(StreamLayouts.instantiation(manifest)));
        return files;
    }

    private static TestStream stream(Manifest.Stream stream, String what, List<int[]> frames, int number, Map<String, String> files) {
        String file = FOLDER + "/" + what + "_" + stream.name() + ".mem";
        files.put(file, memory(new BeatCodec(stream), frames));
        return new TestStream(stream.name(), stream.prefix(), stream.dataBits(), stream.beatsPerFrame(), stream.beatsPerFrame() * frames.size(),
            "../" + file, SALT * (number + 1) % MAX_CYCLES);
    }

    /** One line per beat: tlast as the first digit, then tdata. */
    private static String memory(BeatCodec codec, List<int[]> frames) {
        int width = codec.beatBytes();
        StringBuilder text = new StringBuilder(frames.size() * codec.beatsPerFrame() * (2 * width + 2));
        byte[] bytes = new byte[codec.frameBytes()];
        for (int[] frame : frames) {
            codec.pack(frame, bytes, 0);
            for (int beat = 0; beat < codec.beatsPerFrame(); beat++) {
                text.append(beat == codec.beatsPerFrame() - 1 ? '1' : '0');
                for (int at = (beat + 1) * width - 1; at >= beat * width; at--) {
                    text.append(HEX.charAt(bytes[at] >> 4 & 15)).append(HEX.charAt(bytes[at] & 15));
                }
                text.append('\n');
            }
        }
        return text.toString();
    }
}

package convoy.templates.verilog;

import java.util.List;
import java.util.stream.Stream;

/**
 * A self-checking test bench in plain Verilog.
 *
 * @param name        of its module and file
 * @param top         the design's top module
 * @param spec        file name of the spec
 * @param folder      of the bench, beside the folder of the Verilog
 * @param frames      sent
 * @param drainCycles to run on after the last beat
 * @param quietCycles without a beat, before giving up
 */
public record TestBench(String name, String top, String spec, String folder, int frames, long drainCycles, long quietCycles,
                        List<TestSource> sources, List<TestSink> sinks) {
    public TestBench {
        sources = List.copyOf(sources);
        sinks = List.copyOf(sinks);
    }

    /** All streams, inputs first. */
    public List<TestStream> streams() {
        return Stream.concat(sources.stream().map(TestSource::stream), sinks.stream().map(TestSink::stream)).toList();
    }
}

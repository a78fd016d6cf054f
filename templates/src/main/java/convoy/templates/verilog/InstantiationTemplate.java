package convoy.templates.verilog;

import java.util.List;
import java.util.stream.Stream;

/**
 * An instance of a design's top with its streams explained.
 *
 * @param name of the wrapping module and its file
 * @param top  the design's top module
 * @param spec file name of the spec
 */
public record InstantiationTemplate(String name, String top, String spec, List<Port> inputs, List<Port> outputs) {
    public InstantiationTemplate {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** All streams, inputs first. */
    public List<Port> streams() {
        return Stream.concat(inputs.stream(), outputs.stream()).toList();
    }

    /**
     * A stream.
     *
     * @param prefix  of its ports
     * @param dataTop highest bit of tdata
     */
    public record Port(String prefix, int dataTop, BeatLayout layout) { }
}

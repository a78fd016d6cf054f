package convoy.templates.verilog;

import java.util.List;

/** The top of a design: AXI4-Stream outside, the layers inside. */
public record TopModule(String name, String title, List<String> facts, List<TopInput> inputs, List<TopOutput> outputs, List<TopLayer> layers,
                        String errors) { }

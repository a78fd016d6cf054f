package convoy.templates.verilog;

import java.util.List;

/**
 * The top of a design: AXI4-Stream outside, the layers inside.
 *
 * @param parts layers, forks and queues, each behind what it reads
 */
public record TopModule(String name, String title, List<String> facts, List<TopInput> inputs, List<TopOutput> outputs, List<Record> parts,
                        String errors) { }

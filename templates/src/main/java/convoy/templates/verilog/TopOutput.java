package convoy.templates.verilog;

/** The output side of the top: the mark of the last beat of one AXI4-Stream. */
public record TopOutput(TopStream s) { }

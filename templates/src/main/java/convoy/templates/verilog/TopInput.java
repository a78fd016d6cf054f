package convoy.templates.verilog;

/** The input side of the top: register and frame guard of one AXI4-Stream. */
public record TopInput(TopStream s) { }

package convoy.templates.verilog;

/** A stream that a layer in the top reads, and the prefix of the ports that take it. */
public record TopOperand(String port, String signal) { }

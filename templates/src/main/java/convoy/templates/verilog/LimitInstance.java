package convoy.templates.verilog;

/**
 * An instance of the leaf {@code convoy_limit} where nothing but a constant shift stands before it; literals and signals.
 *
 * @param latency cycles of the leaf
 */
public record LimitInstance(FinisherSignals signals, int inBits, int valueBits, int outBits, String shift, String zero, String lower, String upper, int wrap,
                            int latency) { }

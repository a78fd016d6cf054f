package convoy.templates.verilog;

/**
 * What a finisher is connected to.
 *
 * @param valid    of the sum
 * @param sum      that it takes
 * @param outValid that it drives, likewise outData
 */
public record FinisherSignals(String valid, String sum, String outValid, String outData) { }

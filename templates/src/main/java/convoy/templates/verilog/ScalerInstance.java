package convoy.templates.verilog;

/**
 * An instance of the leaf {@code convoy_scaler}; literals and signals.
 *
 * @param classes whether the table is by class of window; else levels to repeat say nothing
 */
public record ScalerInstance(String name, FinisherSignals signals, int inBits, int multiplierBits, int shiftBits, int addendBits, int middleBits, int valueBits,
                             int outBits, int choice, int entries, int entryBits, int tableAddends, String file, boolean classes, int levels, int runBits,
                             String runs, int lengthBits, String lengths, String repeat, String multiplier, String shift, String addend, String other,
                             String zero, String lower, String upper, int wrap) { }

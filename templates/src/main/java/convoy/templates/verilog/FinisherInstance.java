package convoy.templates.verilog;

/** An instance of the leaf {@code convoy_finisher}; literals and signals. */
public record FinisherInstance(FinisherSignals signals, int inBits, int multiplierBits, int shiftBits, int middleBits, int valueBits, int outBits,
                               int rounding, int entries, int entryBits, String file, String multiplier, String shift, String zero, String lower,
                               String upper, int wrap) { }

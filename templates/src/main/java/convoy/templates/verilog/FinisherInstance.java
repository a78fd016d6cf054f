package convoy.templates.verilog;

/** An instance of the leaf {@code convoy_finisher}; literals and the signals' places. */
public record FinisherInstance(int index, String comment, int inBits, int multiplierBits, int shiftBits, int middleBits, int valueBits, int outBits,
                               int rounding, int entries, int entryBits, String file, String multiplier, String shift, String zero, String lower,
                               String upper, int wrap) {
    public int sumTop() {
        return (index + 1) * inBits - 1;
    }

    public int sumLow() {
        return index * inBits;
    }

    public int dataTop() {
        return (index + 1) * outBits - 1;
    }

    public int dataLow() {
        return index * outBits;
    }
}

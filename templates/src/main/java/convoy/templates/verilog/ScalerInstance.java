package convoy.templates.verilog;

/**
 * An instance of the leaf {@code convoy_scaler}; literals and the signals' places.
 *
 * @param classes whether the table is by class of window; else levels to repeat say nothing
 */
public record ScalerInstance(int index, String comment, int inBits, int multiplierBits, int shiftBits, int addendBits, int middleBits, int valueBits,
                             int outBits, int choice, int entries, int entryBits, int tableAddends, String file, boolean classes, int levels, int runBits,
                             String runs, int lengthBits, String lengths, String repeat, String multiplier, String shift, String addend, String other, String zero,
                             String lower, String upper, int wrap) {
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

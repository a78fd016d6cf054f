package convoy.templates.verilog;

/**
 * One banked axis of a line store: its banks while writing, and the selection of its taps after reading.
 *
 * @param letter         z, y or x
 * @param banks          memories
 * @param taps           read in parallel
 * @param dilation       positions between them
 * @param first          bank of the first tap where the number is 0
 * @param step           banks from a number to the next
 * @param digitBits      width of the number
 * @param writeBanks     banks that a written beat chooses among, or sets of neighbouring banks where it fills several
 * @param writeDigitBits width of such a choice
 * @param writeDigit     signal: the choice
 * @param readDigit      signal: number that says where the window's first tap lies
 * @param selectDelay    cycles until the bank's number is needed: one before the words are there
 * @param outer          independent sets that are selected from
 * @param width          bits of a bank
 * @param from           signal selected from
 * @param to             signal that is selected into
 * @param registers      1 where a register follows, else 0
 */
public record BankedAxis(String letter, int banks, int taps, int dilation, int first, int step, int digitBits, int writeBanks, int writeDigitBits,
                         String writeDigit, String readDigit, int selectDelay, int outer, int width, String from, String to, int registers) {
    public int writeBankTop() {
        return writeBanks - 1;
    }

    /** True where not every beat is written to the same banks of the axis. */
    public boolean dealt() {
        return writeBanks > 1;
    }

    /** The number, a cycle before the words are there. */
    public Delay bank() {
        return Delay.ofData("bank_" + letter, digitBits, selectDelay, readDigit);
    }

    public Delay window() {
        return Delay.ofData(to, selectedBits(), registers, "taps_" + letter);
    }

    public int selectedBits() {
        return outer * taps * width;
    }

    public int selectedTop() {
        return selectedBits() - 1;
    }
}

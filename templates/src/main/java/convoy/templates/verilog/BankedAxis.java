package convoy.templates.verilog;

/**
 * One banked axis of a line store: its banks while writing, and the selection of its taps after reading.
 *
 * @param letter      z, y or x
 * @param banks       memories
 * @param taps        read in parallel
 * @param dilation    positions between them
 * @param digitBits   width of a bank's number
 * @param writeDigit  signal: bank of the written position
 * @param readDigit   signal: bank of the window's first tap
 * @param selectDelay cycles until the bank's number is needed after the memories
 * @param outer       independent sets that are selected from
 * @param width       bits of a bank
 * @param from        signal selected from
 * @param to          signal that is selected into
 * @param registers   1 where a register follows, else 0
 */
public record BankedAxis(String letter, int banks, int taps, int dilation, int digitBits, String writeDigit, String readDigit, int selectDelay,
                         int outer, int width, String from, String to, int registers) {
    public int bankTop() {
        return banks - 1;
    }

    public int digitTop() {
        return digitBits - 1;
    }

    public int selectedBits() {
        return outer * taps * width;
    }

    public int selectedTop() {
        return selectedBits() - 1;
    }
}

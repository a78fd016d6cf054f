package convoy.templates.verilog;

/**
 * An instance of the leaf {@code convoy_bank_offset}: how far each bank's tap is from the window's first.
 *
 * @param letter   z, y or x
 * @param delay    cycles by which the offsets wait for the base address
 * @param modulus  words of the ring, or 0
 */
public record BankOffsets(String letter, int taps, int banks, int dilation, int digitBits, int bits, String unit, String modulus, int delay) {
    public Delay late() {
        return Delay.ofData("offset_" + letter + "_late", busBits(), delay, "offset_" + letter);
    }

    public int busBits() {
        return bits * banks;
    }

    public int busTop() {
        return busBits() - 1;
    }
}

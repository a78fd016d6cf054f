package convoy.templates.verilog;

/**
 * An operand of a layer where streams meet, brought to the size of its words.
 *
 * @param inBits  of a beat
 * @param pack    beats in a wide word
 * @param unpack  words cut from it
 * @param outBits of a word
 */
public record JoinOperand(int index, String tensor, String comment, int inBits, int pack, int unpack, int outBits) {
    public int inTop() {
        return inBits - 1;
    }

    public int outTop() {
        return outBits - 1;
    }

    public int wideTop() {
        return pack * inBits - 1;
    }

    public boolean packing() {
        return pack > 1;
    }

    public boolean unpacking() {
        return unpack > 1;
    }
}

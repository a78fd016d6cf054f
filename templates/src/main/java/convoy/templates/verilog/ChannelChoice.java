package convoy.templates.verilog;

/**
 * An instance of the leaf {@code convoy_channel_select}.
 *
 * @param banks words that it chooses from
 * @param from  signal: the words
 */
public record ChannelChoice(int banks, int channels, int outputs, int multiplier, int choices, int choiceBits, int register, int width, String number, int delay, String from, int bits) {
    /** The number when the words are there. */
    public Delay choice() {
        return Delay.ofData("choice", choiceBits, delay, number);
    }

    public int top() {
        return bits - 1;
    }
}

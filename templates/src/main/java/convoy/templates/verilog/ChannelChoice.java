package convoy.templates.verilog;

/** An instance of the leaf {@code convoy_channel_select}. */
public record ChannelChoice(int banks, int channels, int outputs, int multiplier, int choices, int choiceBits, int width, String number, int delay, int bits) {
    public int top() {
        return bits - 1;
    }

    public int choiceTop() {
        return choiceBits - 1;
    }
}

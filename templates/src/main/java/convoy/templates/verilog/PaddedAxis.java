package convoy.templates.verilog;

/** An instance of the leaf {@code convoy_padding}: which taps along an axis lie in the padding. */
public record PaddedAxis(String letter, int taps, int dilation, int size, int bits, String first, String last, int delay) {
    public Delay late() {
        return Delay.ofData("padding_" + letter + "_late", taps, delay, "padding_" + letter);
    }

    public int tapTop() {
        return taps - 1;
    }
}

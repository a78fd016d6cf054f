package convoy.templates.verilog;

/** A queue on the way of a stream to its reader. */
public record TopQueue(String comment, String from, String to, int bits, int depth, int depthBits) {
    public int top() {
        return bits - 1;
    }
}

package convoy.templates.verilog;

/**
 * An instance of the leaf {@code convoy_stack}: a column whose pieces are read one after the other.
 *
 * @param pieces  of a column
 * @param sets    of taps that a piece has one each of
 * @param width   bits of a tap
 * @param latency cycles from the read of a piece to the piece
 */
public record ColumnStack(int pieces, int sets, int width, int latency) {
    public Delay pieceLate() {
        return Delay.ofFlags("piece_late", 1, latency, "step");
    }

    public int top() {
        return sets * width - 1;
    }
}

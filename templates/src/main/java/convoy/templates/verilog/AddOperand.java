package convoy.templates.verilog;

/** An operand of an add, as wide as its sums. */
public record AddOperand(int index, int lanes, int inBits, int signed, int sumBits) {
    public int sumsTop() {
        return lanes * sumBits - 1;
    }
}

package convoy.templates.verilog;

/**
 * One column of a pooling array.
 *
 * @param index    from 0
 * @param operands signal of its operands
 * @param comment  the channels that it computes
 * @param maximum  1: the largest
 * @param minimum  1: the smallest; neither: the sum
 * @param bias     literal that a sum starts from
 */
public record PoolColumn(int index, String operands, String comment, int lanes, int operandBits, int operandSigned, int bits, int maximum, int minimum, String bias) {
    public int top() {
        return bits - 1;
    }

    public int resultTop() {
        return (index + 1) * bits - 1;
    }

    public int resultLow() {
        return index * bits;
    }
}

package convoy.templates.verilog;

/**
 * The columns of a pooling array.
 *
 * @param table   by column
 * @param count   of the columns
 * @param maximum 1: the largest
 * @param minimum 1: the smallest; neither: the sum
 * @param bias    literal that a sum starts from
 */
public record PoolColumns(InstanceTable table, int count, int lanes, int operandBits, int operandSigned, int bits, int maximum, int minimum, String bias) {
    public int top() {
        return bits - 1;
    }

    public int busBits() {
        return lanes * operandBits;
    }
}

package convoy.templates.verilog;

/**
 * The accumulator behind a column.
 *
 * @param index  of the column, from 0
 * @param valid  signal of its tags, likewise first, last and group
 * @param biases packed literal
 * @param active literal, a bit per column group
 * @param comment the filters that it computes
 */
public record ColumnAccumulator(int index, String valid, String first, String last, String group, String biases, String active, String comment,
                                int columnBits, int accumulatorBits, int groups, int groupBits) {
    public int resultTop() {
        return (index + 1) * accumulatorBits - 1;
    }

    public int resultLow() {
        return index * accumulatorBits;
    }
}

package convoy.templates.verilog;

/**
 * The accumulator behind a column.
 *
 * @param index  of the column, from 0
 * @param tags   signal of its tags
 * @param clear  1: its results are 0 while there is none
 * @param biases packed literal
 * @param active literal, a bit per column group
 * @param comment the filters that it computes
 */
public record ColumnAccumulator(int index, String tags, int clear, String biases, String active, String comment, int columnBits, int accumulatorBits,
                                int groups, int groupBits) {
    /** Flags beside the number of the column group: first, running, last, valid. */
    static final int FLAGS = 4;

    public int tagsTop() {
        return groupBits + FLAGS - 1;
    }

    public int resultTop() {
        return (index + 1) * accumulatorBits - 1;
    }

    public int resultLow() {
        return index * accumulatorBits;
    }
}

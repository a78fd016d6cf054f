package convoy.templates.verilog;

/**
 * The accumulator behind a column; literals and signals.
 *
 * @param sum      signal of the column's sum
 * @param tags     signal of its tags
 * @param tagsNext signal of the tags that it hands on
 * @param index    of the column
 * @param clear    1: its results are 0 while there is none
 * @param active   a bit per column group
 * @param biases   by column group
 */
public record ColumnAccumulator(String sum, String tags, String tagsNext, String index, int clear, String active, String biases, int columnBits,
                                int accumulatorBits, int groups, int groupBits) {
    /** Flags beside the number of the column group: first, running, last, valid. */
    public static final int FLAGS = 4;
}

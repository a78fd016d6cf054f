package convoy.templates.verilog;

import java.util.Optional;

/**
 * The columns of an array that multiplies, each with multipliers of its own.
 *
 * @param table    by column
 * @param weights  their memories, where they lie in block RAM
 * @param count    of the columns
 * @param shared   they hand operands and tags on to each other
 * @param busBits  of a column's operands
 * @param tagsBits of an accumulator's tags
 */
public record WeightedColumns(InstanceTable table, Optional<BlockWeights> weights, int count, boolean shared, int busBits, int tagsBits, ArrayColumn column,
                              ColumnAccumulator accumulator) {
    public int passedTop() {
        return busBits * count - 1;
    }

    public int operandsTop() {
        return busBits * (count + 1) - 1;
    }

    public int tagsPassedTop() {
        return tagsBits * count - 1;
    }

    public int columnTagsTop() {
        return tagsBits * (count + 1) - 1;
    }

    public int sumTop() {
        return column.bits() - 1;
    }
}

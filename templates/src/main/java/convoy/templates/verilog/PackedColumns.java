package convoy.templates.verilog;

import java.util.Optional;

/**
 * The columns of an array that multiplies, where neighbours share their multipliers. Those that do are a pack.
 *
 * @param packs       constants by pack
 * @param columns     constants by column
 * @param packCount   of the packs
 * @param columnCount of the columns
 * @param first       expression, number of a pack's first column
 * @param count       expression, columns of a pack
 * @param busBits     of a column's operands
 * @param tagsBits    of an accumulator's tags
 * @param packed      a pack
 * @param single      one of a single column, where there is any
 */
public record PackedColumns(InstanceTable packs, InstanceTable columns, int packCount, int columnCount, String first, String count, int busBits, int tagsBits,
                            PackedColumn packed, Optional<ArrayColumn> single, ColumnAccumulator accumulator) {
    public int passedTop() {
        return busBits * packCount - 1;
    }

    public int operandsTop() {
        return busBits * (packCount + 1) - 1;
    }

    public int tagsPassedTop() {
        return tagsBits * columnCount - 1;
    }

    public int columnTagsTop() {
        return tagsBits * (columnCount + 1) - 1;
    }

    public int sumBits() {
        return packed.bits();
    }

    public int sumTop() {
        return sumBits() - 1;
    }

    public int sumsTop() {
        return sumBits() * columnCount - 1;
    }
}

package convoy.templates.verilog;

import java.util.List;

/**
 * Columns of an array that share their multipliers.
 *
 * @param operands     signal of their operands
 * @param folds        signal of their fold numbers
 * @param file         memory file of the packed weights
 * @param packedBits   bits of a packed sum
 * @param ends         literal, a bit per lane: 1 where packed sums are taken apart
 * @param sums         signals of the columns' sums, joined
 * @param accumulators behind the columns
 */
public record PackedColumns(String operands, String folds, String file, int lanes, int spacing, int operandBits, int operandSigned, int weightBits,
                            int foldCount, int foldBits, int packedBits, String ends, String sumBits, String sums,
                            List<ColumnAccumulator> accumulators) {
    public int index() {
        return accumulators.get(0).index();
    }

    public int lastIndex() {
        return index() + columns() - 1;
    }

    public int columns() {
        return accumulators.size();
    }

    public int columnBits() {
        return accumulators.get(0).columnBits();
    }

    public int busTop() {
        return lanes * operandBits - 1;
    }

    public int sumTop() {
        return columnBits() - 1;
    }

    public int tagsTop() {
        return accumulators.get(0).tagsTop();
    }
}

package convoy.templates.verilog;

import java.util.List;

/**
 * The systolic array of a layer.
 *
 * @param shared   true where all columns get the same operands, a cycle later each (conv); false where each has its own (depthwise)
 * @param skews    where operands are not shared, one per column
 * @param foldStages stages of the fold numbers' delay line
 * @param weighted the cells have weights, which the fold numbers choose
 * @param columns  views of the columns
 * @param unused   signals that end at the last column
 */
public record ArrayModule(String name, String title, List<String> facts, boolean shared, List<Integer> columnNumbers, int lanes, int columnCount,
                          int operandBits, int busBits, int groupBits, int foldBits, int foldStages, int accumulatorBits, int tagDelay,
                          boolean weighted, List<? extends Record> columns, String unused) {
    public int busTop() {
        return busBits - 1;
    }

    public int columnBusBits() {
        return lanes * operandBits;
    }

    public int groupTop() {
        return groupBits - 1;
    }

    /** Tags of an accumulator: the number of the column group and its flags. */
    public int tagsTop() {
        return groupBits + ColumnAccumulator.FLAGS - 1;
    }

    public int foldTop() {
        return foldBits - 1;
    }

    public int foldBusTop() {
        return foldBits * foldStages - 1;
    }

    public int doneTop() {
        return columnCount - 1;
    }

    public int resultsTop() {
        return columnCount * accumulatorBits - 1;
    }
}

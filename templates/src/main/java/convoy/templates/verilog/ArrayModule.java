package convoy.templates.verilog;

import java.util.List;

/**
 * The systolic array of a layer.
 *
 * @param shared   true where all columns get the same operands, a cycle later each (conv); false where each has its own (depthwise)
 * @param skews    true where the lanes' operands come together, false where each comes a cycle after that of the lane before
 * @param foldStages stages of the fold numbers' delay line
 * @param weighted the cells have weights, which the fold numbers choose
 * @param columns  view of the columns
 * @param unused   signals that end at the last column
 */
public record ArrayModule(String name, String title, List<String> facts, boolean shared, boolean skews, int lanes, int columnCount,
                          int operandBits, int busBits, int groupBits, int foldBits, int foldStages, int accumulatorBits, int tagDelay,
                          boolean weighted, Record columns, String unused) {
    public int busTop() {
        return busBits - 1;
    }

    /** Bits of a lane: an operand, or one for each column. */
    public int laneBits() {
        return busBits / lanes;
    }

    /** The signal of the operands lane by lane, in their time. */
    public String laneOperands() {
        return shared ? "skewed" : "by_lane";
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

    /** A cell needs the number of its fold later than the first. */
    public boolean foldsWait() {
        return foldStages > 1;
    }

    public int foldLateTop() {
        return foldBits * (foldStages - 1) - 1;
    }

    public int doneTop() {
        return columnCount - 1;
    }

    public int resultsTop() {
        return columnCount * accumulatorBits - 1;
    }
}

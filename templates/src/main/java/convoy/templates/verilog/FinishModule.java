package convoy.templates.verilog;

import java.util.List;

/**
 * From the columns' results to beats.
 *
 * @param serial     columns finish one after the other
 * @param skewed     columns finish together but for the skew
 * @param split      results are handed on in parts
 * @param gather     column groups of a position are put together
 * @param constants  by finisher
 * @param finisher   the instance, or that of a loop
 * @param choosing   the words that a column group makes depend on its number
 */
public record FinishModule(String name, String title, List<String> facts, boolean serial, boolean skewed, boolean split, boolean gather,
                           boolean choosing, int columns, int accumulatorBits, int finisherCount, int parts, InstanceTable constants, Record finisher,
                           int outBits, int groups, int groupBits, String gatherFirsts, String gatherCounts, int wordValues, int fifoDepth, int pack,
                           int unpack, int beatBits, Counter room, int roomDowns, String unused) {
    public boolean several() {
        return finisherCount > 1;
    }

    public int columnTop() {
        return columns - 1;
    }

    public int skew() {
        return columns - 1;
    }

    public int resultsBits() {
        return columns * accumulatorBits;
    }

    public int resultsTop() {
        return resultsBits() - 1;
    }

    public int sumsBits() {
        return finisherCount * accumulatorBits;
    }

    public int sumsTop() {
        return sumsBits() - 1;
    }

    public int finishedTop() {
        return finisherCount * outBits - 1;
    }

    public int finisherTop() {
        return finisherCount - 1;
    }

    public int wordBits() {
        return wordValues * outBits;
    }

    public int wordTop() {
        return wordBits() - 1;
    }

    public int groupTop() {
        return groupBits - 1;
    }

    public int groupsTop() {
        return groups - 1;
    }

    public boolean packing() {
        return pack > 1;
    }

    public boolean unpacking() {
        return unpack > 1;
    }

    /** The stream behind the FIFO, or behind what puts its words together. */
    public String beats() {
        return packing() ? "wide" : "fifo";
    }

    public String beatWord() {
        return packing() ? "wide" : "fifo_word";
    }

    public int wideTop() {
        return pack * wordBits() - 1;
    }

    public int beatTop() {
        return beatBits - 1;
    }

    public int roomDownTop() {
        return roomDowns - 1;
    }
}

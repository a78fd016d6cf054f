package convoy.templates.verilog;

import java.util.List;

/**
 * The additions of a layer without multipliers.
 *
 * @param severalChannels a window has several channels
 * @param operands        views of the operands
 * @param additions       views of the additions
 * @param results         views of the filters' sums
 * @param depth           cycles from the operands to the results
 */
public record ShiftAddModule(String name, String title, List<String> facts, int busBits, int groupBits, int foldBits, int filters, int accumulatorBits,
                             boolean severalChannels, List<? extends Record> operands, List<? extends Record> additions, List<? extends Record> results,
                             int depth) {
    public int busTop() {
        return busBits - 1;
    }

    public int groupTop() {
        return groupBits - 1;
    }

    public int foldTop() {
        return foldBits - 1;
    }

    public int doneTop() {
        return filters - 1;
    }

    public int resultsTop() {
        return filters * accumulatorBits - 1;
    }
}

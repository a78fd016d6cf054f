package convoy.templates.verilog;

import java.util.List;

/**
 * A chain of the leaf {@code convoy_threshold}; literals and the signals' places.
 *
 * @param count  signal of the number of thresholds passed
 * @param offset literal of the value without any
 */
public record ThresholdInstance(int index, String comment, int inBits, int outBits, int entries, int entryBits, List<Stage> stages, String count,
                                String offset) {
    /**
     * A bit of the number.
     *
     * @param tag   end of its signals' names
     * @param valid signal before it, likewise sum and node
     */
    public record Stage(int level, String tag, String file, String valid, String sum, String node) {
        public int nodeTop() {
            return level + 1;
        }
    }

    public int bits() {
        return stages.size();
    }

    public String lastTag() {
        return stages.get(stages.size() - 1).tag();
    }

    public int inTop() {
        return inBits - 1;
    }

    public int dataTop() {
        return (index + 1) * outBits - 1;
    }

    public int dataLow() {
        return index * outBits;
    }
}

package convoy.templates.verilog;

import java.util.List;

/**
 * A chain of the leaf {@code convoy_threshold}; literals and signals.
 *
 * @param count  signal of the number of thresholds passed
 * @param offset literal of the value without any
 */
public record ThresholdInstance(FinisherSignals signals, int inBits, int outBits, int entries, int entryBits, List<Stage> stages, String count,
                                String offset) {
    /**
     * A bit of the number.
     *
     * @param valid signal before it, likewise sum and node
     */
    public record Stage(int level, String file, String valid, String sum, String node) {
        public int nodeTop() {
            return level + 1;
        }
    }

    public int bits() {
        return stages.size();
    }

    /** The last level. */
    public int last() {
        return bits() - 1;
    }

    public int inTop() {
        return inBits - 1;
    }
}

package convoy.templates.verilog;

import java.util.List;

/**
 * An add: operands that meet, their sums, the output side.
 *
 * @param backwards numbers of the operands, the last first
 * @param terms     the operands as numbers that are added
 * @param pairs     the stored operands side by side, where they are not added but taken in pairs; else empty
 * @param lanes     sums per cycle
 * @param offset    literal
 * @param finish    name of the module of the output side
 * @param outBits   of a beat
 */
public record AddModule(String name, String title, List<String> facts, List<JoinOperand> operands, List<Integer> backwards, List<AddOperand> terms,
                        List<String> pairs, int lanes, int sumBits, String offset, String finish, int outBits) {
    public int count() {
        return operands.size();
    }

    public boolean paired() {
        return !pairs.isEmpty();
    }

    public int sumsTop() {
        return lanes * sumBits - 1;
    }

    public int outTop() {
        return outBits - 1;
    }

    /** As wide as the flags of an array's columns: all come together. */
    public String done() {
        return lanes == 1 ? "done" : "{" + lanes + "{done}}";
    }
}

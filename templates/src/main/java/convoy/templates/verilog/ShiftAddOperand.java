package convoy.templates.verilog;

import java.util.List;

/**
 * An operand of the additions.
 *
 * @param low  its lowest bit among all operands
 * @param late views of the same, later
 */
public record ShiftAddOperand(String name, int low, int bits, List<? extends Record> late) {
    public int top() {
        return bits - 1;
    }

    public int high() {
        return low + bits - 1;
    }
}

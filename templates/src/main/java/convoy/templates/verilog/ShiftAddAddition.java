package convoy.templates.verilog;

import java.util.List;

/**
 * An addition of two numbers.
 *
 * @param comment the formula
 * @param form    of the leaf
 * @param shift   of the second part
 * @param first   signal
 * @param second  signal
 * @param late    views of the result, later
 */
public record ShiftAddAddition(String name, String comment, int form, int shift, String first, int firstBits, int firstSigned, String second,
                               int secondBits, int secondSigned, int bits, List<? extends Record> late) {
    public int top() {
        return bits - 1;
    }
}

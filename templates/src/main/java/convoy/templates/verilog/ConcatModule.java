package convoy.templates.verilog;

import java.util.List;

/**
 * A concat: operands in turn, or all channels of a position together.
 *
 * @param backwards numbers of the operands, the last first
 * @param parts     what makes a joined word, the highest bits first, where whole positions meet
 * @param words     literal: words per position of each operand, where they come in turn
 * @param wordBits  of a number below the most words
 * @param joined    bits of a joined word
 * @param unpack    beats cut from it
 * @param outBits   of a beat
 */
public record ConcatModule(String name, String title, List<String> facts, List<JoinOperand> operands, List<Integer> backwards, List<String> parts,
                           boolean inTurn, String words, int wordBits, int joined, int unpack, int outBits) {
    public int count() {
        return operands.size();
    }

    public int joinedTop() {
        return joined - 1;
    }

    public int outTop() {
        return outBits - 1;
    }

    public boolean unpacking() {
        return unpack > 1;
    }
}

package convoy.templates.verilog;

import java.util.List;
import java.util.Optional;

/**
 * A window that slides along the rows, and the pace of its columns and folds.
 *
 * @param full      parts read ahead of those that the next fold needs; absent where there are none
 * @param moves     turns that ask for further parts of columns
 * @param keeps     the parts that the first column group takes as they come are kept for the others
 * @param turned    what moves with the windows moves two cycles before a fold's operands; absent where nothing depends on which loop runs on
 * @param stepped   the same of what moves with every fold
 * @param store     where each fold takes a part of its own: the memories of the parts; else the columns lie in registers
 * @param dilation  shifts of the registers from a tap to the next
 * @param foldAhead cycles that a fold's number comes before its operands
 */
public record WindowModule(String name, String title, List<String> facts, int columnBits, int groupBits, int foldBits,
                           // pace
                           Nest foldNest, Nest windowNest, int accumulation, Walker group, Counter whole, Optional<Counter> full, int moves, boolean keeps,
                           int ahead, int aheadBits, Optional<Delay> turned, Optional<Delay> stepped, List<Walker> walkers,
                           // window
                           List<PaddedAxis> padded, List<Delay> edges, Optional<WindowStore> store, int columnLatency, int rows, int taps, int dilation, int tapBits,
                           String zero, String paddingInner, int latency, int foldAhead) {
    public int columnTop() {
        return columnBits - 1;
    }

    public int groupTop() {
        return groupBits - 1;
    }

    public int foldTop() {
        return foldBits - 1;
    }

    public int operandTop() {
        return columnBits * taps - 1;
    }

    public Delay shiftLate() {
        return Delay.ofFlags("shift_late", 1, columnLatency, "shift");
    }

    /** Cycles from the move of a fold's number, two before its operands, to where it is wanted. */
    public int foldLatency() {
        return 2 - foldAhead;
    }

    public int windowTurns() {
        return windowNest.levels() + 1;
    }

    public int readTurns() {
        return foldNest.levels() + windowNest.levels() + 1;
    }

    public int readTurnTop() {
        return readTurns() - 1;
    }

    public boolean streams() {
        return store.isPresent();
    }

    public int streamed() {
        return streams() ? 1 : 0;
    }

    public int kept() {
        return keeps() ? 1 : 0;
    }

    public int moveTop() {
        return moves() - 1;
    }

    /** A column group takes several parts. */
    public boolean parted() {
        return accumulation > 0;
    }

    /** The last of the loops over the parts. */
    public int partTop() {
        return accumulation - 1;
    }

    public int foldInnerTop() {
        return foldNest.levels() - 1;
    }
}

package convoy.templates.verilog;

import java.util.List;

/**
 * A window that slides along the rows in registers, and the pace of its columns and folds.
 *
 * @param moves turns that ask for further parts of columns
 */
public record WindowModule(String name, String title, List<String> facts, int columnBits, int groupBits, int foldBits,
                           // pace
                           Nest foldNest, Nest windowNest, int accumulation, Walker group, Counter whole, int moves, int parts, int partBits, int passes,
                           int ahead, int aheadBits, List<Walker> walkers,
                           // registers
                           int columnLatency, int rows, int taps, int pitch, int tapBits, String zero, List<PaddedAxis> padded, String paddingInner,
                           int latency) {
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

    /** Cycles from the move of what moves with the windows to the operands. */
    public int movedLatency() {
        return latency - 1;
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

    /** 1: each fold takes a part of its own. */
    public int streamed() {
        return parts > 1 ? 1 : 0;
    }

    /** The window is kept for the column groups after the first. */
    public boolean keeps() {
        return passes > 1;
    }

    public int kept() {
        return keeps() ? 1 : 0;
    }

    public int moveTop() {
        return moves() - 1;
    }

    /** The last of the loops over the parts. */
    public int partTop() {
        return accumulation - 1;
    }

    public int operandBits() {
        return columnBits * taps;
    }

    /** Cycles from a fold to the one before its window. */
    public int replayDelay() {
        return columnLatency - 1;
    }

    public int foldInnerTop() {
        return foldNest.levels() - 1;
    }
}

package convoy.templates.verilog;

import java.util.List;

/** A window that slides along the rows in registers, and the pace of its columns and folds. */
public record WindowModule(String name, String title, List<String> facts, int columnBits, int groupBits, int foldBits,
                           // pace
                           Nest foldNest, Nest windowNest, int accumulation, Counter whole, int parts, int partBits, int passes, int ahead, int blindBits,
                           List<Walker> walkers,
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

    public int windowTurns() {
        return windowNest.levels() + 1;
    }

    public int readTurnTop() {
        return foldNest.levels() + windowNest.levels();
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

    /** Turns that ask for further parts of columns. */
    public int moves() {
        return whole.downEvents();
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

package convoy.templates.verilog;

import java.util.List;

/** A window that slides along the rows in registers, and the pace of its columns and folds. */
public record WindowModule(String name, String title, List<String> facts, int columnBits, int groupBits, int foldBits,
                           // pace
                           Nest foldNest, Nest windowNest, int accumulation, Counter whole, int streamed, int ahead, int blindBits, List<Walker> walkers,
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

    public int foldInnerTop() {
        return foldNest.levels() - 1;
    }
}

package convoy.templates.verilog;

import java.util.List;

/**
 * A layer: feeder, array, finish.
 *
 * @param window           the module of a window that slides; empty where the feeder makes whole windows
 * @param windowColumnBits bits of a column of it
 * @param unpack           beats of the feeder that are cut from a beat of the stream
 */
public record LayerModule(String name, String title, List<String> facts, String feeder, String window, int windowColumnBits, String array,
                          String finish, int inBits, int unpack, int outBits, int groupBits, int foldBits, int operandBits, int columns, int resultsBits) {
    public boolean sliding() {
        return !window.isEmpty();
    }

    public int windowColumnTop() {
        return windowColumnBits - 1;
    }

    public int inTop() {
        return inBits - 1;
    }

    public boolean unpacking() {
        return unpack > 1;
    }

    /** The stream that the feeder is given. */
    public String given() {
        return unpacking() ? "beat" : "s";
    }

    public int feederBits() {
        return inBits / unpack;
    }

    public int feederTop() {
        return feederBits() - 1;
    }

    public int outTop() {
        return outBits - 1;
    }

    public int groupTop() {
        return groupBits - 1;
    }

    public int foldTop() {
        return foldBits - 1;
    }

    public int operandTop() {
        return operandBits - 1;
    }

    public int columnTop() {
        return columns - 1;
    }

    public int resultsTop() {
        return resultsBits - 1;
    }
}

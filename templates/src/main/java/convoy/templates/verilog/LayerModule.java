package convoy.templates.verilog;

import java.util.List;

/** A layer: feeder, array, finish. */
public record LayerModule(String name, String title, List<String> facts, String feeder, String array, String finish, int inBits, int outBits,
                          int groupBits, int foldBits, int operandBits, int columns, int resultsBits) {
    public int inTop() {
        return inBits - 1;
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

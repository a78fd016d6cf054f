package convoy.templates.verilog;

/**
 * One column of an array.
 *
 * @param operands signal of its operands
 * @param folds    signal of its fold numbers
 * @param file     memory file of its weights
 * @param late     its sums wait a cycle, since others take theirs out of packed ones
 */
public record ArrayColumn(String operands, String folds, String file, int lanes, int operandBits, int operandSigned, int weightBits, int weightSigned,
                          int foldCount, int foldBits, String sumBits, boolean late, ColumnAccumulator accumulator) {
    public int index() {
        return accumulator.index();
    }

    public String comment() {
        return accumulator.comment();
    }

    public int columnBits() {
        return accumulator.columnBits();
    }

    public String sum() {
        return (late ? "early_" : "sum_") + index();
    }

    public int busTop() {
        return lanes * operandBits - 1;
    }

    public int sumTop() {
        return columnBits() - 1;
    }

    public int tagsTop() {
        return accumulator.tagsTop();
    }
}

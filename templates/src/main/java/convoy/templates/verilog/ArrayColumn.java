package convoy.templates.verilog;

/**
 * One column of an array.
 *
 * @param index    from 0
 * @param operands signal of its operands
 * @param foldLow  lowest bit of its fold numbers
 * @param valid    signal of its tags, likewise first, last and group
 * @param file     memory file of its weights
 * @param biases   packed literal
 * @param active   literal, a bit per column group
 * @param comment  the filters that it computes
 */
public record ArrayColumn(int index, String operands, String folds, String valid, String first, String last, String group, String file, String biases,
                          String active, String comment, int lanes, int operandBits, int operandSigned, int weightBits, int weightSigned, int foldCount,
                          int foldBits, String sumBits, int columnBits, int accumulatorBits, int groups, int groupBits) {
    public int busTop() {
        return lanes * operandBits - 1;
    }

    public int sumTop() {
        return columnBits - 1;
    }

    public int groupTop() {
        return groupBits - 1;
    }

    public int resultTop() {
        return (index + 1) * accumulatorBits - 1;
    }

    public int resultLow() {
        return index * accumulatorBits;
    }
}

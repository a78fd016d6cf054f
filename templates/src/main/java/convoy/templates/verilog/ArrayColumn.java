package convoy.templates.verilog;

/**
 * The multiply-add cells of one column of an array; literals and signals.
 *
 * @param operands signal of its operands
 * @param folds    signal of their fold numbers
 * @param passed   signal of the operands that it hands on
 * @param file     memory file of its weights; an empty name where they come from elsewhere
 * @param weights  signal of its weights, where they do
 * @param bits     of its sum
 */
public record ArrayColumn(String operands, String folds, String passed, String sum, String file, String weights, int lanes, int operandBits,
                          int operandSigned, int weightBits, int weightSigned, int foldCount, int foldBits, int bits, String sumBits) { }

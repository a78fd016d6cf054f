package convoy.templates.verilog;

/**
 * The multiply-add cells that neighbouring columns of an array share; literals and signals.
 *
 * @param operands   signal of their operands
 * @param folds      signal of their fold numbers
 * @param passed     signal of the operands that they hand on
 * @param sums       signal of the columns' sums
 * @param file       memory file of the packed weights
 * @param spacing    of the columns in a packed number
 * @param weightBits of a packed weight
 * @param packedBits of a packed sum
 * @param ends       a bit per lane: 1 where carries are looked for
 * @param watch      bits below a place where they are
 * @param bits       of a column's sum
 */
public record PackedColumn(String operands, String folds, String passed, String sums, String file, int lanes, String spacing, int operandBits,
                           int operandSigned, String weightBits, int foldCount, int foldBits, String packedBits, String ends, String watch, String carryBits, int bits) { }

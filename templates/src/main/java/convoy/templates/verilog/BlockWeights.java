package convoy.templates.verilog;

/**
 * The weights of an array in block RAM; literals.
 *
 * @param table      by diagonal
 * @param file       memory file, where there is one diagonal only
 * @param nameLength of each memory file
 * @param step       cycles by which a column is later than the one before
 */
public record BlockWeights(InstanceTable table, String file, int nameLength, int lanes, int columnCount, int step, int weightBits, long foldCount,
                           int foldBits) {
    /** The names of the memory files. */
    public String files() {
        return table.varies() ? table.name() : file;
    }

    public int top() {
        return weightBits * lanes * columnCount - 1;
    }
}

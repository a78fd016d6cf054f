package convoy.templates.verilog;

/**
 * The columns of a window, part by part, in a memory for each tap along the rows.
 *
 * @param address       of the first tap's part for a fold, a cycle before it is read
 * @param columnLatency cycles from the read of a part to the part
 * @param counts        parts of a column, phases of the columns
 */
public record WindowStore(Walker address, int columnLatency, int taps, int lanes, int laneBits, String counts, int addressBits, String depths,
                          String phasesOf, String offsets, String zero, String padding) {
    public Delay addressLate() {
        return Delay.ofData("address_late", addressBits, 1, "address");
    }

    public Delay readLate() {
        return Delay.ofFlags("read_late", 1, columnLatency, "read");
    }
}

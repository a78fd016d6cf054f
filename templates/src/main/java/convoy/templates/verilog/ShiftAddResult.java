package convoy.templates.verilog;

/**
 * The sum of a filter.
 *
 * @param comment its weights
 * @param value   signal
 * @param bits    of it
 * @param signed  1 in two's complement
 */
public record ShiftAddResult(int filter, String comment, String value, int bits, int signed, int accumulatorBits) {
    public int high() {
        return (filter + 1) * accumulatorBits - 1;
    }

    public int low() {
        return filter * accumulatorBits;
    }
}

package convoy.templates.verilog;

/**
 * A number some cycles later.
 *
 * @param from   the number, or the same a little less late
 * @param cycles after it
 */
public record ShiftAddLate(String name, String from, int bits, int cycles) {
    public int top() {
        return bits - 1;
    }
}

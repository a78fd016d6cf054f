package convoy.templates.verilog;

/**
 * An instance of the leaf {@code convoy_walk}.
 *
 * @param name    of the value's signal
 * @param bits    width
 * @param turns   number of turns
 * @param deltas  packed literal
 * @param modulus literal
 * @param initial literal
 * @param turn    signal with the turns that move it
 */
public record Walker(String name, int bits, int turns, String deltas, String modulus, String initial, String turn) {
    public int top() {
        return bits - 1;
    }
}

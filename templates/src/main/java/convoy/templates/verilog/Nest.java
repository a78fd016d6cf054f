package convoy.templates.verilog;

/**
 * An instance of the leaf {@code convoy_nest}.
 *
 * @param name    of the nest
 * @param levels  number of loops
 * @param counts  packed literal
 * @param comment the loops, innermost first
 * @param step    signal that runs it on
 * @param late    1 where it cannot step in the cycle after a reset, and so may take the reset a cycle later; else 0
 */
public record Nest(String name, int levels, String counts, String comment, String step, int late) {
    public int top() {
        return levels - 1;
    }
}

package convoy.templates.verilog;

/**
 * An instance of the leaf {@code convoy_nest}.
 *
 * @param name    of the nest
 * @param levels  number of loops
 * @param counts  packed literal
 * @param comment the loops, innermost first
 * @param step    signal that runs it on
 */
public record Nest(String name, int levels, String counts, String comment, String step) { }

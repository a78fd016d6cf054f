package convoy.templates.verilog;

/** An instance of the leaf {@code convoy_level}: literals for its steps, signals for its events; those that lower it count with {@code go} alone. */
public record Counter(String name, int bits, int upEvents, int downEvents, String ups, String downs, String initial, String up, String down, String go) { }

package convoy.templates.verilog;

/** An instance of the leaf {@code convoy_level}: literals for its steps, signals for its events. */
public record Counter(String name, int bits, int upEvents, int downEvents, String ups, String downs, String initial, String up, String down) { }

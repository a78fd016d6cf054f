package convoy.templates.verilog;

/**
 * A signal that is another one, cycles later; a wire where it is none.
 *
 * @param name   of the late signal
 * @param from   signal or expression
 * @param resets its bits are flags, 0 after a reset
 */
public record Delay(String name, int bits, int cycles, String from, boolean resets) {
    static Delay ofData(String name, int bits, int cycles, String from) {
        return new Delay(name, bits, cycles, from, false);
    }

    static Delay ofFlags(String name, int bits, int cycles, String from) {
        return new Delay(name, bits, cycles, from, true);
    }

    /** Of the signal's bits, with a blank; nothing for a single bit. */
    public String range() {
        return bits > 1 ? "[" + (bits - 1) + ":0] " : "";
    }

    public boolean late() {
        return cycles > 0;
    }

    public boolean flags() {
        return resets && late();
    }
}

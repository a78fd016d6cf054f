package convoy.templates.verilog;

/** An instance of a layer in the top, with the internal streams that it reads and makes. */
public record TopLayer(String module, String name, String from, String to, int toBits) {
    public int toTop() {
        return toBits - 1;
    }
}

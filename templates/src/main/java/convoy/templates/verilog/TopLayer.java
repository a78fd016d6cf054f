package convoy.templates.verilog;

import java.util.List;

/** An instance of a layer in the top, with the internal streams that it reads and makes. */
public record TopLayer(String module, String name, List<TopOperand> operands, String to, int toBits) {
    public int toTop() {
        return toBits - 1;
    }
}

package convoy.templates.verilog;

import java.util.List;

/**
 * An AXI4-Stream of the top.
 *
 * @param prefix  of its ports
 * @param signal  name of the internal stream
 * @param bits    of a beat
 * @param axiBits of tdata
 * @param fill    literal: a beat of zero points
 * @param padding bits of zeros above a beat; none if empty
 * @param layout  the beat, for people
 */
public record TopStream(String prefix, String signal, int bits, int axiBits, long beats, int beatBits, String fill, boolean padded, int padding,
                        List<String> layout) {
    public int top() {
        return bits - 1;
    }

    public int axiTop() {
        return axiBits - 1;
    }
}

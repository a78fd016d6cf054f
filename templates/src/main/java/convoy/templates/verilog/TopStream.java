package convoy.templates.verilog;

import java.util.List;

/**
 * An AXI4-Stream of the top.
 *
 * @param prefix  of its ports
 * @param signal  name of the internal stream
 * @param bits    of a beat
 * @param axiBits of tdata
 * @param loops   over the beats of a frame
 * @param counts  literal: rounds of each loop, the innermost's in the lowest bits
 * @param fill    literal: a beat of zero points
 * @param padding bits of zeros above a beat; none if empty
 * @param layout  the beat, for people
 */
public record TopStream(String prefix, String signal, int bits, int axiBits, long beats, int loops, String counts, String fill, boolean padded, int padding,
                        List<String> layout) {
    public int top() {
        return bits - 1;
    }

    public int loopTop() {
        return loops - 1;
    }

    public int axiTop() {
        return axiBits - 1;
    }
}

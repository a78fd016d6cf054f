package convoy.templates.verilog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The fork of a tensor's stream in the top.
 *
 * @param from     name of the stream
 * @param bits     of a beat
 * @param branches names of the streams that it becomes
 */
public record TopFork(String from, int bits, List<String> branches) {
    public int top() {
        return bits - 1;
    }

    public int count() {
        return branches.size();
    }

    public List<String> backwards() {
        List<String> backwards = new ArrayList<>(branches);
        Collections.reverse(backwards);
        return backwards;
    }
}

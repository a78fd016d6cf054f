package convoy.templates.verilog;

import java.util.List;
import java.util.stream.IntStream;

/** The order in which Verilog joins operands: the first in the lowest bits comes last. */
final class JoinOrder {
    private JoinOrder() { }

    static List<Integer> backwards(List<JoinOperand> operands) {
        return IntStream.range(0, operands.size()).map(i -> operands.size() - 1 - i).boxed().toList();
    }
}

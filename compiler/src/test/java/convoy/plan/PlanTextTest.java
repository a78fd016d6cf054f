package convoy.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.reference.CheckedSpec;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of a plan, against figures worked out by hand. */
class PlanTextTest {
    private static final HardwarePlan PLAN = Planner.plan(CheckedSpec.of("net", """
        network net {
          input x: uint8[1, 28, 28]
          conv first { kernel 5x5 filters 6 padding 2x2 weights int8 random seed 1 rescale shift 11 } -> uint8
          maxpool half { window 2x2 }
          dense last { units 10 weights int8 random seed 2 }
          output last
        }
        hardware net {
          array first { taps 5x5 channels 1 columns 3 }
          array last { channels 3 columns 5 }
        }
        """)).value().orElseThrow();

    @Test
    void aRowPerLayer() {
        List<String> lines = PLAN.text().lines().toList();
        // 28 * 28 * 25 * 6 MACs / 75 multipliers are 1568 cycles. 6 * 14 * 14 * 10 MACs / 15 are 784, but 6 * 14 * 14 = 1176 values come one per beat,
        // which is enough for 1568 cycles; in these, 15 multipliers are busy half the time.
        assertRow(lines.get(3), "first conv 784 25 3 75 2 1568 1568 100.0", 0, true);
        assertRow(lines.get(5), "last dense 1 3 5 15 784 1176 1176 50.0", 2, false);
        List<String> pool = words(lines.get(4));
        assertEquals(List.of("half", "maxpool", "196"), pool.subList(0, 3));
        assertEquals("0", pool.get(5));
        assertEquals("-", pool.get(9));
        assertTrue(lines.get(6).startsWith("cycles = "), lines.get(6));
    }

    @Test
    void numbersStandBelowEachOther() {
        List<String> lines = PLAN.text().lines().toList();
        for (String head : List.of("windows", "lanes", "columns", "multipliers", "folds", "cycles", "bound", "use %", "line store bits", "FIFO words")) {
            int end = lines.get(2).indexOf(head) + head.length();
            for (String row : lines.subList(3, 6)) {
                assertTrue(row.charAt(end - 1) != ' ' && (row.length() == end || row.charAt(end) == ' '), head + ": " + row);
            }
        }
    }

    private static void assertRow(String line, String figures, int layer, boolean limits) {
        LayerPlan plan = PLAN.layers().get(layer);
        assertEquals(words(figures + " " + plan.lineStoreBits() + " " + plan.fifoDepth() + " -" + (limits ? " <- limits" : "")), words(line));
    }

    private static List<String> words(String line) {
        return Arrays.asList(line.split(" +"));
    }
}

package convoy.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.reference.CheckedSpec;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which columns share multipliers, against what is worked out by hand. */
class PackColumnsTest {
    private static HardwarePlan plan(String input, int filters, String weights, int lanes, String pack) {
        return Planner.plan(CheckedSpec.of("net", """
            network net {
              input x: %s[%d, 4]
              conv y { kernel 1 filters %d weights %s }
              output y
            }
            hardware net { array y { channels %d columns %d %s } }
            """.formatted(input, lanes, filters, weights, lanes, filters, pack))).value().orElseThrow();
    }

    private static List<ColumnPack> packs(String input, int filters, String weights, int lanes) {
        return array(plan(input, filters, weights, lanes, "pack auto")).packs().orElseThrow();
    }

    private static ArrayPlan array(HardwarePlan plan) {
        return ((WindowPlan) plan.layers().get(0)).array();
    }

    /** Every weight the same. */
    private static String all(String type, int value, int filters, int lanes) {
        return type + " = " + Collections.nCopies(filters, Collections.nCopies(lanes, List.of(value)));
    }

    /** 127 * 2^17 + 127 has 25 bits, 127 * 2^18 more. Four products of 127 and -128 are -65,024 and need 17 bits, five need 18. */
    @Test
    void fourLanesOfEightBitsAreASegment() {
        ColumnPack pack = packs("int8", 2, all("int8", 127, 2, 5), 5).get(0);
        assertEquals(List.of(2, 17, 25), List.of(pack.columns(), pack.spacing(), pack.weightBits()));
        assertEquals(List.of(4, 1), pack.segments());
        assertEquals(17 + 2 * 18, pack.luts());
    }

    /**
     * Sums after 3, 6 and 9 lanes have 17, 18 and 19 bits: an adder for the upper column, then twice two, are 17 + 36 + 38 = 91 LUT. In segments of
     * 4, 4 and 1 they would be 17 + 2 * 18 + 2 * 19, and two sums of 17 bits would wait for the second one.
     */
    @Test
    void shortSegmentsWhereTheyTakeFewerLuts() {
        ColumnPack pack = packs("int8", 2, all("int8", 127, 2, 9), 9).get(0);
        assertEquals(List.of(3, 3, 3), pack.segments());
        assertEquals(91, pack.luts());
    }

    /** -128 * 2^17 - 128 is below -2^24; 2^16 apart, a segment is two lanes, whose products are at most 2^15 - 256 with -127 in place of one -128. */
    @Test
    void theLeastWeightBringsColumnsCloser() {
        ColumnPack pack = packs("int8", 2, all("int8", -128, 2, 2), 2).get(0);
        assertEquals(16, pack.spacing());
        assertEquals(List.of(1, 1), pack.segments());
        assertEquals(List.of(2), packs("int8", 2, "int8 = [[[-128], [-127]], [[-128], [-127]]]", 2).get(0).segments());
    }

    /** 7 * 8 = 56 fits 7 bits, and three places of 7 bits below a weight of 4 are 25. With -8 * -8 = 64 it does not: three columns, 10 bits apart. */
    @Test
    void fourColumnsOfFourBitsOrThree() {
        assertEquals(List.of(4), packs("int4", 4, all("int4", 7, 4, 3), 3).stream().map(ColumnPack::columns).toList());
        List<ColumnPack> packs = packs("int4", 3, all("int4", -8, 3, 7), 7);
        assertEquals(List.of(3), packs.stream().map(ColumnPack::columns).toList());
        assertEquals(10, packs.get(0).spacing());
        assertEquals(List.of(7), packs.get(0).segments());
    }

    @Test
    void whatDoesNotFitIsLeftAlone() {
        assertEquals(List.of(1, 1), packs("int8", 2, all("int16", 20000, 2, 2), 2).stream().map(ColumnPack::columns).toList());
        assertEquals(List.of(1, 1), packs("int20", 2, all("int2", 1, 2, 2), 2).stream().map(ColumnPack::columns).toList());
        assertFalse(array(plan("int20", 2, all("int2", 1, 2, 2), 2, "pack auto")).packed());
    }

    /** Columns without a partner are the last or the wide ones; the numbers of cells and their budget do not change. */
    @Test
    void everyColumnHasItsPlace() {
        List<ColumnPack> packs = packs("int8", 5, all("int8", 100, 5, 4), 4);
        assertEquals(5, packs.stream().mapToInt(ColumnPack::columns).sum());
        assertEquals(3, packs.size());
        int next = 0;
        for (ColumnPack pack : packs) {
            assertEquals(next, pack.first());
            next += pack.columns();
        }
        HardwarePlan packed = plan("int8", 5, all("int8", 100, 5, 4), 4, "pack auto");
        assertEquals(List.of(20L, 12L), List.of(packed.multipliers(), packed.hardwareMultipliers()));
        HardwarePlan plain = plan("int8", 5, all("int8", 100, 5, 4), 4, "");
        assertEquals(List.of(20L, 20L), List.of(plain.multipliers(), plain.hardwareMultipliers()));
        assertEquals(plain.timing().cyclesPerFrame(), packed.timing().cyclesPerFrame());
        assertEquals(plain.timing().latencyCycles() + 1, packed.timing().latencyCycles());
    }

    @Test
    void thePlanSaysWhatWasWeighed() {
        String text = plan("int8", 2, all("int8", 127, 2, 5), 5, "pack auto").text();
        assertTrue(text.contains("multipliers   10, packed into 5\n"), text);
        assertTrue(text.contains("pack          1 x 2 columns, 5 lanes = 5 for 10 multipliers\n"), text);
        assertTrue(text.contains("behind 2 segments: about 53 LUT for 5 multipliers saved; at most 25 x 18 bits, and 200 LUT for each one saved\n"), text);
        assertTrue(plan("int20", 2, all("int2", 1, 2, 2), 2, "pack auto").text().contains("pack          no columns share multipliers: at most"));
        assertFalse(plan("int8", 2, all("int8", 127, 2, 5), 5, "pack none").text().contains("pack"));
    }
}

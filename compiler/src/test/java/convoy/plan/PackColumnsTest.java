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

    /**
     * 127 * 2^17 + 127 has 25 bits, 127 * 2^18 more. Three products of 127 and -128 are -48,768: within 3/8 of 2^17, which three bits tell, while four are
     * not. The carry of five is -1 or 0. Two looks of 2 + 2 LUT, and 18 bits from which the carry is taken.
     */
    @Test
    void threeLanesOfEightBitsToALook() {
        ColumnPack pack = packs("int8", 2, all("int8", 127, 2, 5), 5).get(0);
        assertEquals(List.of(2, 17, 25, 3, 2), List.of(pack.columns(), pack.spacing(), pack.weightBits(), pack.watch(), pack.carryBits()));
        assertEquals(List.of(3, 2), pack.segments());
        assertEquals(2 * (2 + 2) + 18, pack.luts());
    }

    /**
     * Nine such products are -146,304 at least, of 19 bits and with a carry from -2 to 1. Looks behind every second lane, at two bits, take 5 * (2 + 2) LUT;
     * behind every third, at three bits, 3 * (2 + 2) and twice 3 + 2 bits that wait.
     */
    @Test
    void moreLooksWhereTheyTakeFewerLuts() {
        ColumnPack pack = packs("int8", 2, all("int8", 127, 2, 9), 9).get(0);
        assertEquals(List.of(2, 2, 2, 2, 1), pack.segments());
        assertEquals(2, pack.watch());
        assertEquals(39, pack.luts());
    }

    /**
     * -128 * 2^17 - 128 is below -2^24; 2^16 apart, one product of 16,384 is all that two bits tell, a quarter, and two are more than any number of bits
     * does. With -64 for the second they are 24,576, just what three bits tell.
     */
    @Test
    void theLeastWeightBringsColumnsCloser() {
        ColumnPack pack = packs("int8", 2, all("int8", -128, 2, 2), 2).get(0);
        assertEquals(16, pack.spacing());
        assertEquals(List.of(1, 1), pack.segments());
        ColumnPack other = packs("int8", 2, "int8 = [[[-128], [-64]], [[-128], [-64]]]", 2).get(0);
        assertEquals(List.of(2), other.segments());
        assertEquals(3, other.watch());
    }

    /**
     * Three places of 7 bits below a weight of 7 are 25 bits. A product of -56 is 7/16 of 128, and of the lower two columns -7,224 a little more than that of
     * 2^14, so that five bits have to be watched. With -8 * -8 = 64 no number of bits does: three columns, 10 bits apart; six products of 64 and 65,600 would
     * be above 3/8 of 2^20, five are not.
     */
    @Test
    void fourColumnsOfFourBitsOrThree() {
        ColumnPack four = packs("int4", 4, all("int4", 7, 4, 3), 3).get(0);
        assertEquals(List.of(4, 7, 5), List.of(four.columns(), four.spacing(), four.watch()));
        List<ColumnPack> packs = packs("int4", 3, all("int4", -8, 3, 7), 7);
        assertEquals(List.of(3), packs.stream().map(ColumnPack::columns).toList());
        assertEquals(10, packs.get(0).spacing());
        assertEquals(List.of(5, 2), packs.get(0).segments());
        assertEquals(2 * (2 * (2 + 2) + 10), packs.get(0).luts());
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
        assertEquals(plain.timing().latencyCycles() + 2, packed.timing().latencyCycles());
    }

    @Test
    void thePlanSaysWhatWasWeighed() {
        String text = plan("int8", 2, all("int8", 127, 2, 5), 5, "pack auto").text();
        assertTrue(text.contains("multipliers   10, packed into 5\n"), text);
        assertTrue(text.contains("pack          1 x 2 columns, 5 lanes = 5 for 10 multipliers\n"), text);
        assertTrue(text.contains("carries looked for behind 2 lanes: about 26 LUT for 5 multipliers saved; at most 25 x 18 bits, and 200 LUT for each one saved\n"), text);
        assertTrue(plan("int20", 2, all("int2", 1, 2, 2), 2, "pack auto").text().contains("pack          no columns share multipliers: at most"));
        assertFalse(plan("int8", 2, all("int8", 127, 2, 5), 5, "pack none").text().contains("pack"));
    }
}

package convoy.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.reference.CheckedSpec;
import org.junit.jupiter.api.Test;

/** Additions in place of multipliers where nothing asks for either. */
class ChooseAddersTest {
    private static final String SOBEL = "int3 = [[[[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]], [[[-1, -2, -1], [0, 0, 0], [1, 2, 1]]]]";

    private static HardwarePlan plan(String weights, String hardware) {
        return Planner.plan(CheckedSpec.of("net", """
            network net {
              input x: uint8[1, 16, 16]
              conv y { kernel 3x3 filters 2 padding same weights %s }
              output y
            }
            %s
            """.formatted(weights, hardware))).value().orElseThrow();
    }

    /** 8 additions of 76 bits against 2 columns of 26 LUT, 8 more each as they finish together, and 9 lanes of 8. */
    @Test
    void sobelIsSmallerInBoth() {
        HardwarePlan plan = plan(SOBEL, "");
        assertEquals(0, plan.multipliers());
        assertEquals(256, plan.timing().cyclesPerFrame());
        assertTrue(plan.text().contains("chosen as smaller than 18 multipliers with about 140 LUT around them"), plan.text());
    }

    @Test
    void whatIsStatedIsUsed() {
        assertEquals(18, plan(SOBEL, "hardware net { multipliers 18 }").multipliers());
        assertEquals(18, plan(SOBEL, "hardware net { array y { taps 3x3 columns 2 } }").multipliers());
        assertFalse(plan(SOBEL, "hardware net { array y { multipliers none } }").text().contains("chosen"));
    }

    /** At a sixteenth of the speed one lane and one column are enough. */
    @Test
    void layersThatTakeTheirTimeKeepTheirMultipliers() {
        assertEquals(1, plan(SOBEL, "hardware net { clock 1 MHz frame_rate 200 }").multipliers());
        assertEquals(0, plan(SOBEL, "hardware net { clock 1 MHz frame_rate 3900 }").multipliers());
    }

    @Test
    void weightsOfManyDigitsKeepTheirMultipliers() {
        assertEquals(18, plan("int8 random seed 1", "").multipliers());
    }
}

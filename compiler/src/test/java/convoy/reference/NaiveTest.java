package convoy.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import convoy.reference.LayerCase.AxisCase;
import convoy.reference.LayerCase.ConstantCase;
import convoy.reference.LayerCase.FinishCase;
import convoy.reference.LayerCase.TextCase;
import convoy.reference.LayerCase.TypeCase;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The naive reference against numbers worked out by hand. */
class NaiveTest {
    private static final TypeCase INT8 = new TypeCase(8, true, 0);

    @Test
    void quotients() {
        List<String> roundings = List.of("floor", "toward_zero", "half_up", "half_down", "half_away", "half_toward_zero", "half_even");
        assertEquals(List.of(2, 2, 3, 2, 3, 2, 2), quotients(10, roundings));
        assertEquals(List.of(3, 3, 4, 3, 4, 3, 4), quotients(14, roundings));
        assertEquals(List.of(-3, -2, -2, -3, -3, -2, -2), quotients(-10, roundings));
        assertEquals(List.of(-4, -3, -3, -4, -4, -3, -4), quotients(-14, roundings));
        assertEquals(List.of(-3, -2, -3, -3, -3, -3, -3), quotients(-11, roundings));
        assertEquals(List.of(2, 2, 2, 2, 2, 2, 2), quotients(9, roundings));
        assertEquals(List.of(-2, -2, -2, -2, -2, -2, -2), quotients(-8, roundings));
    }

    /** Quotients by 4. */
    private static List<Integer> quotients(int value, List<String> roundings) {
        return roundings.stream().map(round -> Naive.quotient(BigInteger.valueOf(value), BigInteger.valueOf(4), round).intValueExact()).toList();
    }

    /** x - 1 = 0 2 4 6 with a zero on the left, kernel 1 -1 with dilation 2 and stride 2, plus 10: 0 - 2 + 10 and 2 - 6 + 10. */
    @Test
    void stridedDilatedRowWithZeroPoint() {
        assertArrayEquals(new long[] {8, 6}, Naive.run(row(8, false), new long[] {1, 3, 5, 7}));
    }

    /** 8 and 6, as above, are 1000 and 110 in binary. */
    @Test
    void wrapKeepsLowBits() {
        assertArrayEquals(new long[] {0, -2}, Naive.run(row(3, true), new long[] {1, 3, 5, 7}));
    }

    private static LayerCase row(int bits, boolean wrap) {
        TypeCase type = new TypeCase(bits, true, 0);
        FinishCase finish = new FinishCase("shift", List.of(), List.of(0), "floor", type, type.min(), type.max(), wrap);
        return new LayerCase("row", "x", "y", false, List.of(new AxisCase(4, 2, 2, 2, 1, 0)), 1, 1, 1, new TypeCase(8, true, 1),
            new ConstantCase(INT8, new long[] {1, -1}, Optional.empty()), Optional.of(new ConstantCase(INT8, new long[] {10}, Optional.empty())), finish,
            new TextCase("padding 1:0", true, true, "", ""));
    }

    /** The first outputs of SplitMix64 from 1234567, as published with the generator. */
    @Test
    void randomConstants() {
        assertEquals(Long.remainderUnsigned(6457827717110365317L, 1000), SplitMix.values(1234567, 2, 0, 999)[0]);
        assertEquals(Long.remainderUnsigned(3203168211198807973L, 1000), SplitMix.values(1234567, 2, 0, 999)[1]);
    }
}

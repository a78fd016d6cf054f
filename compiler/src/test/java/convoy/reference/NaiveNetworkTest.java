package convoy.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import convoy.reference.LayerCase.AxisCase;
import convoy.reference.LayerCase.ConstantCase;
import convoy.reference.LayerCase.FinishCase;
import convoy.reference.LayerCase.TypeCase;
import convoy.reference.NetworkCase.AddCase;
import convoy.reference.NetworkCase.ConcatCase;
import convoy.reference.NetworkCase.DenseCase;
import convoy.reference.NetworkCase.PoolCase;
import convoy.reference.NetworkCase.TensorCase;
import convoy.reference.NetworkCase.Wording;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The naive reference of whole networks against numbers worked out by hand. */
class NaiveNetworkTest {
    private static final TypeCase INT8 = new TypeCase(8, true, 0);
    private static final TypeCase ZERO_2 = new TypeCase(8, true, 2);
    private static final Wording PLAIN = new Wording(false, false);

    private static TensorCase tensor(TypeCase type, Integer... shape) {
        return new TensorCase("t", type, List.of(shape));
    }

    private static FinishCase finish(String kind, List<Long> factors, List<Integer> shifts, List<Float> scales, TypeCase type) {
        return new FinishCase(kind, factors, shifts, scales, "floor", type, type.min(), type.max(), false);
    }

    /** Channels first: weights 1 10 meet channel 0, weights 100 1000 channel 1; minus the zero point 2 everywhere; plus 5. */
    @Test
    void dense() {
        TypeCase wide = new TypeCase(20, true, 0);
        DenseCase dense = new DenseCase(tensor(ZERO_2, 2, 2), tensor(wide, 1), new ConstantCase(wide, new long[] {1, 10, 100, 1000}, Optional.empty()),
            Optional.of(new ConstantCase(INT8, new long[] {5}, Optional.empty())), finish("none", List.of(), List.of(), List.of(), wide), "", PLAIN);
        assertArrayEquals(new long[] {5 + 1 + 20 - 300 + 4000}, NaiveNetwork.run(dense, List.of(new long[] {3, 4, -1, 6})));
    }

    /** A window of 3 over -7 -3 1, padded by one on both sides: -7 -3, then all, then -3 1. */
    @Test
    void pools() {
        long[] row = {-7, -3, 1};
        assertArrayEquals(new long[] {-3, 1, 1}, pooled(pool("maxpool", "half_away", false, Optional.empty()), row));
        assertArrayEquals(new long[] {-7, -7, -3}, pooled(pool("minpool", "half_away", false, Optional.empty()), row));
        assertArrayEquals(new long[] {-5, -3, -1}, pooled(pool("avgpool", "half_away", false, Optional.empty()), row));
        // With the zero point 2 in the padding: -8/3, -9/3, 0/3.
        assertArrayEquals(new long[] {-3, -3, 0}, pooled(pool("avgpool", "half_away", true, Optional.empty()), row));
        assertArrayEquals(new long[] {-2, -3, 0}, pooled(pool("avgpool", "toward_zero", true, Optional.empty()), row));
        // Sums minus the zero point: -9 - 5, -9 - 5 - 1, -5 - 1; halved downwards.
        FinishCase halves = finish("shift", List.of(), List.of(1), List.of(), INT8);
        assertArrayEquals(new long[] {-7, -8, -3}, pooled(pool("avgpool", "half_away", false, Optional.of(halves)), row));
    }

    private static PoolCase pool(String kind, String round, boolean includePadding, Optional<FinishCase> finish) {
        return new PoolCase(tensor(ZERO_2, 1, 3), tensor(finish.map(FinishCase::outType).orElse(ZERO_2), 1, 3), kind,
            List.of(new AxisCase(3, 3, 1, 1, 1, 1)), false, "", round, includePadding, finish, "", PLAIN);
    }

    private static long[] pooled(PoolCase pool, long[] row) {
        return NaiveNetwork.run(pool, List.of(row));
    }

    @Test
    void additionsAndConcats() {
        List<TensorCase> inputs = List.of(tensor(ZERO_2, 2), tensor(INT8, 2), tensor(ZERO_2, 2));
        List<long[]> values = List.of(new long[] {3, 4}, new long[] {10, -20}, new long[] {-5, 127});
        AddCase add = new AddCase(inputs, tensor(INT8, 2), finish("none", List.of(), List.of(), List.of(), INT8), "", PLAIN);
        assertArrayEquals(new long[] {1 + 10 - 7, 2 - 20 + 125}, NaiveNetwork.run(add, values));
        assertArrayEquals(new long[] {3, 4, 10, -20, -5, 127}, NaiveNetwork.run(new ConcatCase(inputs, tensor(INT8, 6), PLAIN), values));
    }

    /**
     * TFLite: 4 * 2^20 times 1/2, and 6 * 2^20 times 1/4, added and times 2^-20 is 3.5, rounded to 4, plus the zero point 2. ONNX Runtime: 6 * 0.5 + 6 * 0.25
     * plus 2 is 6.5, to even.
     */
    @Test
    void frameworkAdditions() {
        List<TensorCase> inputs = List.of(tensor(ZERO_2, 1), tensor(INT8, 1));
        FinishCase tflite = finish("add_tflite", List.of(1L << 30, 1L << 30, 1L << 30), List.of(20, 0, -1, -19), List.of(), ZERO_2);
        assertArrayEquals(new long[] {6}, NaiveNetwork.run(new AddCase(inputs, tensor(ZERO_2, 1), tflite, "", PLAIN), List.of(new long[] {6}, new long[] {6})));
        FinishCase onnx = finish("add_onnx", List.of(), List.of(), List.of(0.5f, 0.25f, 1f), ZERO_2);
        assertArrayEquals(new long[] {6}, NaiveNetwork.run(new AddCase(inputs, tensor(ZERO_2, 1), onnx, "", PLAIN), List.of(new long[] {8}, new long[] {6})));
    }

    /** 2^24 + 1 is no float: it becomes 2^24 on the way, and 2^24 + 3 becomes 2^24 + 4. */
    @Test
    void scales() {
        TypeCase wide = new TypeCase(32, true, 0);
        FinishCase finish = finish("scale", List.of(), List.of(), List.of(0.5f), wide);
        assertEquals(1 << 23, Naive.finish(finish, 0, BigInteger.valueOf((1 << 24) + 1)));
        assertEquals((1 << 23) + 2, Naive.finish(finish, 0, BigInteger.valueOf((1 << 24) + 3)));
        assertEquals(2, Naive.finish(finish, 0, BigInteger.valueOf(5)));
        assertEquals(-2, Naive.finish(finish, 0, BigInteger.valueOf(-3)));
    }

    /** This machine's float arithmetic is IEEE 754's, too. */
    @Test
    void exactFloatsAreFloats() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            float a = Math.scalb(1 + random.nextFloat(), random.nextInt(60) - 30) * (random.nextBoolean() ? 1 : -1);
            float b = Math.scalb(1 + random.nextFloat(), random.nextInt(60) - 30);
            long number = random.nextLong() >> random.nextInt(64);
            assertEquals(a * b, Float32.times(a, b));
            assertEquals(a + b, Float32.plus(a, b));
            assertEquals(Math.abs(a) / b, Float32.quotient(Math.abs(a), b));
            assertEquals((float) number, Float32.of(BigInteger.valueOf(number)));
            assertEquals((long) Math.rint(a), Float32.rint(a).longValueExact());
        }
    }
}

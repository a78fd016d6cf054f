package convoy.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import convoy.Specs;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/** The ranges of the frameworks' rescalings, against every value in decimal arithmetic. */
class FrameworkRangesTest {
    private static final int ROUNDS = 150;
    private static final int LEAST = -16;
    private static final int MOST = 15;

    @Test
    void tflite() {
        Random random = new Random(5);
        for (int round = 0; round < ROUNDS; round++) {
            long multiplier = (1L << 30) + (random.nextBoolean() ? random.nextInt(1 << 30) : 0);
            int shift = random.nextInt(16) - 10;
            boolean single = random.nextBoolean();
            String rescale = (single ? "tflite_single" : "tflite") + " multiply " + multiplier + " shift " + shift;
            Layer layer = Specs.network("network n { input x: int5[1] dense d { units 1 weights int2 = [[1]] rescale " + rescale
                + " } -> int32 output d }").layers().get(0);
            assertEquals(observed(x -> scale(x, multiplier, shift, single)), layer.output().range(), rescale);
        }
    }

    @Test
    void additionsOfTflite() {
        Random random = new Random(6);
        for (int round = 0; round < ROUNDS; round++) {
            long first = (1L << 30) + random.nextInt(1 << 30);
            long second = (1L << 30) + random.nextInt(1 << 30);
            long third = (1L << 30) + random.nextInt(1 << 30);
            int shift = random.nextInt(4) - 3;
            int last = random.nextInt(3) - 19;
            int zero = random.nextInt(9) - 4;
            boolean single = random.nextBoolean();
            String rescale = (single ? "add_tflite_single" : "add_tflite") + " left 20 inputs [" + first + ", " + second + "] shifts [" + shift
                + ", 0] multiply " + third + " shift " + last;
            Layer layer = add("zero 2", "zero -1", rescale + " } -> int32 zero " + zero);
            Range observed = observed((a, b) -> zero
                + scale(scale((a - 2) << 20, first, shift, single) + scale((b + 1) << 20, second, 0, single), third, last, single));
            assertEquals(observed, layer.output().range(), rescale);
        }
    }

    @Test
    void additionsOfOnnx() {
        Random random = new Random(7);
        for (int round = 0; round < ROUNDS; round++) {
            float first = 0.001f + random.nextFloat();
            float second = 0.001f + random.nextFloat();
            float output = 0.01f + random.nextFloat();
            int zero = random.nextInt(9) - 4;
            String rescale = "add_onnx scales [" + decimal(first) + ", " + decimal(second) + "] to " + decimal(output);
            Layer layer = add("zero 2", "zero -1", rescale + " } -> int32 zero " + zero);
            float a = float32((double) first / output);
            float b = float32((double) second / output);
            float offset = float32(zero - (double) float32((double) float32(2.0 * a) + float32(-1.0 * b)));
            Range observed = observed((x, y) -> (long) Math.rint(
                float32((double) float32((double) offset + float32((double) x * a)) + float32((double) y * b))));
            assertEquals(observed, layer.output().range(), rescale);
        }
    }

    private static Layer add(String first, String second, String rest) {
        return Specs.network("network n { input x: int5[1] " + first + " input y: int5[1] " + second + " add z (x, y) { rescale " + rest
            + " output z }").layers().get(0);
    }

    /** Sums, products and quotients of two float32 are exact enough in double for a second rounding to be harmless. */
    private static float float32(double value) {
        return (float) value;
    }

    private static String decimal(float value) {
        return new BigDecimal(value).toPlainString();
    }

    /** Once: to the nearest, ties up. Twice: likewise without a right shift, then the shift, ties away from zero. */
    private static long scale(long x, long multiplier, int shift, boolean single) {
        BigDecimal product = BigDecimal.valueOf(x).multiply(BigDecimal.valueOf(multiplier));
        BigDecimal divisor = BigDecimal.valueOf(2).pow(31 - (single ? shift : Math.max(shift, 0)));
        BigDecimal high = product.divide(divisor).add(new BigDecimal("0.5")).setScale(0, RoundingMode.FLOOR);
        return single || shift >= 0 ? high.longValueExact()
            : high.divide(BigDecimal.valueOf(2).pow(-shift)).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    private static Range observed(LongUnaryOperator function) {
        return observed((x, y) -> function.applyAsLong(x));
    }

    private static Range observed(LongBinaryOperator function) {
        Range range = new Range(function.applyAsLong(LEAST, LEAST), function.applyAsLong(LEAST, LEAST));
        for (int x = LEAST; x <= MOST; x++) {
            for (int y = LEAST; y <= MOST; y++) {
                range = range.union(function.applyAsLong(x, y));
            }
        }
        return range;
    }
}

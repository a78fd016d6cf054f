package convoy.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.check.Add;
import convoy.check.Range;
import convoy.reference.CheckedSpec;
import convoy.reference.Float32;
import convoy.reference.Tflite;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The tables and multipliers of the frameworks' additions against their formulas, pair by pair. */
class ProveAddTest {
    private static final int WAYS = 150;
    private static final int SAMPLES = 40_000;

    /** The formula that a way is compared with. */
    private interface Formula {
        long of(long a, long b);
    }

    /** What a plan computes, by the description of its records. */
    private static long run(AddFinisherPlan plan, Add add, long a, long b) {
        BigInteger sum = BigInteger.ZERO;
        long[] operands = {a, b};
        for (int i = 0; i < 2; i++) {
            AddFinisherPlan.Term term = plan.terms().get(i);
            long operand = operands[i];
            BigInteger value = term.scaling().map(scaling -> ProveRescaleTest.exact(scaling, 0, operand - term.zero()))
                .orElseGet(() -> BigInteger.valueOf(term.table().get((int) (operand & (1L << term.type().bits()) - 1))));
            assertTrue(value.bitLength() < term.bits(), "term " + term.bits());
            sum = sum.add(value);
        }
        assertTrue(sum.bitLength() < plan.sumBits(), "sum " + plan.sumBits());
        return ProveRescaleTest.run(plan.finisher(), add.finish(), 0, sum.longValueExact());
    }

    private static long compare(Add add, Formula formula, Random random) {
        AddFinisherPlan plan = AddFinisherPlan.of(add).orElseThrow();
        Range first = add.inputs().get(0).range();
        Range second = add.inputs().get(1).range();
        long pairs = (first.max() - first.min() + 1) * (second.max() - second.min() + 1);
        for (long i = 0; i < Math.min(pairs, SAMPLES); i++) {
            long pair = pairs <= SAMPLES ? i : i < 4 ? (i & 1) * (pairs - 1) : (long) (random.nextDouble() * pairs);
            long a = first.min() + pair % (first.max() - first.min() + 1);
            long b = second.min() + pair / (first.max() - first.min() + 1);
            long expected = Math.max(add.finish().lower(), Math.min(add.finish().upper(), formula.of(a, b)));
            long actual = run(plan, add, a, b);
            if (expected != actual) {
                assertEquals(expected, actual, a + " and " + b + " in " + add.finish() + " by " + plan.words());
            }
        }
        return Math.min(pairs, SAMPLES);
    }

    private static Add add(String a, String b, String rescale, String output) {
        return (Add) CheckedSpec.of("n", "network n { input a: %s input b: %s add y (a, b) { rescale %s } -> %s output y }".formatted(a, b, rescale, output))
            .layers().get(0);
    }

    @Test
    void onnx() {
        Random random = new Random(1);
        long compared = 0;
        int[] choices = new int[4];
        int[] bits = new int[64];
        for (int i = 0; i < WAYS; i++) {
            boolean signed = i % 2 == 0;
            long low = signed ? -128 : 0;
            long[] zeros = {low + random.nextInt(256), low + random.nextInt(256), low + random.nextInt(256)};
            float[] scales = {scale(random, i), scale(random, i + 1), scale(random, i + 2)};
            String type = signed ? "int8" : "uint8";
            Add add = add(type + "[1, 4] zero " + zeros[0], type + "[1, 4] zero " + zeros[1],
                String.format(Locale.ROOT, "add_onnx scales [%s, %s] to %s", scales[0], scales[1], scales[2]), type + " zero " + zeros[2]);
            float ratioA = Float32.quotient(scales[0], scales[2]);
            float ratioB = Float32.quotient(scales[1], scales[2]);
            float fixed = Float32.plus(zeros[2], -Float32.plus(Float32.times(ratioA, zeros[0]), Float32.times(ratioB, zeros[1])));
            compared += compare(add, (a, b) -> Float32.rint(Float32.plus(Float32.plus(fixed, Float32.times(a, ratioA)), Float32.times(b, ratioB)))
                .longValueExact(), random);
            AddFinisherPlan plan = AddFinisherPlan.of(add).orElseThrow();
            choices[plan.finisher().choice().ordinal()]++;
            bits[plan.terms().get(0).bits()]++;
            assertEquals(0, plan.multipliers());
        }
        System.out.println("ONNX Runtime's addition = plan on " + compared + " pairs; choices " + Arrays.toString(choices) + ", bits of tables "
            + Arrays.toString(bits));
    }

    private static float scale(Random random, int i) {
        return i % 5 == 0 ? Math.scalb(1f, -random.nextInt(8)) : i % 7 == 0 ? 0.01f * (1 + random.nextInt(20)) : (float) Math.exp(random.nextGaussian() - 3);
    }

    @Test
    void tflite() {
        Random random = new Random(2);
        long compared = 0;
        int multipliers = 0;
        int[] bits = new int[64];
        for (int i = 0; i < WAYS; i++) {
            boolean single = i % 2 == 1;
            boolean wide = i % 3 == 0;
            int left = wide ? 15 - random.nextInt(3) : 20;
            int[] m = {half(random), half(random), half(random)};
            int[] s = {-random.nextInt(4), -random.nextInt(4), -left + 1 - random.nextInt(3)};
            String type = wide ? "int16" : "int8";
            long[] zeros = {wide ? 0 : random.nextInt(256) - 128, wide ? 0 : random.nextInt(256) - 128, wide ? 0 : random.nextInt(256) - 128};
            Add add = add(type + "[1, 4] zero " + zeros[0], (i % 9 == 0 ? "int8" : type) + "[1, 4] zero " + zeros[1],
                "%s left %d inputs [%d, %d] shifts [%d, %d] multiply %d shift %d".formatted(single ? "add_tflite_single" : "add_tflite", left, m[0], m[1], s[0], s[1],
                m[2], s[2]), type + " zero " + zeros[2]);
            compared += compare(add, (a, b) -> Tflite.add((int) (a - zeros[0]), (int) (b - zeros[1]), left, m, s, single) + zeros[2], random);
            AddFinisherPlan plan = AddFinisherPlan.of(add).orElseThrow();
            if (!wide) {
                multipliers += plan.multipliers();
                bits[plan.terms().get(0).bits()]++;
            }
        }
        System.out.println("TFLite's addition = plan on " + compared + " pairs; " + multipliers + " multipliers for 8 bits, bits of tables " + Arrays.toString(bits));
    }

    private static int half(Random random) {
        return (1 << 30) + random.nextInt(1 << 30);
    }
}

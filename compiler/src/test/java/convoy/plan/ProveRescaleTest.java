package convoy.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.check.Finish;
import convoy.check.IntegerType;
import convoy.check.Range;
import convoy.check.Rescale;
import convoy.check.Rounding;
import convoy.reference.Tflite;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The integer arithmetic that the planner finds against the frameworks' formulas, sum by sum. */
class ProveRescaleTest {
    private static final int SCALES = 2000;
    private static final int ALL_SUMS = 1 << 20;
    private static final int SAMPLES = 20_000;
    private static final int TFLITE_WAYS = 500;
    private static final int TFLITE_SUMS = 20_000;

    /** What a plan computes, by the description of its records. */
    static long run(FinisherPlan plan, Finish finish, int filter, long sum) {
        if (plan instanceof ThresholdFinisher thresholds) {
            return thresholds.lowest() + thresholds.starts().get(filter).stream().filter(start -> sum >= start).count();
        }
        BigInteger value = exact((ScalingFinisher) plan, filter, sum);
        if (finish.wrap()) {
            return value.longValueExact();
        }
        return value.max(BigInteger.valueOf(finish.lower())).min(BigInteger.valueOf(finish.upper())).longValueExact();
    }

    /** Before it is clamped. */
    static BigInteger exact(ScalingFinisher scaling, int filter, long sum) {
        ScalingFinisher.Entry entry = scaling.entries().get(filter);
        BigInteger product = BigInteger.valueOf(sum).multiply(BigInteger.valueOf(entry.multiplier()));
        boolean other = switch (scaling.choice()) {
            case NEVER, FLOAT -> false;
            case ODD -> product.testBit(entry.shift());
            case NEGATIVE -> product.signum() < 0;
        };
        BigInteger total = product.add(other ? entry.other() : entry.addend()).add(scaling.choice() == Affine.Choice.FLOAT ? near(product, entry.shift()) : BigInteger.ZERO);
        assertTrue(Math.max(product.bitLength(), total.bitLength()) < scaling.middleBits(), () -> "middle " + scaling);
        assertTrue(entry.addend().bitLength() < scaling.addendBits() && entry.other().bitLength() < scaling.addendBits(), () -> "addend " + scaling);
        BigInteger value = total.shiftRight(entry.shift()).add(BigInteger.valueOf(scaling.zero()));
        assertTrue(value.bitLength() < scaling.valueBits(), () -> "value " + scaling);
        return value;
    }

    /** The rounding term of the leaf's header. */
    private static BigInteger near(BigInteger product, int shift) {
        BigInteger k = product.shiftRight(shift);
        int j = Math.min(9, (k.signum() < 0 ? k.not() : k).bitLength());
        BigInteger half = BigInteger.TWO.pow(shift - 1);
        BigInteger reach = shift - 25 + j < 0 ? BigInteger.ZERO : BigInteger.TWO.pow(shift - 25 + j);
        return k.testBit(0) ? half.add(reach) : half.subtract(reach).subtract(BigInteger.ONE);
    }

    /** Bounds of a table of starts, so that a search replaces a count. */
    private static long fast(FinisherPlan plan, long[] starts, long sum) {
        ScalingFinisher.Entry entry = ((ScalingFinisher) plan).entries().get(0);
        long product = sum * entry.multiplier();
        boolean other = switch (((ScalingFinisher) plan).choice()) {
            case NEVER, FLOAT -> false;
            case ODD -> (product >> entry.shift() & 1) == 1;
            case NEGATIVE -> product < 0;
        };
        return product + starts[other ? 1 : 0] >> entry.shift();
    }

    private static Finish finish(Rescale rescale, long zero, long lower, long upper) {
        return new Finish(rescale, Rounding.FLOOR, zero, lower, upper, false);
    }

    /** The nearest float, in decimals: independent of the conversions that the compiler uses. */
    private static BigDecimal nearestFloat(BigDecimal value) {
        if (value.signum() == 0) {
            return value;
        }
        BigDecimal scaled = value.abs();
        int exponent = 0;
        while (scaled.compareTo(BigDecimal.valueOf(1 << 24)) >= 0) {
            scaled = scaled.divide(BigDecimal.valueOf(2));
            exponent++;
        }
        while (scaled.compareTo(BigDecimal.valueOf(1 << 23)) < 0) {
            scaled = scaled.multiply(BigDecimal.valueOf(2));
            exponent--;
        }
        BigDecimal rounded = scaled.setScale(0, RoundingMode.HALF_EVEN);
        BigDecimal power = BigDecimal.valueOf(2).pow(Math.abs(exponent));
        BigDecimal result = exponent < 0 ? rounded.divide(power) : rounded.multiply(power);
        return value.signum() < 0 ? result.negate() : result;
    }

    private static long onnx(long sum, float scale, Finish finish) {
        BigDecimal product = nearestFloat(nearestFloat(BigDecimal.valueOf(sum)).multiply(new BigDecimal(scale)));
        long rounded = product.setScale(0, RoundingMode.HALF_EVEN).toBigInteger().min(BigInteger.valueOf(1 << 20)).max(BigInteger.valueOf(-1 << 20))
            .longValueExact();
        return Math.max(finish.lower(), Math.min(finish.upper(), rounded + finish.outputZero()));
    }

    /** In binary, for the many sums; it agrees with the decimals on every sum that is sampled. */
    private static long onnxFast(long sum, float scale, Finish finish) {
        double product = (double) ((float) sum * scale);
        double floor = Math.floor(product);
        double rest = product - floor;
        double rounded = rest > 0.5 || rest == 0.5 && floor % 2 != 0 ? floor + 1 : floor;
        return (long) Math.max(finish.lower(), Math.min(finish.upper(), rounded + finish.outputZero()));
    }

    @Test
    void scalesEqualTheirFormula() {
        Random random = new Random(1);
        int thresholds = 0;
        int floats = 0;
        long compared = 0;
        int[] bits = new int[40];
        for (int i = 0; i < SCALES; i++) {
            int sumBits = 8 + random.nextInt(20);
            long high = (1L << sumBits - 1) + random.nextInt(1 << sumBits - 1);
            Range sums = new Range(i % 7 == 0 ? 0 : -(1L << sumBits - 1) - random.nextInt(1 << sumBits - 1), high);
            float scale = (float) ((40 + random.nextInt(4000)) * random.nextDouble() / high);
            scale = switch (i % 10) {
                case 0 -> Math.scalb(1f, Math.getExponent(scale));
                case 1 -> Math.scalb(3f, Math.getExponent(scale));
                default -> scale;
            };
            boolean signed = i % 2 == 0;
            long zero = signed ? random.nextInt(256) - 128 : random.nextInt(256);
            Finish finish = finish(new Rescale.Scale(List.of(scale)), zero, signed ? -128 : i % 3 == 0 ? zero : 0, signed ? 127 : 255);
            FinisherPlan plan = FinisherPlan.of(finish, List.of(sums), new IntegerType(8, signed));
            if (plan.kind() == FinisherPlan.Kind.THRESHOLDS) {
                thresholds++;
                assertTrue(sums.signedBits() > 25, () -> "sums that are exact floats need no thresholds: " + sums);
            } else {
                bits[((ScalingFinisher) plan).multiplierBits()]++;
                floats += ((ScalingFinisher) plan).choice() == Affine.Choice.FLOAT ? 1 : 0;
            }
            compared += compare(plan, finish, sums, scale, random);
        }
        System.out.println(SCALES + " float scales, " + thresholds + " of them by thresholds, " + floats + " by the float's own bits, equal to QLinearConv's formula on " + compared + " sums; multiplier bits "
            + Arrays.toString(bits));
        assertTrue(thresholds > 0 && floats > 0);
    }

    /** All sums of a small range; of a large one, samples and the neighbours of every step. */
    private static long compare(FinisherPlan plan, Finish finish, Range sums, float scale, Random random) {
        List<Long> samples = new ArrayList<>(List.of(sums.min(), sums.max()));
        boolean all = sums.max() - sums.min() < ALL_SUMS;
        for (int i = 0; i < (all ? 20 : SAMPLES); i++) {
            samples.add(sums.min() + (long) (random.nextDouble() * (sums.max() - sums.min())));
        }
        for (long value = finish.lower(); value <= finish.upper(); value++) {
            long near = Math.round((value - finish.outputZero() - 0.5) / scale);
            for (long sum = near - 2; sum <= near + 2; sum++) {
                if (sums.min() <= sum && sum <= sums.max()) {
                    samples.add(sum);
                }
            }
        }
        int decimals = 0;
        for (long sum : samples) {
            long expected = onnxFast(sum, scale, finish);
            if (decimals++ % 50 == 0) {
                assertEquals(onnx(sum, scale, finish), expected, "the formula in two ways");
            }
            assertSame(expected, run(plan, finish, 0, sum), plan, scale, sum);
        }
        if (!all) {
            return samples.size();
        }
        if (plan instanceof ScalingFinisher scaling && scaling.choice() == Affine.Choice.FLOAT) {
            for (long sum = sums.min() + random.nextInt(8); sum <= sums.max(); sum += 8) {
                assertSame(onnxFast(sum, scale, finish), run(plan, finish, 0, sum), plan, scale, sum);
            }
        } else if (plan instanceof ScalingFinisher scaling) {
            long[] addends = {scaling.entries().get(0).addend().longValueExact(), scaling.entries().get(0).other().longValueExact()};
            for (long sum = sums.min(); sum <= sums.max(); sum++) {
                assertSame(onnxFast(sum, scale, finish), Math.max(finish.lower(), Math.min(finish.upper(), fast(plan, addends, sum))), plan, scale, sum);
            }
        } else {
            long[] starts = ((ThresholdFinisher) plan).starts().get(0).stream().mapToLong(Long::longValue).toArray();
            int passed = 0;
            for (long sum = sums.min(); sum <= sums.max(); sum++) {
                while (passed < starts.length && starts[passed] <= sum) {
                    passed++;
                }
                assertSame(onnxFast(sum, scale, finish), ((ThresholdFinisher) plan).lowest() + passed, plan, scale, sum);
            }
        }
        return sums.max() - sums.min() + 1;
    }

    /** Multipliers and shifts of all kinds, outputs of 8 to 32 bits, one and two roundings; the sums are the extremes, neighbours of ties, and others. */
    @Test
    void tfliteEqualsItsDefinition() {
        Random random = new Random(2);
        long compared = 0;
        int small = 0;
        int own = 0;
        for (int i = 0; i < TFLITE_WAYS; i++) {
            boolean single = i % 2 == 0;
            int sumBits = 8 + random.nextInt(25);
            int shift = i % 5 == 0 ? random.nextInt(33 - sumBits) : -random.nextInt(i % 7 == 0 ? 32 : 1 + Math.max(1, sumBits - 6));
            int multiplier = i % 11 == 0 ? List.of(0, 1, 1 << 30, Integer.MAX_VALUE, 3 << 29, 1 << 12).get(i / 11 % 6) : (1 << 30) + random.nextInt(1 << 30);
            int bits = i % 3 == 0 ? 8 : i % 3 == 1 ? 5 + random.nextInt(12) : 32;
            Range sums = new Range(-1L << sumBits - 1, (1L << sumBits - 1) - 1);
            long zero = bits == 32 ? 0 : random.nextInt(1 << bits) - (1 << bits - 1);
            Finish finish = finish(new Rescale.Tflite(List.of((long) multiplier), List.of(shift), single), zero, -1L << bits - 1, (1L << bits - 1) - 1);
            ScalingFinisher plan = (ScalingFinisher) FinisherPlan.of(finish, List.of(sums), new IntegerType(bits, true));
            own += plan.words().contains("TFLite") ? 1 : 0;
            small += plan.multiplierBits() <= 18 ? 1 : 0;
            for (int k = 0; k < TFLITE_SUMS; k++) {
                int sum = tfliteSum(k, sumBits, multiplier, shift, random);
                int scaled = single ? Tflite.multiplyByQuantizedMultiplierSingle(sum, multiplier, shift) : Tflite.multiplyByQuantizedMultiplier(sum, multiplier, shift);
                long expected = Math.max(finish.lower(), Math.min(finish.upper(), scaled + zero));
                long actual = run(plan, finish, 0, sum);
                if (expected != actual) {
                    assertEquals(expected, actual, sum + " in " + finish + " by " + plan);
                }
            }
            compared += TFLITE_SUMS;
        }
        assertTrue(own > 0 && small > 0, own + " " + small);
        System.out.println("TFLite's scaling equal on " + compared + " sums in " + TFLITE_WAYS + " ways, " + own + " of them in TFLite's own steps, " + small
            + " by multipliers of at most 18 bits");
    }

    private static int tfliteSum(int k, int sumBits, int multiplier, int shift, Random random) {
        int unused = Integer.SIZE - sumBits;
        if (k < 64) {
            return (k < 16 ? Integer.MIN_VALUE + (k << unused) : k < 32 ? Integer.MAX_VALUE - (k - 16 << unused) : k - 48 << unused) >> unused;
        }
        int any = random.nextInt() >> unused;
        if (k % 2 == 0 || multiplier == 0) {
            return any >> random.nextInt(sumBits);
        }
        double step = Math.scalb(1.0 / multiplier, 31 - shift);
        double tie = (Math.floor(any / step / 64) + 0.5) * step;
        return (int) Math.max(-1L << sumBits - 1, Math.min((1L << sumBits - 1) - 1, Math.round(tie) + random.nextInt(3) - 1));
    }

    private static void assertSame(long expected, long actual, FinisherPlan plan, float scale, long sum) {
        if (expected != actual) {
            assertEquals(expected, actual, () -> sum + " * " + scale + " by " + plan);
        }
    }
}

package convoy.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import convoy.cli.GoldenModel;
import convoy.emit.ModelEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The golden model's scaling against TFLite's definitions, over many sums. */
class TfliteTest {
    private static final int SUMS = 125_000;
    private static final int FILTERS = 20;

    /** Bits of the sums, and the largest shift with which they stay within 32. */
    private record Sums(int bits, int maxShift, boolean single) {
        String rescale() {
            return single ? "tflite_single" : "tflite";
        }
    }

    /** Every sum passes a weight of 1, so that it is the input's value; each filter scales in its own way. */
    @Test
    void scaling() {
        List<Sums> cases = Stream.of(false, true)
            .flatMap(single -> Stream.of(new Sums(32, 0, single), new Sums(20, 12, single), new Sums(9, 23, single), new Sums(2, 30, single))).toList();
        List<List<Integer>> multipliers = new ArrayList<>();
        List<List<Integer>> shifts = new ArrayList<>();
        Random random = new Random(1);
        for (Sums sums : cases) {
            multipliers.add(IntStream.range(0, FILTERS).mapToObj(f -> f == 0 ? Integer.MAX_VALUE : f == 1 ? 0 : f == 2 ? 1 : f == 3 ? 1 << 30
                : f % 4 == 0 ? random.nextInt(Integer.MAX_VALUE) : (1 << 30) + random.nextInt(1 << 30)).toList());
            shifts.add(IntStream.range(0, FILTERS).mapToObj(f -> f % 5 == 0 ? sums.maxShift() : f == 6 ? -31
                : sums.maxShift() - random.nextInt(sums.maxShift() + 32)).toList());
        }
        String ones = Stream.generate(() -> "[[1]]").limit(FILTERS).collect(Collectors.joining(", ", "[", "]"));
        List<GoldenModel> models = GoldenModel.compile(IntStream.range(0, cases.size()).mapToObj(i -> ModelEmitter.emit(CheckedSpec.of("net" + i,
            ("network net%d { input x: int%d[1, %d] conv y { kernel 1 filters %d weights int2 = %s rescale %s multiply %s shift %s } -> int32 output y }")
                .formatted(i, cases.get(i).bits(), SUMS, FILTERS, ones, cases.get(i).rescale(), multipliers.get(i), shifts.get(i))))).toList());
        int compared = 0;
        for (int i = 0; i < cases.size(); i++) {
            int[] sums = sums(random, cases.get(i).bits());
            int[] results = models.get(i).run(sums);
            for (int k = 0; k < results.length; k++) {
                int multiplier = multipliers.get(i).get(k / SUMS);
                int shift = shifts.get(i).get(k / SUMS);
                int expected = cases.get(i).single() ? Tflite.multiplyByQuantizedMultiplierSingle(sums[k % SUMS], multiplier, shift)
                    : Tflite.multiplyByQuantizedMultiplier(sums[k % SUMS], multiplier, shift);
                if (results[k] != expected) {
                    assertEquals(expected, results[k], cases.get(i) + ": " + sums[k % SUMS] + " * " + multiplier + ", shift " + shift);
                }
                compared++;
            }
        }
        System.out.println("TFLite's scaling = golden model on " + compared + " sums");
    }

    /** Extremes, neighbours of powers of two, and numbers of every size. */
    private static int[] sums(Random random, int bits) {
        int unused = Integer.SIZE - bits;
        return IntStream.range(0, SUMS).map(i -> {
            int value = i < 32 ? 1 << i : i < 64 ? (1 << i) - 1 : i < 96 ? -(1 << i) : i < 128 ? -(1 << i) - 1 : random.nextInt() >> random.nextInt(Integer.SIZE);
            return value << unused >> unused;
        }).toArray();
    }

    /** Every pair of int8 values, added in 24 ways. */
    @Test
    void addition() {
        Random random = new Random(2);
        List<int[]> multipliers = new ArrayList<>();
        List<int[]> shifts = new ArrayList<>();
        StringBuilder layers = new StringBuilder();
        for (int i = 0; i < 24; i++) {
            int left = i % 6 == 5 ? random.nextInt(20) : 20;
            multipliers.add(IntStream.range(0, 3).map(k -> (1 << 30) + random.nextInt(1 << 30)).toArray());
            shifts.add(new int[] {-random.nextInt(4), -random.nextInt(4), -left + 2 - random.nextInt(3), left});
            int[] m = multipliers.get(i);
            int[] s = shifts.get(i);
            s[2] = Math.min(s[2], 0);
            layers.append("add y%d (a, b) { rescale %s left %d inputs [%d, %d] shifts [%d, %d] multiply %d shift %d } -> int16 zero 5\n".formatted(i,
                i % 2 == 0 ? "add_tflite" : "add_tflite_single", left, m[0], m[1], s[0], s[1], m[2], s[2]));
        }
        String outputs = IntStream.range(0, 24).mapToObj(i -> "y" + i).collect(Collectors.joining(", "));
        GoldenModel model = GoldenModel.compile(List.of(ModelEmitter.emit(CheckedSpec.of("net",
            "network net { input a: int8[1, 65536] zero -3 input b: int8[1, 65536] zero 7\n" + layers + "output " + outputs + " }")))).get(0);
        model.run(IntStream.range(0, 2 << 16).map(i -> i < 1 << 16 ? (byte) i : (byte) (i >> 8)).toArray());
        for (int i = 0; i < 24; i++) {
            int way = i;
            int[] expected = IntStream.range(0, 1 << 16).map(pair -> Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE,
                Tflite.add((byte) pair + 3, (byte) (pair >> 8) - 7, shifts.get(way)[3], multipliers.get(way), shifts.get(way), way % 2 == 1) + 5))).toArray();
            assertArrayEquals(expected, model.tensor("y" + i), "way " + i);
        }
    }

    /** Worked out by hand: 3 * 2^30 / 2^31 = 1.5 and -1.5; halves go up in the product, away from zero in the division. */
    @Test
    void definition() {
        assertEquals(2, Tflite.saturatingRoundingDoublingHighMul(3, 1 << 30));
        assertEquals(-1, Tflite.saturatingRoundingDoublingHighMul(-3, 1 << 30));
        assertEquals(Integer.MAX_VALUE, Tflite.saturatingRoundingDoublingHighMul(Integer.MIN_VALUE, Integer.MIN_VALUE));
        assertEquals(2, Tflite.roundingDivideByPot(6, 2));
        assertEquals(-2, Tflite.roundingDivideByPot(-6, 2));
        assertEquals(1, Tflite.roundingDivideByPot(5, 2));
        assertEquals(-1, Tflite.roundingDivideByPot(-5, 2));
        assertEquals(-1, Tflite.multiplyByQuantizedMultiplierSingle(-3, 1 << 30, 0));
        assertEquals(-2, Tflite.multiplyByQuantizedMultiplier(-6, 1 << 30, -1));
        assertEquals(-1, Tflite.multiplyByQuantizedMultiplierSingle(-6, 1 << 30, -1));
    }
}

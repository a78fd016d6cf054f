package convoy.hardware;

import convoy.reference.Float32;
import convoy.reference.Naive;
import convoy.reference.Tflite;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The cases of the bench {@code scaler_tb.v}: tables, and what the definitions make of the sums. */
record ScalerCases(List<Integer> sums) {
    private static final int[] MULTIPLIERS = {1_500_000_001, 1_073_741_824, 2_147_483_647};
    private static final int[] SHIFTS = {-6, -8, -7};
    /** 0.001 and 0.0005 as floats: the same 24 bits. */
    private static final float[] SCALES = {0.001f, 0.0005f};
    private static final long FLOAT_MULTIPLIER = 8_589_935;
    /** Positions of a window by row and column; each holds for two values. */
    private static final int[] ROWS = {1, 2, 2};
    private static final int[] COLUMNS = {2, 3, 3, 3, 2};
    private static final int[][] THRESHOLDS = {{-3000, -200, -100, 0, 1, 500, 501}, {-32768, -32767, -5, 7, 30000, 32767}};

    void write(Path folder) throws IOException {
        List<String> expected = new ArrayList<>();
        for (int way = 0; way < 6; way++) {
            for (int i = 0; i < sums.size(); i++) {
                expected.add(BlockTest.hex(result(way, i, sums.get(i)), 8));
            }
        }
        Files.write(folder.resolve("expected.mem"), expected);
        List<String> tflite = new ArrayList<>();
        for (int filter = 0; filter < MULTIPLIERS.length; filter++) {
            int n = -SHIFTS[filter];
            BigInteger addend = BigInteger.TWO.pow(30).add(BigInteger.TWO.pow(30 + n));
            tflite.add(word(32, MULTIPLIERS[filter], 40, addend.subtract(BigInteger.TWO.pow(31)).longValueExact(), 40, addend.longValueExact(), 6, 31 + n));
        }
        Files.write(folder.resolve("tflite.mem"), tflite);
        Files.write(folder.resolve("float.mem"), List.of(word(32, 2 * FLOAT_MULTIPLIER), word(32, FLOAT_MULTIPLIER)));
        List<String> classes = new ArrayList<>();
        for (int number = 0; number < 16; number++) {
            int row = number >> 2 < 2 ? number >> 2 == 0 ? 1 : 2 : 1;
            int column = (number & 3) == 1 ? 3 : 2;
            classes.add(word(21, ((1 << 20) + row * column - 1) / (row * column)));
        }
        Files.write(folder.resolve("class.mem"), classes);
        for (int level = 0; level < 3; level++) {
            List<String> words = new ArrayList<>();
            for (int[] filter : THRESHOLDS) {
                for (int noted = 0; noted < 1 << level; noted++) {
                    int step = (noted << 3 - level) + (1 << 2 - level) - 1;
                    words.add(word(17, step < filter.length ? filter[step] - 1 : 32767));
                }
            }
            Files.write(folder.resolve("threshold" + level + ".mem"), words);
        }
    }

    private static long result(int way, int index, int sum) {
        return switch (way) {
            case 0 -> quotient(77L * sum, 512, "half_up") + 3;
            case 1 -> clamp(quotient(3L * sum, 16, "half_even"), -100, 110);
            case 2 -> clamp(Tflite.multiplyByQuantizedMultiplier(sum, MULTIPLIERS[index % 3], SHIFTS[index % 3]) + 5, -100, 110);
            case 3 -> clamp(Float32.rint(Float32.times(sum, SCALES[index % 2])).longValueExact() - 1, -100, 110);
            case 4 -> clamp(quotient(sum, (long) ROWS[index / 2 / COLUMNS.length % ROWS.length] * COLUMNS[index / 2 % COLUMNS.length], "half_up"), -128, 127);
            default -> {
                int passed = 0;
                for (int start : THRESHOLDS[index % 2]) {
                    passed += sum >= start ? 1 : 0;
                }
                yield passed - 4;
            }
        };
    }

    private static long quotient(long dividend, long divisor, String round) {
        return Naive.quotient(BigInteger.valueOf(dividend), BigInteger.valueOf(divisor), round).longValueExact();
    }

    private static long clamp(long value, long low, long high) {
        return Math.max(low, Math.min(high, value));
    }

    /** Widths and numbers in turn, the first in the highest bits. */
    private static String word(long... parts) {
        BigInteger word = BigInteger.ZERO;
        for (int i = 0; i < parts.length; i += 2) {
            BigInteger mask = BigInteger.ONE.shiftLeft((int) parts[i]).subtract(BigInteger.ONE);
            word = word.shiftLeft((int) parts[i]).or(BigInteger.valueOf(parts[i + 1]).and(mask));
        }
        return word.toString(16);
    }
}

package convoy.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import convoy.Specs;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PoolRangesTest {
    private static final int ROUNDS = 500;

    /** Every window counted, position by position. */
    @Test
    void theFewestAndMostPositionsOfAnyWindow() {
        Random random = new Random(11);
        for (int round = 0; round < ROUNDS; round++) {
            int kernel = 1 + random.nextInt(7);
            Axis axis = new Axis(1 + random.nextInt(9), kernel, 1 + random.nextInt(8), 1, random.nextInt(kernel), random.nextInt(kernel));
            if (axis.outputSize() < 1) {
                continue;
            }
            long fewest = Long.MAX_VALUE;
            long most = 0;
            for (int output = 0; output < axis.outputSize(); output++) {
                long inside = 0;
                for (int tap = 0; tap < kernel; tap++) {
                    int position = output * axis.stride() - axis.padBegin() + tap;
                    inside += position >= 0 && position < axis.size() ? 1 : 0;
                }
                fewest = Math.min(fewest, inside);
                most = Math.max(most, inside);
            }
            assertEquals(List.of(new Range(fewest, most)), new PoolRanges(List.of(axis)).dividends(List.of(new Range(1, 1)), Optional.empty()),
                axis.toString());
        }
    }

    /** All frames of two-bit values, averaged in decimal arithmetic. */
    @Test
    void averagesOfEveryFrame() {
        Map<String, RoundingMode> roundings = Map.of("floor", RoundingMode.FLOOR, "half_away", RoundingMode.HALF_UP, "half_even",
            RoundingMode.HALF_EVEN, "toward_zero", RoundingMode.DOWN);
        for (String type : List.of("uint2[1, 4] zero 0", "uint2[1, 4] zero 3", "int2[1, 4] zero -2", "int2[1, 4] zero 1")) {
            roundings.forEach((word, mode) -> {
                for (String padding : List.of("", " include_padding")) {
                    Pool pool = (Pool) Specs.network("network n { input x: " + type + " avgpool p { window 3 stride 1 padding 1 round " + word + padding
                        + " } output p }").layers().get(0);
                    assertEquals(observed(pool, mode), pool.output().range(), type + " " + word + padding);
                }
            });
        }
    }

    private static Range observed(Pool pool, RoundingMode mode) {
        IntegerType type = pool.input().type().element();
        long least = Long.MAX_VALUE;
        long greatest = Long.MIN_VALUE;
        for (int frame = 0; frame < 256; frame++) {
            for (int output = 0; output < 4; output++) {
                long sum = 0;
                int count = 0;
                for (int position = output - 1; position <= output + 1; position++) {
                    boolean inside = position >= 0 && position < 4;
                    sum += inside ? type.min() + (frame >> (2 * position) & 3) : pool.includePadding() ? pool.input().type().zeroPoint() : 0;
                    count += inside || pool.includePadding() ? 1 : 0;
                }
                long average = BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(count), 0, mode).longValueExact();
                least = Math.min(least, average);
                greatest = Math.max(greatest, average);
            }
        }
        return new Range(least, greatest);
    }
}

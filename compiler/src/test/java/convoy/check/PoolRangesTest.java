package convoy.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
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
}

package convoy.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import convoy.check.Finish;
import convoy.check.IntegerType;
import convoy.check.Pool;
import convoy.check.Rescale;
import convoy.check.Rounding;
import convoy.reference.CheckedSpec;
import convoy.reference.Naive;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Multipliers and shifts in place of divisions, against the quotient in exact numbers. */
class ProveAverageTest {
    private static final int ALL_SUMS = 1 << 15;
    private static final String NARROW = "conv c { kernel 1 filters 1 weights int2 = [[[1]]] rescale shift 0 clamp -5..19 } -> int8";
    private static final int SAMPLES = 3000;

    @ParameterizedTest
    @ValueSource(strings = {"floor", "toward_zero", "half_up", "half_down", "half_away", "half_toward_zero", "half_even"})
    void quotients(String round) {
        Random random = new Random(1);
        long compared = 0;
        for (String type : List.of("narrow", "int4", "uint8", "int8", "uint12", "int13", "int16", "uint24", "int32", "uint32")) {
            for (String shape : List.of("3", "5", "7", "9", "12", "25", "49", "96", "125", "1000", "1023", "1024", "3072")) {
                Pool pool = (Pool) CheckedSpec.of("n", "network n { input x: %s[1, %s] %s avgpool p { window %s stride 1 padding %d round %s } output p }".formatted(
                    type.equals("narrow") ? "int6" : type, shape, type.equals("narrow") ? NARROW : "", shape, shape.length() > 2 ? 3 : 2, round)).layers().stream()
                    .reduce((one, other) -> other).orElseThrow();
                if (!Stage.divides(pool)) {
                    continue;
                }
                IntegerType element = pool.output().type().element();
                Finish finish = new Finish(new Rescale.None(), Rounding.FLOOR, 0, element.min(), element.max(), false);
                ScalingFinisher plan = (ScalingFinisher) ProveAverage.of(pool);
                List<Long> divisors = plan.classes().orElseThrow().divisors();
                for (int i = 0; i < divisors.size(); i++) {
                    compared += divisors.get(i) == 0 ? 0 : compare(plan, finish, i, divisors.get(i), pool, round, random);
                }
            }
        }
        System.out.println(round + ": " + compared + " averages equal to the quotient");
    }

    private static long compare(ScalingFinisher plan, Finish finish, int entry, long divisor, Pool pool, String round, Random random) {
        long min = pool.input().range().min() * divisor;
        long max = pool.input().range().max() * divisor;
        boolean all = max - min < ALL_SUMS;
        long count = all ? max - min + 1 : SAMPLES;
        for (long i = 0; i < count; i++) {
            long near = min + (long) (random.nextDouble() * ((double) max - min));
            long tie = Math.floorDiv(near, divisor) * divisor + divisor / 2;
            long sum = all ? min + i : i < 40 ? Math.max(min, i - 20) : i < 60 ? min + i : i < 80 ? max - i : (i & 1) == 0 ? near : tie + random.nextInt(3) - 1;
            sum = Math.max(min, Math.min(max, sum));
            long expected = Naive.quotient(BigInteger.valueOf(sum), BigInteger.valueOf(divisor), round).longValueExact();
            long actual = ProveRescaleTest.run(plan, finish, entry, sum);
            if (expected != actual) {
                assertEquals(expected, actual, sum + " / " + divisor + " of " + pool.input().type());
            }
        }
        return count;
    }
}

package convoy.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import convoy.cli.GoldenModel;
import convoy.emit.ModelEmitter;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The golden model against the naive reference, on random layers; and the reference against numbers worked out by hand. */
class NaiveTest {
    private static final int LAYERS = 500;
    private static final int BATCH = 50;
    private static final int FRAMES = 2;

    @Test
    void goldenModelEqualsNaiveReferenceOnRandomLayers() {
        for (long first = 1; first <= LAYERS; first += BATCH) {
            List<LayerCase> layers = LongStream.range(first, first + BATCH).mapToObj(RandomLayer::of).toList();
            List<GoldenModel> models = GoldenModel.compile(layers.stream().map(CaseNetwork::of).map(ModelEmitter::emit).toList());
            for (int i = 0; i < BATCH; i++) {
                compare(first + i, layers.get(i), models.get(i));
            }
        }
        System.out.println("naive reference = golden model on " + LAYERS + " random layers, seeds 1 to " + LAYERS + ", " + FRAMES + " frames each");
    }

    private static void compare(long seed, LayerCase layer, GoldenModel model) {
        Random random = new Random(seed);
        for (int i = 0; i < FRAMES; i++) {
            long[] frame = layer.frame(random);
            int[] expected = ints(Naive.run(layer, frame));
            String place = "seed " + seed + ", frame " + i + "\n" + layer;
            assertArrayEquals(expected, model.run(ints(frame)), () -> place);
            assertArrayEquals(expected, model.tensor(layer.layer()), () -> place);
        }
    }

    @Test
    void quotientsByHand() {
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

    private static int[] ints(long[] values) {
        return Arrays.stream(values).mapToInt(value -> (int) value).toArray();
    }
}

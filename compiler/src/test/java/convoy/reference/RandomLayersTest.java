package convoy.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import convoy.check.Convolution;
import convoy.check.IntegerType;
import convoy.check.Network;
import convoy.check.Range;
import convoy.cli.GoldenModel;
import convoy.emit.ModelEmitter;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Random layers from the text of a spec to numbers: the checked network and the golden model against the naive reference. */
class RandomLayersTest {
    private static final int LAYERS = 500;
    private static final int BATCH = 50;
    private static final int FRAMES = 2;

    @Test
    void goldenModelEqualsNaiveReference() {
        for (long first = 1; first <= LAYERS; first += BATCH) {
            List<LayerCase> layers = LongStream.range(first, first + BATCH).mapToObj(RandomLayer::of).toList();
            List<Network> networks = layers.stream().map(CheckedSpec::of).toList();
            List<GoldenModel> models = GoldenModel.compile(networks.stream().map(ModelEmitter::emit).toList());
            for (int i = 0; i < BATCH; i++) {
                compareRanges(first + i, layers.get(i), (Convolution) networks.get(i).layers().get(0));
                compareFrames(first + i, layers.get(i), models.get(i));
            }
        }
        System.out.println("naive reference = golden model on " + LAYERS + " random layers, seeds 1 to " + LAYERS + ", " + FRAMES + " frames each");
    }

    private static void compareRanges(long seed, LayerCase layer, Convolution checked) {
        for (int filter = 0; filter < layer.filters(); filter++) {
            BigInteger[] expected = layer.sumRange(filter);
            Range range = checked.sums().get(filter);
            assertEquals(List.of(expected), List.of(BigInteger.valueOf(range.min()), BigInteger.valueOf(range.max())), () -> "seed " + seed + "\n" + layer);
        }
        IntegerType type = checked.output().type().element();
        assertEquals(layer.finish().outType().keyword(), type.toString(), () -> "seed " + seed + "\n" + layer);
    }

    private static void compareFrames(long seed, LayerCase layer, GoldenModel model) {
        Random random = new Random(seed);
        for (int i = 0; i < FRAMES; i++) {
            long[] frame = layer.frame(random);
            int[] expected = Frames.ints(Naive.run(layer, frame));
            String place = "seed " + seed + ", frame " + i + "\n" + layer;
            assertArrayEquals(expected, model.run(Frames.ints(frame)), () -> place);
            assertArrayEquals(expected, model.tensor(layer.layer()), () -> place);
        }
    }
}

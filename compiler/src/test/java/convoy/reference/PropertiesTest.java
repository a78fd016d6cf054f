package convoy.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.cli.GoldenModel;
import convoy.reference.LayerCase.AxisCase;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The properties that define a convolution, on the golden models of random layers. */
class PropertiesTest {
    private static final int FIRST_SEED = 10_001;
    private static final int LAYERS = 40;

    private record Sample(long seed, LayerCase layer, GoldenModel model, long[] frame) {
        int[] output() {
            return model.run(Frames.ints(frame)).clone();
        }

        int[] output(long[] other) {
            return model.run(Frames.ints(other)).clone();
        }

        String place() {
            return "seed " + seed + "\n" + layer;
        }
    }

    private static final List<Sample> SAMPLES = samples();

    private static List<Sample> samples() {
        List<LayerCase> layers = LongStream.range(FIRST_SEED, FIRST_SEED + LAYERS).mapToObj(RandomLayer::of).toList();
        List<GoldenModel> models = Frames.models(layers);
        return IntStream.range(0, LAYERS)
            .mapToObj(i -> new Sample(FIRST_SEED + i, layers.get(i), models.get(i), layers.get(i).frame(new Random(FIRST_SEED + i)))).toList();
    }

    /** An input shifted by the stride gives an output shifted by one, wherever no window touches the ends of that axis. */
    @Test
    void translation() {
        int compared = 0;
        for (Sample sample : SAMPLES) {
            for (int a = 0; a < sample.layer().axes().size(); a++) {
                compared += translated(sample, a);
            }
        }
        assertTrue(compared > 1000, "only " + compared + " values compared");
    }

    private static int translated(Sample sample, int a) {
        LayerCase layer = sample.layer();
        AxisCase axis = layer.axes().get(a);
        int inner = product(layer.axes().subList(a + 1, layer.axes().size()).stream().map(AxisCase::size).toList());
        int outputInner = product(layer.axes().subList(a + 1, layer.axes().size()).stream().map(AxisCase::windows).toList());
        long[] shifted = sample.frame().clone();
        for (int i = 0; i < shifted.length; i++) {
            if (i / inner % axis.size() + axis.stride() < axis.size()) {
                shifted[i] = sample.frame()[i + axis.stride() * inner];
            }
        }
        int[] output = sample.output();
        int[] outputOfShifted = sample.output(shifted);
        int compared = 0;
        for (int i = 0; i < output.length; i++) {
            int start = i / outputInner % axis.windows() * axis.stride() - axis.begin();
            if (start >= 0 && start + axis.stride() + axis.span() <= axis.size()) {
                assertEquals(output[i + outputInner], outputOfShifted[i], sample::place);
                compared++;
            }
        }
        return compared;
    }

    /** A changed input value changes no output whose window does not hold it. */
    @Test
    void locality() {
        int changed = 0;
        for (Sample sample : SAMPLES) {
            LayerCase layer = sample.layer();
            Random random = new Random(sample.seed());
            int[] before = sample.output();
            for (int trial = 0; trial < 10; trial++) {
                int place = random.nextInt(sample.frame().length);
                long[] other = sample.frame().clone();
                other[place] = other[place] == layer.inType().max() ? layer.inType().min() : layer.inType().max();
                int[] after = sample.output(other);
                Set<Integer> readers = readers(layer, place);
                for (int i = 0; i < before.length; i++) {
                    assertTrue(before[i] == after[i] || readers.contains(i), sample::place);
                    changed += before[i] == after[i] ? 0 : 1;
                }
            }
        }
        assertTrue(changed > 100, "only " + changed + " values changed");
    }

    /** The outputs whose window holds an input value. */
    private static Set<Integer> readers(LayerCase layer, int place) {
        Set<Integer> readers = new HashSet<>();
        int group = place / layer.positions() / layer.channelsPerGroup();
        for (int filter = group * layer.filtersPerGroup(); filter < (group + 1) * layer.filtersPerGroup(); filter++) {
            for (int window = 0; window < layer.windows(); window++) {
                for (int tap = 0; tap < layer.taps(); tap++) {
                    if (Naive.position(layer.axes(), window, tap) == place % layer.positions()) {
                        readers.add(filter * layer.windows() + window);
                    }
                }
            }
        }
        return readers;
    }

    /** Multiplying with the unrolled matrix gives the same numbers. */
    @Test
    void denseMatrix() {
        for (Sample sample : SAMPLES) {
            LayerCase layer = sample.layer();
            BigInteger[][] matrix = unrolled(layer);
            long[] expected = new long[matrix.length];
            for (int row = 0; row < matrix.length; row++) {
                int filter = row / layer.windows();
                BigInteger sum = layer.bias().map(bias -> BigInteger.valueOf(bias.values()[filter])).orElse(BigInteger.ZERO);
                for (int column = 0; column < sample.frame().length; column++) {
                    sum = sum.add(matrix[row][column].multiply(BigInteger.valueOf(sample.frame()[column] - layer.inType().zero())));
                }
                expected[row] = Naive.finish(layer.finish(), filter, sum);
            }
            assertArrayEquals(Frames.ints(expected), sample.output(), sample::place);
        }
    }

    /** One row for each output value, one column for each input value; a weight may meet a value only once. */
    private static BigInteger[][] unrolled(LayerCase layer) {
        BigInteger[][] matrix = new BigInteger[layer.filters() * layer.windows()][layer.channels() * layer.positions()];
        for (BigInteger[] row : matrix) {
            Arrays.fill(row, BigInteger.ZERO);
        }
        for (int i = 0; i < layer.weights().values().length; i++) {
            int tap = i % layer.taps();
            int filter = i / layer.taps() / layer.channelsPerGroup();
            int channel = filter / layer.filtersPerGroup() * layer.channelsPerGroup() + i / layer.taps() % layer.channelsPerGroup();
            for (int window = 0; window < layer.windows(); window++) {
                int position = Naive.position(layer.axes(), window, tap);
                if (position >= 0) {
                    matrix[filter * layer.windows() + window][channel * layer.positions() + position] = BigInteger.valueOf(layer.weights().values()[i]);
                }
            }
        }
        return matrix;
    }

    /** Padding gives what a larger input does that holds the zero point around the frame. */
    @Test
    void paddingEqualsPaddedInput() {
        List<Sample> padded = SAMPLES.stream().filter(sample -> sample.layer().axes().stream().anyMatch(axis -> axis.begin() + axis.end() > 0))
            .filter(sample -> sample.layer().text().statesOutput()).toList();
        List<GoldenModel> models = Frames.models(padded.stream().map(sample -> withoutPadding(sample.layer())).toList());
        assertTrue(padded.size() > 10);
        for (int i = 0; i < padded.size(); i++) {
            Sample sample = padded.get(i);
            long[] frame = paddedFrame(sample.layer(), sample.frame());
            assertArrayEquals(sample.output(), models.get(i).run(Frames.ints(frame)), sample::place);
        }
    }

    private static LayerCase withoutPadding(LayerCase layer) {
        List<AxisCase> axes = layer.axes().stream().map(axis -> new AxisCase(axis.size() + axis.begin() + axis.end(), axis.kernel(), axis.stride(),
            axis.dilation(), 0, 0)).toList();
        LayerCase.TextCase text = new LayerCase.TextCase("", true, layer.text().statesShape(), layer.text().clamp(), "");
        return new LayerCase(layer.name(), layer.input(), layer.layer(), layer.depthwise(), axes, layer.channels(), layer.filters(), layer.groups(),
            layer.inType(), layer.weights(), layer.bias(), layer.finish(), text);
    }

    private static long[] paddedFrame(LayerCase layer, long[] frame) {
        List<AxisCase> large = withoutPadding(layer).axes();
        int count = product(large.stream().map(AxisCase::size).toList());
        return IntStream.range(0, layer.channels() * count).mapToLong(i -> {
            int rest = i % count;
            int position = 0;
            int scale = 1;
            for (int a = large.size() - 1; a >= 0; a--) {
                AxisCase axis = layer.axes().get(a);
                int on = rest % large.get(a).size() - axis.begin();
                if (on < 0 || on >= axis.size()) {
                    return layer.inType().zero();
                }
                position += on * scale;
                scale *= axis.size();
                rest /= large.get(a).size();
            }
            return frame[i / count * layer.positions() + position];
        }).toArray();
    }

    private static int product(List<Integer> sizes) {
        return sizes.stream().reduce(1, (a, b) -> a * b);
    }
}

package convoy.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import convoy.cli.GoldenModel;
import convoy.emit.ModelEmitter;
import convoy.onnx.OnnxModel.Element;
import convoy.onnx.OnnxRun.Feed;
import convoy.reference.CheckedSpec;
import convoy.reference.Frames;
import convoy.reference.LayerCase.AxisCase;
import convoy.reference.LayerCase.TypeCase;
import convoy.reference.NetworkCase;
import convoy.reference.NetworkCase.PoolCase;
import convoy.reference.NetworkCase.TensorCase;
import convoy.reference.RandomPool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pools and additions of the golden model against ONNX Runtime. */
class OnnxNetworkTest {
    private static final int POOLS = 80;
    private static final int ADDITIONS = 40;
    private static final int VALUES = 1 << 16;

    @Test
    void poolsEqualMaxPoolAndAveragePool() throws OrtException {
        List<NetworkCase> cases = LongStream.range(1, POOLS + 1).mapToObj(OnnxNetworkTest::pool).toList();
        List<GoldenModel> models = models(cases);
        int averages = 0;
        for (int i = 0; i < POOLS; i++) {
            PoolCase pool = (PoolCase) cases.get(i).nodes().get(0);
            long[] frame = pool.input().frame(new Random(i));
            double[] expected = pool.averages() ? averages(pool, frame) : extremes(pool, frame);
            averages += pool.averages() ? 1 : 0;
            assertArrayEquals(expected, Arrays.stream(models.get(i).run(Frames.ints(frame))).asDoubleStream().toArray(), cases.get(i)::toString);
        }
        assertTrue(averages > POOLS / 4 && averages < POOLS * 3 / 4, "averages " + averages);
    }

    private static NetworkCase pool(long seed) {
        Random random = new Random(seed);
        int dimensions = 1 + random.nextInt(3);
        List<Integer> shape = new ArrayList<>(List.of(1 + random.nextInt(5)));
        IntStream.range(0, dimensions).forEach(a -> shape.add(1 + random.nextInt(dimensions == 3 ? 6 : 12)));
        TensorCase input = new TensorCase("x", new TypeCase(8, random.nextBoolean(), random.nextInt(100)), shape);
        PoolCase pool = Stream.generate(() -> new RandomPool(random, input, "y").draw()).flatMap(Optional::stream).findFirst().orElseThrow();
        return new NetworkCase("pool" + seed, List.of(input), List.of(pool), List.of("y"), "");
    }

    /** ONNX has no pool of smallest values; they are the largest of the values turned over within their type. */
    private static double[] extremes(PoolCase pool, long[] frame) throws OrtException {
        if (pool.kind().equals("maxpool")) {
            return largest(pool, frame);
        }
        long ends = pool.input().type().signed() ? -1 : 255;
        long[] turned = Arrays.stream(frame).map(value -> ends - value).toArray();
        return Arrays.stream(largest(pool, turned)).map(value -> ends - value).toArray();
    }

    private static double[] largest(PoolCase pool, long[] frame) throws OrtException {
        Element element = pool.input().type().signed() ? Element.INT8 : Element.UINT8;
        byte[] model = new OnnxModel().input("x", element, batch(pool.input())).node("MaxPool", List.of("x"), "y", windows(pool))
            .output("y", element, batch(pool.output())).bytes();
        return OnnxRun.run(model, new Feed("x", element, batch(pool.input()), frame));
    }

    /** AveragePool works with floats and pads with 0: it gets the values minus the zero point. Its quotients are exact where an integer or a tie is. */
    private static double[] averages(PoolCase pool, long[] frame) throws OrtException {
        long zero = pool.input().type().zero();
        byte[] model = new OnnxModel().input("x", Element.FLOAT, batch(pool.input()))
            .node("AveragePool", List.of("x"), "y", windows(pool).number("count_include_pad", pool.includePadding() ? 1 : 0))
            .output("y", Element.FLOAT, batch(pool.output())).bytes();
        long[] values = Arrays.stream(frame).map(value -> value - zero).toArray();
        return Arrays.stream(OnnxRun.run(model, new Feed("x", Element.FLOAT, batch(pool.input()), values)))
            .map(quotient -> rounded(quotient + zero, pool.round())).toArray();
    }

    private static double rounded(double value, String round) {
        double magnitude = Math.abs(value);
        return switch (round) {
            case "floor" -> Math.floor(value);
            case "toward_zero" -> Math.signum(value) * Math.floor(magnitude);
            case "half_up" -> Math.floor(value + 0.5);
            case "half_down" -> Math.ceil(value - 0.5);
            case "half_away" -> Math.signum(value) * Math.floor(magnitude + 0.5);
            case "half_toward_zero" -> Math.signum(value) * Math.ceil(magnitude - 0.5);
            default -> Math.rint(value);
        } + 0.0;
    }

    private static OnnxAttributes windows(PoolCase pool) {
        return new OnnxAttributes()
            .numbers("kernel_shape", pool.axes().stream().map(AxisCase::kernel).toList())
            .numbers("strides", pool.axes().stream().map(AxisCase::stride).toList())
            .numbers("pads", Stream.concat(pool.axes().stream().map(AxisCase::begin), pool.axes().stream().map(AxisCase::end)).toList());
    }

    /**
     * All pairs of values, with scales as a quantiser finds them. ONNX Runtime's kernel for processors without AVX2 computes what the language says; that for
     * AVX2 multiplies and adds in one rounding, which moves a result near a tie by one. So its results are the language's, or exactly those.
     */
    @Test
    void additionsEqualQLinearAdd() throws OrtException {
        Random random = new Random(3);
        List<Addition> additions = IntStream.range(0, ADDITIONS).mapToObj(i -> Addition.of(random, i)).toList();
        List<GoldenModel> models = GoldenModel.compile(additions.stream().map(add -> ModelEmitter.emit(CheckedSpec.of(add.name(), add.spec()))).toList());
        int moved = 0;
        for (int i = 0; i < ADDITIONS; i++) {
            Addition add = additions.get(i);
            long[] a = LongStream.range(0, VALUES).map(pair -> add.low() + pair % 256).toArray();
            long[] b = LongStream.range(0, VALUES).map(pair -> add.low() + pair / 256).toArray();
            double[] found = sums(add, a, b);
            int[] golden = models.get(i).run(Frames.ints(LongStream.concat(Arrays.stream(a), Arrays.stream(b)).toArray()));
            boolean fused = !Arrays.equals(found, Arrays.stream(golden).asDoubleStream().toArray());
            if (fused) {
                assertArrayEquals(IntStream.range(0, VALUES).mapToDouble(pair -> add.fused(a[pair], b[pair])).toArray(), found, add.spec());
                moved += IntStream.range(0, VALUES).filter(pair -> golden[pair] != found[pair]).count();
                assertTrue(IntStream.range(0, VALUES).allMatch(pair -> Math.abs(golden[pair] - found[pair]) <= 1), add.spec());
            }
        }
        assertTrue(moved < ADDITIONS * VALUES / 5000, moved + " results moved");
        System.out.println("ONNX Runtime's QLinearAdd = golden model on " + ADDITIONS * VALUES + " sums, but for " + moved + " that its fused products move by 1");
    }

    /** An addition of two tensors of one type. */
    private record Addition(String name, boolean signed, float[] scales, long[] zeros) {
        static Addition of(Random random, int number) {
            float[] scales = new float[3];
            IntStream.range(0, 3).forEach(k -> scales[k] = (float) (0.001 + 0.1 * random.nextDouble()));
            long low = number % 2 == 0 ? 0 : -128;
            return new Addition("add" + number, number % 2 == 1, scales, random.longs(3, low, low + 256).toArray());
        }

        long low() {
            return signed ? -128 : 0;
        }

        Element element() {
            return signed ? Element.INT8 : Element.UINT8;
        }

        String spec() {
            String type = signed ? "int8" : "uint8";
            return "network %s { input a: %s[1, %d] zero %d input b: %s[1, %d] zero %d add y (a, b) { rescale add_onnx scales [%s, %s] to %s } -> %s zero %d output y }"
                .formatted(name, type, VALUES, zeros[0], type, VALUES, zeros[1], decimal(scales[0]), decimal(scales[1]), decimal(scales[2]), type, zeros[2]);
        }

        /** The result with fused products. */
        double fused(long a, long b) {
            float ratioA = scales[0] / scales[2];
            float ratioB = scales[1] / scales[2];
            float fixed = zeros[2] - Math.fma(ratioA, (float) zeros[0], ratioB * zeros[1]);
            float sum = Math.fma((float) a, ratioA, Math.fma((float) b, ratioB, fixed));
            return Math.max(low(), Math.min(low() + 255, Math.rint(sum)));
        }
    }

    private static double[] sums(Addition add, long[] a, long[] b) throws OrtException {
        List<Integer> shape = List.of(1, VALUES);
        Element element = add.element();
        float[] scales = add.scales();
        long[] zeros = add.zeros();
        byte[] model = new OnnxModel()
            .input("a", element, shape).scale("a_scale", scales[0]).constant("a_zero", element, List.of(), zeros[0])
            .input("b", element, shape).scale("b_scale", scales[1]).constant("b_zero", element, List.of(), zeros[1])
            .scale("c_scale", scales[2]).constant("c_zero", element, List.of(), zeros[2])
            .node("QLinearAdd", List.of("a", "a_scale", "a_zero", "b", "b_scale", "b_zero", "c_scale", "c_zero"), "c").output("c", element, shape).bytes();
        return OnnxRun.run(model, new Feed("a", element, shape, a), new Feed("b", element, shape, b));
    }

    private static String decimal(float value) {
        return String.valueOf(value).toLowerCase(java.util.Locale.ROOT);
    }

    private static List<GoldenModel> models(List<NetworkCase> cases) {
        return GoldenModel.compile(cases.stream().map(network -> ModelEmitter.emit(CheckedSpec.of(network.name(), network.toString()))).toList());
    }

    private static List<Integer> batch(TensorCase tensor) {
        List<Integer> shape = new ArrayList<>(List.of(1));
        shape.addAll(tensor.shape());
        return shape;
    }
}

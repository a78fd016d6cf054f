package convoy.reference;

import convoy.reference.LayerCase.AxisCase;
import convoy.reference.LayerCase.ConstantCase;
import convoy.reference.LayerCase.TypeCase;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Legal single layers of every kind the language has, each from a seed; small, so that hundreds take seconds. */
public final class RandomLayer {
    private static final List<String> NETWORKS = List.of("net", "wire", "Sum", "x", "network");
    private static final List<String> INPUTS = List.of("photo", "input", "begin", "padded", "int8");
    private static final List<String> LAYERS = List.of("c1", "conv", "class", "run", "output_", "Math");
    private static final int MAX_MACS = 12_000;
    private static final int MAX_PRODUCT_BITS = 63;

    private final Random random;

    private RandomLayer(long seed) {
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    }

    /** The layer of a seed; its network is named after the seed. */
    public static LayerCase of(long seed) {
        RandomLayer generator = new RandomLayer(seed);
        while (true) {
            Optional<LayerCase> layer = generator.draw(seed);
            if (layer.isPresent()) {
                return layer.get();
            }
        }
    }

    /** A layer, or nothing if the draw breaks a rule of the language or is too large. */
    private Optional<LayerCase> draw(long seed) {
        int dimensions = 1 + random.nextInt(3);
        boolean depthwise = random.nextInt(3) == 0;
        int groups = depthwise ? 1 + random.nextInt(5) : random.nextInt(3) == 0 ? 2 + random.nextInt(2) : 1;
        int channels = depthwise ? groups : groups * (1 + random.nextInt(4));
        int filters = groups * (1 + random.nextInt(depthwise ? 3 : 5));
        RandomPadding padding = new RandomPadding(random, IntStream.range(0, dimensions).mapToObj(a -> axis(dimensions)).toList());
        List<AxisCase> axes = padding.axes();
        if (axes.stream().anyMatch(axis -> axis.size() + axis.begin() + axis.end() < axis.span())) {
            return Optional.empty();
        }
        TypeCase inType = type(true);
        int taps = axes.stream().mapToInt(AxisCase::kernel).reduce(1, (a, b) -> a * b);
        ConstantCase weights = constant(filters * (channels / groups) * taps, type(false));
        Optional<ConstantCase> bias = random.nextInt(3) == 0 ? Optional.empty() : Optional.of(constant(filters, type(false)));
        LayerCase bare = new LayerCase(pick(NETWORKS) + seed, pick(INPUTS), pick(LAYERS), depthwise, axes, channels, filters, groups, inType, weights, bias,
            RandomFinish.NONE, new LayerCase.TextCase(padding.clause(), false, false, "", ""));
        boolean sumsFit = IntStream.range(0, filters).mapToObj(bare::sumRange).allMatch(range -> bits(range[0]) <= Long.SIZE && bits(range[1]) <= Long.SIZE);
        long macs = (long) bare.windows() * filters * bare.channelsPerGroup() * taps;
        if (!sumsFit || macs > MAX_MACS) {
            return Optional.empty();
        }
        return RandomFinish.of(random, bare).map(this::withHardware);
    }

    /** A layer whose streams carry several positions a beat wherever its rows allow it. */
    public static LayerCase ofPositions(long seed) {
        LayerCase layer = of(seed);
        return with(layer, new RandomHardware(new Random(seed), layer).blockOfPositions());
    }

    private LayerCase withHardware(LayerCase layer) {
        return with(layer, new RandomHardware(random, layer).block());
    }

    private static LayerCase with(LayerCase layer, String hardware) {
        LayerCase.TextCase text = layer.text();
        return new LayerCase(layer.name(), layer.input(), layer.layer(), layer.depthwise(), layer.axes(), layer.channels(), layer.filters(), layer.groups(),
            layer.inType(), layer.weights(), layer.bias(), layer.finish(),
            new LayerCase.TextCase(text.padding(), text.statesOutput(), text.statesShape(), text.clamp(), hardware));
    }

    private AxisCase axis(int dimensions) {
        int size = 1 + random.nextInt(dimensions == 1 ? 24 : dimensions == 2 ? 9 : 6);
        int kernel = 1 + random.nextInt(dimensions == 3 ? 3 : 5);
        int stride = random.nextBoolean() ? 1 : 1 + random.nextInt(4);
        int dilation = random.nextInt(3) > 0 ? 1 : 1 + random.nextInt(3);
        return new AxisCase(size, kernel, stride, dilation, 0, 0);
    }

    private TypeCase type(boolean withZero) {
        return type(random, withZero);
    }

    private ConstantCase constant(int count, TypeCase type) {
        return constant(random, count, type);
    }

    /** Mostly of 8 bits; an input may have a zero point. */
    static TypeCase type(Random random, boolean withZero) {
        int bits = random.nextInt(3) > 0 ? 8 : 1 + random.nextInt(random.nextInt(3) == 0 ? 32 : 12);
        TypeCase type = new TypeCase(bits, random.nextBoolean(), 0);
        return withZero && random.nextInt(3) == 0 ? new TypeCase(bits, type.signed(), within(random, type.min(), type.max())) : type;
    }

    /** Weights or bias: by a seed, extremes, or evenly spread. */
    static ConstantCase constant(Random random, int count, TypeCase type) {
        if (random.nextInt(3) == 0) {
            long seed = random.nextInt(1000);
            return new ConstantCase(type, SplitMix.values(seed, count, type.min(), type.max()), Optional.of(seed));
        }
        boolean extreme = random.nextInt(6) == 0;
        long[] values = LongStream.generate(() -> extreme && random.nextBoolean() ? type.min() : within(random, type.min(), type.max())).limit(count).toArray();
        return new ConstantCase(type, values, Optional.empty());
    }

    private String pick(List<String> names) {
        return names.get(random.nextInt(names.size()));
    }

    /** A number between two bounds, both included. */
    static long within(Random random, long low, long high) {
        return low + Math.floorMod(random.nextLong(), high - low + 1);
    }

    /** Bits of the narrowest two's-complement number. */
    static int bits(BigInteger value) {
        return value.bitLength() + 1;
    }

    /** True if a product keeps below 2^63. */
    static boolean isProduct(BigInteger value) {
        return value.bitLength() <= MAX_PRODUCT_BITS && value.abs().bitLength() <= MAX_PRODUCT_BITS;
    }
}

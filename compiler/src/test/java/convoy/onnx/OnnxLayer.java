package convoy.onnx;

import convoy.reference.LayerCase;
import convoy.reference.LayerCase.ConstantCase;
import convoy.reference.LayerCase.FinishCase;
import convoy.reference.LayerCase.TypeCase;
import convoy.reference.RandomLayer;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Layers with the geometry of a random one and the number formats of ONNX. */
final class OnnxLayer {
    private OnnxLayer() { }

    static LayerCase exact(long seed) {
        Random random = new Random(seed);
        LayerCase geometry = RandomLayer.of(seed);
        TypeCase type = new TypeCase(8, random.nextBoolean(), random.nextInt(100));
        FinishCase finish = new FinishCase("none", List.of(), List.of(), "floor", new TypeCase(32, true, 0), Integer.MIN_VALUE, Integer.MAX_VALUE, false);
        return with(geometry, type, weights(random, geometry, new TypeCase(8, random.nextBoolean(), 0)), false, finish, random);
    }

    /** Where a signed weight can meet another, it has 7 bits: some processors add two 8-bit products in 16 bits, saturating. */
    static LayerCase shifted(long seed) {
        Random random = new Random(seed);
        LayerCase geometry = RandomLayer.of(seed);
        boolean signed = random.nextBoolean();
        TypeCase type = new TypeCase(8, signed, random.nextInt(100));
        TypeCase weightType = signed || random.nextBoolean() ? new TypeCase(7, true, 0) : new TypeCase(8, false, 0);
        List<Integer> shifts = IntStream.range(0, random.nextInt(3) == 0 ? geometry.filters() : 1).mapToObj(f -> random.nextInt(16)).toList();
        TypeCase outType = new TypeCase(8, signed, random.nextInt(100));
        FinishCase finish = new FinishCase("shift", List.of(), shifts, "half_even", outType, outType.min(), outType.max(), false);
        return with(geometry, type, weights(random, geometry, weightType), random.nextBoolean(), finish, random);
    }

    /** Scales of the input, of the weights (all, or by filter) and of the output. */
    record Scales(float input, List<Float> weights, float output) { }

    /** A layer and the scales of which it holds the quotients. */
    record Scaled(LayerCase layer, Scales scales) { }

    /** Random scales with which results fill the output type, more or less; some biases are so large that sums are rounded on the way to float32. */
    static Scaled scaled(long seed) {
        Random random = new Random(seed);
        LayerCase shifted = shifted(seed);
        boolean large = random.nextInt(4) == 0;
        TypeCase biasType = new TypeCase(31, true, 0);
        long[] biases = random.longs(shifted.filters(), large ? -(1L << 29) : -20_000, large ? 1L << 29 : 20_000).toArray();
        float input = (float) (0.001 + 0.1 * random.nextDouble());
        float output = (float) (0.01 + random.nextDouble());
        double sums = large ? 1L << 29 : 127.0 * 64 * Math.sqrt(shifted.channelsPerGroup() * shifted.taps());
        List<Float> weights = IntStream.range(0, random.nextBoolean() ? shifted.filters() : 1)
            .mapToObj(f -> (float) (200 / sums * output / input * (0.2 + random.nextDouble()))).toList();
        List<Float> quotients = weights.stream().map(weight -> input * weight / output).toList();
        TypeCase type = shifted.finish().outType();
        FinishCase finish = new FinishCase("scale", List.of(), List.of(), quotients, "floor", type, type.min(), type.max(), false);
        LayerCase layer = new LayerCase(shifted.name(), shifted.input(), shifted.layer(), shifted.depthwise(), shifted.axes(), shifted.channels(),
            shifted.filters(), shifted.groups(), shifted.inType(), shifted.weights(), Optional.of(new ConstantCase(biasType, biases, Optional.empty())), finish,
            shifted.text());
        return new Scaled(layer, new Scales(input, weights, output));
    }

    private static ConstantCase weights(Random random, LayerCase geometry, TypeCase type) {
        long[] values = random.longs(geometry.filters() * geometry.channelsPerGroup() * geometry.taps(), type.min(), type.max() + 1).toArray();
        return new ConstantCase(type, values, Optional.empty());
    }

    private static LayerCase with(LayerCase geometry, TypeCase type, ConstantCase weights, boolean biased, FinishCase finish, Random random) {
        ConstantCase bias = new ConstantCase(new TypeCase(20, true, 0), random.longs(geometry.filters(), -500_000, 500_000).toArray(),
            Optional.empty());
        return new LayerCase(geometry.name(), geometry.input(), geometry.layer(), geometry.depthwise(), geometry.axes(), geometry.channels(),
            geometry.filters(), geometry.groups(), type, weights, biased ? Optional.of(bias) : Optional.empty(), finish,
            new LayerCase.TextCase(geometry.text().padding(), true, true, "", ""));
    }
}

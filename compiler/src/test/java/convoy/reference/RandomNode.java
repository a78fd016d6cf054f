package convoy.reference;

import convoy.reference.LayerCase.AxisCase;
import convoy.reference.LayerCase.ConstantCase;
import convoy.reference.LayerCase.TextCase;
import convoy.reference.NetworkCase.ConvCase;
import convoy.reference.NetworkCase.DenseCase;
import convoy.reference.NetworkCase.NodeCase;
import convoy.reference.NetworkCase.PoolCase;
import convoy.reference.NetworkCase.TensorCase;
import convoy.reference.NetworkCase.Wording;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Legal layers that read one tensor. A draw that breaks a rule of the language, or is too large, gives nothing.
 *
 * @param reach smallest and largest stored value of the input, by channel
 * @param name  of the layer
 */
record RandomNode(Random random, TensorCase input, List<long[]> reach, String name) {
    private static final int MAX_MACS = 12_000;

    Optional<NodeCase> draw() {
        int choice = random.nextInt(10);
        if (input.spatial().isEmpty() || choice == 0) {
            return dense();
        }
        return choice <= 3 ? pool() : convolution();
    }

    private Optional<NodeCase> dense() {
        int inputs = input.elements();
        int units = 1 + random.nextInt(7);
        ConstantCase weights = RandomLayer.constant(random, units * inputs, RandomLayer.type(random, false));
        Optional<ConstantCase> bias = random.nextBoolean() ? Optional.empty() : Optional.of(RandomLayer.constant(random, units, RandomLayer.type(random, false)));
        DenseCase bare = new DenseCase(input, new TensorCase(name, RandomFinish.NONE.outType(), List.of(units)), weights, bias, RandomFinish.NONE, "",
            new Wording(false, false));
        return finish(Reach.sums(bare, reach)).map(drawn -> new DenseCase(input, new TensorCase(name, drawn.finish().outType(), List.of(units)), weights, bias,
            drawn.finish(), drawn.limits(), new Wording(drawn.statesType(), drawn.statesShape())));
    }

    private Optional<RandomFinish.Drawn> finish(List<BigInteger[]> sums) {
        boolean fits = sums.stream().allMatch(range -> RandomLayer.bits(range[0]) <= Long.SIZE && RandomLayer.bits(range[1]) <= Long.SIZE);
        return fits ? new RandomFinish(random, sums).draw() : Optional.empty();
    }

    /** Half of them keep the spatial shape, so that additions and concats find partners. */
    private Optional<NodeCase> convolution() {
        boolean keeps = random.nextBoolean();
        boolean depthwise = random.nextInt(4) == 0;
        int channels = input.channels();
        int groups = depthwise ? channels : random.nextInt(3) == 0 && channels % 2 == 0 ? 2 : 1;
        int filters = depthwise ? channels * (1 + random.nextInt(2)) : keeps && random.nextBoolean() ? channels : groups * (1 + random.nextInt(4));
        List<AxisCase> bare = input.spatial().stream().map(size -> axis(size, keeps)).toList();
        RandomPadding padding = keeps ? RandomPadding.same(bare) : new RandomPadding(random, bare);
        List<AxisCase> axes = padding.axes();
        int taps = axes.stream().mapToInt(AxisCase::kernel).reduce(1, (a, b) -> a * b);
        long macs = axes.stream().mapToLong(AxisCase::windows).reduce(1, (a, b) -> a * Math.max(b, 0)) * filters * (channels / groups) * taps;
        if (axes.stream().anyMatch(axis -> axis.size() + axis.begin() + axis.end() < axis.span()) || macs > MAX_MACS) {
            return Optional.empty();
        }
        ConstantCase weights = RandomLayer.constant(random, filters * (channels / groups) * taps, RandomLayer.type(random, false));
        Optional<ConstantCase> bias = random.nextBoolean() ? Optional.empty() : Optional.of(RandomLayer.constant(random, filters, RandomLayer.type(random, false)));
        LayerCase layer = new LayerCase("", input.name(), name, depthwise, axes, channels, filters, groups, input.type(), weights, bias, RandomFinish.NONE,
            new TextCase(padding.clause(), false, false, "", ""));
        return finish(Reach.sums(layer, reach)).map(drawn -> new ConvCase(input, layer.with(drawn)));
    }

    private AxisCase axis(int size, boolean keeps) {
        int kernel = 1 + random.nextInt(input.spatial().size() == 3 ? 3 : 4);
        int stride = keeps || random.nextBoolean() ? 1 : 1 + random.nextInt(3);
        return new AxisCase(size, kernel, stride, random.nextInt(4) > 0 ? 1 : 2, 0, 0);
    }

    private Optional<NodeCase> pool() {
        return new RandomPool(random, input, name).draw()
            .flatMap(plain -> !plain.averages() || random.nextBoolean() ? Optional.<NodeCase>of(plain) : summed(plain));
    }

    /** An average pool that takes its sums through a finish. */
    private Optional<NodeCase> summed(PoolCase plain) {
        return finish(Reach.sums(plain, reach)).filter(drawn -> !drawn.finish().kind().equals("none"))
            .map(drawn -> new PoolCase(input, new TensorCase(name, drawn.finish().outType(), plain.output().shape()), plain.kind(), plain.axes(), plain.global(),
                plain.padding(), "half_away", false, Optional.of(drawn.finish()), drawn.limits(), new Wording(drawn.statesType(), drawn.statesShape())));
    }
}

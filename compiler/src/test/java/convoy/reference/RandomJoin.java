package convoy.reference;

import convoy.reference.LayerCase.FinishCase;
import convoy.reference.LayerCase.TypeCase;
import convoy.reference.NetworkCase.AddCase;
import convoy.reference.NetworkCase.ConcatCase;
import convoy.reference.NetworkCase.NodeCase;
import convoy.reference.NetworkCase.TensorCase;
import convoy.reference.NetworkCase.Wording;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Legal additions and concats of the tensors there are.
 *
 * @param reach smallest and largest stored value by tensor and channel
 * @param name  of the layer
 */
record RandomJoin(Random random, List<TensorCase> tensors, Map<String, List<long[]>> reach, String name) {
    private static final int MAX_CHANNELS = 12;
    private static final int INT32_BITS = 31;

    /** A layer that reads a tensor and others that go with it, if there are any. */
    Optional<NodeCase> draw(TensorCase first) {
        boolean adds = random.nextInt(3) > 0;
        List<TensorCase> partners = tensors.stream().filter(other -> adds ? other.shape().equals(first.shape())
            : other.type().equals(first.type()) && other.spatial().equals(first.spatial())).toList();
        if (partners.size() < 2 && random.nextInt(4) > 0) {
            return Optional.empty();
        }
        List<TensorCase> inputs = new ArrayList<>(List.of(first));
        int count = random.nextInt(5) == 0 ? 3 : 2;
        while (inputs.size() < count) {
            inputs.add(random.nextInt(inputs.size() + 1), partners.get(random.nextInt(partners.size())));
        }
        return adds ? add(List.copyOf(inputs)) : concat(List.copyOf(inputs));
    }

    private Optional<NodeCase> concat(List<TensorCase> inputs) {
        List<Integer> shape = new ArrayList<>(inputs.get(0).shape());
        shape.set(0, inputs.stream().mapToInt(TensorCase::channels).sum());
        TensorCase output = new TensorCase(name, inputs.get(0).type(), shape);
        return shape.get(0) > MAX_CHANNELS ? Optional.empty()
            : Optional.of(new ConcatCase(inputs, output, new Wording(random.nextBoolean(), random.nextBoolean())));
    }

    private Optional<NodeCase> add(List<TensorCase> inputs) {
        int kind = inputs.size() > 2 ? 0 : random.nextInt(4);
        boolean narrow = inputs.stream().allMatch(input -> input.type().bits() <= 8);
        if (kind > 1 && narrow) {
            return Optional.of(with(inputs, kind == 2 ? onnx(inputs) : tflite(inputs)));
        }
        AddCase bare = (AddCase) with(inputs, new RandomFinish.Drawn(RandomFinish.NONE, "", false, false));
        List<BigInteger[]> sums = Reach.sums(bare, inputs.stream().map(input -> reach.get(input.name())).toList());
        return new RandomFinish(random, sums).draw().map(drawn -> with(inputs, drawn));
    }

    private NodeCase with(List<TensorCase> inputs, RandomFinish.Drawn drawn) {
        return new AddCase(inputs, new TensorCase(name, drawn.finish().outType(), inputs.get(0).shape()), drawn.finish(), drawn.limits(),
            new Wording(drawn.statesType(), drawn.statesShape()));
    }

    private RandomFinish.Drawn onnx(List<TensorCase> inputs) {
        float output = scale();
        List<Float> scales = List.of(random.nextInt(3) == 0 ? output : scale(), random.nextInt(3) == 0 ? output / 2 : scale(), output);
        return finish(inputs, new FinishCase("add_onnx", List.of(), List.of(), scales, "floor", outType(), 0, 0, false));
    }

    private float scale() {
        return (float) Math.scalb(0.5 + random.nextDouble(), -random.nextInt(4));
    }

    private RandomFinish.Drawn tflite(List<TensorCase> inputs) {
        int left = random.nextInt(4) > 0 ? 20 : random.nextInt(21);
        List<Integer> shifts = List.of(left, -random.nextInt(4), -random.nextInt(4), Math.max(-31, -left + 2 - random.nextInt(4)));
        List<Long> factors = List.of(factor(), factor(), factor());
        String kind = random.nextBoolean() ? "add_tflite" : "add_tflite_single";
        List<Integer> legal = shifts.get(3) > 0 ? List.of(left, shifts.get(1), shifts.get(2), 0) : shifts;
        return finish(inputs, new FinishCase(kind, factors, legal, List.of(), "floor", outType(), 0, 0, false));
    }

    private long factor() {
        return RandomLayer.within(random, 1L << (INT32_BITS - 1), Integer.MAX_VALUE);
    }

    private TypeCase outType() {
        TypeCase plain = new TypeCase(8, random.nextBoolean(), 0);
        return new TypeCase(8, plain.signed(), random.nextBoolean() ? 0 : RandomLayer.within(random, plain.min(), plain.max()));
    }

    private RandomFinish.Drawn finish(List<TensorCase> inputs, FinishCase finish) {
        return new RandomFinish(random, List.of(new BigInteger[][] {{BigInteger.ZERO, BigInteger.ZERO}})).limited(finish, false);
    }
}

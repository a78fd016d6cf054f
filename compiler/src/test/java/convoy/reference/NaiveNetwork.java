package convoy.reference;

import convoy.reference.NetworkCase.AddCase;
import convoy.reference.NetworkCase.ConvCase;
import convoy.reference.NetworkCase.DenseCase;
import convoy.reference.NetworkCase.NodeCase;
import convoy.reference.NetworkCase.PoolCase;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Every tensor of a network, from the definitions of the language in exact numbers. It shares no code with the compiler. */
public final class NaiveNetwork {
    private NaiveNetwork() { }

    /**
     * The stored values of all tensors of a frame, inputs included, channels first.
     *
     * @param inputs values of the inputs by name
     */
    public static Map<String, long[]> run(NetworkCase network, Map<String, long[]> inputs) {
        Map<String, long[]> tensors = new LinkedHashMap<>(inputs);
        for (NodeCase node : network.nodes()) {
            List<long[]> read = node.inputs().stream().map(input -> tensors.get(input.name())).toList();
            tensors.put(node.output().name(), run(node, read));
        }
        return tensors;
    }

    /** The output of one layer; what is no other kind is a concat. */
    public static long[] run(NodeCase node, List<long[]> inputs) {
        if (node instanceof ConvCase conv) {
            return Naive.run(conv.layer(), inputs.get(0));
        }
        if (node instanceof DenseCase dense) {
            return dense(dense, inputs.get(0));
        }
        if (node instanceof PoolCase pool) {
            return pool(pool, inputs.get(0));
        }
        if (node instanceof AddCase add) {
            return add(add, inputs);
        }
        return inputs.stream().flatMapToLong(Arrays::stream).toArray();
    }

    private static long[] dense(DenseCase dense, long[] input) {
        long[] output = new long[dense.output().elements()];
        for (int unit = 0; unit < output.length; unit++) {
            BigInteger sum = dense.bias().isPresent() ? BigInteger.valueOf(dense.bias().get().values()[unit]) : BigInteger.ZERO;
            for (int i = 0; i < input.length; i++) {
                BigInteger weight = BigInteger.valueOf(dense.weights().values()[unit * input.length + i]);
                sum = sum.add(weight.multiply(BigInteger.valueOf(input[i] - dense.input().type().zero())));
            }
            output[unit] = Naive.finish(dense.finish(), unit, sum);
        }
        return output;
    }

    private static long[] pool(PoolCase pool, long[] input) {
        int windows = pool.windows();
        int positions = pool.input().positions();
        long[] output = new long[pool.output().elements()];
        for (int i = 0; i < output.length; i++) {
            int channel = i / windows;
            int window = i % windows;
            long[] inside = IntStream.range(0, pool.taps()).map(tap -> Naive.position(pool.axes(), window, tap)).filter(position -> position >= 0)
                .mapToLong(position -> input[channel * positions + position]).toArray();
            output[i] = pooled(pool, channel, inside);
        }
        return output;
    }

    /** The result of a window of which the input holds these values. */
    private static long pooled(PoolCase pool, int channel, long[] inside) {
        long zero = pool.input().type().zero();
        if (!pool.averages()) {
            LongStream values = Arrays.stream(inside);
            return (pool.kind().equals("maxpool") ? values.max() : values.min()).orElseThrow();
        }
        if (pool.finish().isPresent()) {
            return Naive.finish(pool.finish().get(), channel, BigInteger.valueOf(Arrays.stream(inside).map(value -> value - zero).sum()));
        }
        long[] counted = pool.includePadding()
            ? LongStream.concat(Arrays.stream(inside), LongStream.generate(() -> zero).limit(pool.taps() - inside.length)).toArray() : inside;
        return Naive.quotient(BigInteger.valueOf(Arrays.stream(counted).sum()), BigInteger.valueOf(counted.length), pool.round()).longValueExact();
    }

    private static long[] add(AddCase add, List<long[]> inputs) {
        long[] output = new long[add.output().elements()];
        for (int i = 0; i < output.length; i++) {
            int place = i;
            List<Long> values = inputs.stream().map(input -> input[place]).toList();
            output[i] = sum(add, i / add.output().positions(), values);
        }
        return output;
    }

    /** The stored sum of stored values. */
    static long sum(AddCase add, int channel, List<Long> values) {
        if (add.finish().kind().startsWith("add_")) {
            return NaiveAdd.run(add, values);
        }
        BigInteger sum = BigInteger.ZERO;
        for (int k = 0; k < values.size(); k++) {
            sum = sum.add(BigInteger.valueOf(values.get(k) - add.inputs().get(k).type().zero()));
        }
        return Naive.finish(add.finish(), channel, sum);
    }
}

package convoy.reference;

import convoy.reference.LayerCase.FinishCase;
import convoy.reference.NetworkCase.AddCase;
import convoy.reference.NetworkCase.ConvCase;
import convoy.reference.NetworkCase.DenseCase;
import convoy.reference.NetworkCase.NodeCase;
import convoy.reference.NetworkCase.PoolCase;
import convoy.reference.NetworkCase.TensorCase;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** The reachable ranges of the language, worked out by its definition: smallest and largest stored value, or sum, of each channel. */
final class Reach {
    private Reach() { }

    /** An input can hold every value of its type. */
    static List<long[]> of(TensorCase input) {
        return Collections.nCopies(input.channels(), new long[] {input.type().min(), input.type().max()});
    }

    /** The stored values of a layer, from those of its inputs. */
    static List<long[]> of(NodeCase node, List<List<long[]>> inputs) {
        if (node instanceof ConvCase conv) {
            return stored(conv.layer().finish(), sums(conv.layer(), inputs.get(0)));
        }
        if (node instanceof DenseCase dense) {
            return stored(dense.finish(), sums(dense, inputs.get(0)));
        }
        if (node instanceof PoolCase pool) {
            return pool.finish().map(finish -> stored(finish, sums(pool, inputs.get(0))))
                .orElseGet(() -> pool.includePadding() ? averages(pool, inputs.get(0)) : inputs.get(0));
        }
        if (node instanceof AddCase add) {
            return add.finish().kind().startsWith("add_") ? frameworkSums(add, inputs) : stored(add.finish(), sums(add, inputs));
        }
        return inputs.stream().flatMap(List::stream).toList();
    }

    static List<BigInteger[]> sums(LayerCase layer, List<long[]> input) {
        return IntStream.range(0, layer.filters()).mapToObj(filter -> layer.sumRange(filter, input)).toList();
    }

    static List<BigInteger[]> sums(DenseCase dense, List<long[]> input) {
        int positions = dense.input().positions();
        int count = dense.input().elements();
        List<BigInteger[]> sums = new ArrayList<>();
        for (int unit = 0; unit < dense.output().channels(); unit++) {
            BigInteger low = dense.bias().isPresent() ? BigInteger.valueOf(dense.bias().get().values()[unit]) : BigInteger.ZERO;
            BigInteger high = low;
            for (int i = 0; i < count; i++) {
                BigInteger weight = BigInteger.valueOf(dense.weights().values()[unit * count + i]);
                long[] values = input.get(i / positions);
                BigInteger one = weight.multiply(BigInteger.valueOf(values[0] - dense.input().type().zero()));
                BigInteger other = weight.multiply(BigInteger.valueOf(values[1] - dense.input().type().zero()));
                low = low.add(one.min(other));
                high = high.add(one.max(other));
            }
            sums.add(new BigInteger[] {low, high});
        }
        return sums;
    }

    /** Sums of the values of a window minus their zero point. */
    static List<BigInteger[]> sums(PoolCase pool, List<long[]> input) {
        long zero = pool.input().type().zero();
        List<Integer> counts = insideCounts(pool);
        return input.stream().map(values -> new BigInteger[] {
            counts.stream().map(count -> BigInteger.valueOf((values[0] - zero) * count)).reduce(BigInteger::min).orElseThrow(),
            counts.stream().map(count -> BigInteger.valueOf((values[1] - zero) * count)).reduce(BigInteger::max).orElseThrow()}).toList();
    }

    static List<BigInteger[]> sums(AddCase add, List<List<long[]>> inputs) {
        return IntStream.range(0, add.output().channels()).mapToObj(channel -> {
            BigInteger[] sum = {BigInteger.ZERO, BigInteger.ZERO};
            for (int k = 0; k < inputs.size(); k++) {
                long zero = add.inputs().get(k).type().zero();
                sum[0] = sum[0].add(BigInteger.valueOf(inputs.get(k).get(channel)[0] - zero));
                sum[1] = sum[1].add(BigInteger.valueOf(inputs.get(k).get(channel)[1] - zero));
            }
            return sum;
        }).toList();
    }

    /** Averages in which padded positions count as the zero point. */
    private static List<long[]> averages(PoolCase pool, List<long[]> input) {
        List<Integer> counts = insideCounts(pool);
        return input.stream().map(values -> new long[] {
            counts.stream().mapToLong(count -> average(pool, values[0], count)).min().orElseThrow(),
            counts.stream().mapToLong(count -> average(pool, values[1], count)).max().orElseThrow()}).toList();
    }

    private static long average(PoolCase pool, long value, int inside) {
        BigInteger sum = BigInteger.valueOf(value * inside + pool.input().type().zero() * (pool.taps() - inside));
        return Naive.quotient(sum, BigInteger.valueOf(pool.taps()), pool.round()).longValueExact();
    }

    /** The distinct numbers of positions inside the input that windows have. */
    private static List<Integer> insideCounts(PoolCase pool) {
        return IntStream.range(0, pool.windows())
            .map(window -> (int) IntStream.range(0, pool.taps()).filter(tap -> Naive.position(pool.axes(), window, tap) >= 0).count())
            .distinct().boxed().toList();
    }

    /** No framework's addition falls as its inputs grow. */
    private static List<long[]> frameworkSums(AddCase add, List<List<long[]>> inputs) {
        return IntStream.range(0, add.output().channels()).mapToObj(channel -> new long[] {
            NaiveNetwork.sum(add, channel, inputs.stream().map(input -> input.get(channel)[0]).toList()),
            NaiveNetwork.sum(add, channel, inputs.stream().map(input -> input.get(channel)[1]).toList())}).toList();
    }

    /** What a finish makes of sums; an interval that wraps round the end of the type becomes the whole type. */
    private static List<long[]> stored(FinishCase finish, List<BigInteger[]> sums) {
        return IntStream.range(0, sums.size()).mapToObj(channel -> {
            BigInteger one = Naive.rescaled(finish, channel, sums.get(channel)[0]).add(BigInteger.valueOf(finish.outType().zero()));
            BigInteger other = Naive.rescaled(finish, channel, sums.get(channel)[1]).add(BigInteger.valueOf(finish.outType().zero()));
            if (finish.wrap() && !lap(finish, one).equals(lap(finish, other))) {
                return new long[] {finish.outType().min(), finish.outType().max()};
            }
            long first = Naive.finish(finish, channel, sums.get(channel)[0]);
            long last = Naive.finish(finish, channel, sums.get(channel)[1]);
            return new long[] {Math.min(first, last), Math.max(first, last)};
        }).toList();
    }

    /** How often the type's values were gone through. */
    private static BigInteger lap(FinishCase finish, BigInteger value) {
        return value.subtract(BigInteger.valueOf(finish.outType().min())).shiftRight(finish.outType().bits());
    }
}

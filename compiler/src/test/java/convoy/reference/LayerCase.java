package convoy.reference;

import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;

/**
 * One layer in plain numbers, from which both the naive reference and the text of a spec are made. It uses nothing of the compiler.
 *
 * @param name      of the network
 * @param input     name of the input
 * @param layer     name of the layer
 * @param depthwise keyword {@code depthwise} in place of {@code conv}; then groups = channels
 * @param axes      outermost first
 * @param channels  of the input
 * @param filters   of the output
 * @param groups    divides channels and filters
 * @param inType    of the input
 * @param weights   [filters, channels/groups, *kernel], row-major
 * @param bias      by filter; absent for none
 * @param finish    from the sum to the output
 * @param text      how the spec words it
 */
public record LayerCase(String name, String input, String layer, boolean depthwise, List<AxisCase> axes, int channels, int filters, int groups,
                        TypeCase inType, ConstantCase weights, Optional<ConstantCase> bias, FinishCase finish, TextCase text) {
    /** One axis: output position o, tap t reads input position o * stride - begin + t * dilation. */
    public record AxisCase(int size, int kernel, int stride, int dilation, int begin, int end) {
        public int span() {
            return dilation * (kernel - 1) + 1;
        }

        public int windows() {
            return (size + begin + end - span()) / stride + 1;
        }
    }

    /** An integer type with its zero point. */
    public record TypeCase(int bits, boolean signed, long zero) {
        public long min() {
            return signed ? -(1L << (bits - 1)) : 0;
        }

        public long max() {
            return (1L << (signed ? bits - 1 : bits)) - 1;
        }

        public String keyword() {
            return (signed ? "int" : "uint") + bits;
        }
    }

    /** Weights or bias; with a seed, {@code values} are what the seed means. */
    public record ConstantCase(TypeCase type, long[] values, Optional<Long> seed) { }

    /**
     * From the sum to the output; several factors, shifts or scales are by filter. In the framework forms of an addition, the factors are those of the
     * inputs and of their sum, the shifts are the left shift of the inputs, then those that go with the factors, and the scales are those of the inputs and
     * of the output.
     *
     * @param kind    none, shift, multiply, scale, tflite, tflite_single, add_tflite, add_tflite_single or add_onnx
     * @param scales  float32 factors, where the kind has them
     * @param round   a rounding of the language
     * @param outType of the output
     * @param low     smallest stored value, by clamp, relu or the type
     * @param high    largest stored value
     */
    public record FinishCase(String kind, List<Long> factors, List<Integer> shifts, List<Float> scales, String round, TypeCase outType, long low, long high,
                             boolean wrap) {
        /** A finish without float scales. */
        public FinishCase(String kind, List<Long> factors, List<Integer> shifts, String round, TypeCase outType, long low, long high, boolean wrap) {
            this(kind, factors, shifts, List.of(), round, outType, low, high, wrap);
        }
    }

    /**
     * Wording that does not follow from the numbers.
     *
     * @param padding      the padding clause, or nothing
     * @param statesOutput the output type is written
     * @param statesShape  the output's shape is written, too
     * @param clamp        the clamp and relu clauses, or nothing
     * @param hardware     the hardware block, or nothing
     */
    public record TextCase(String padding, boolean statesOutput, boolean statesShape, String clamp, String hardware) { }

    public int channelsPerGroup() {
        return channels / groups;
    }

    public int filtersPerGroup() {
        return filters / groups;
    }

    /** Taps of a kernel. */
    public int taps() {
        return axes.stream().mapToInt(AxisCase::kernel).reduce(1, (a, b) -> a * b);
    }

    /** Positions of a frame. */
    public int positions() {
        return axes.stream().mapToInt(AxisCase::size).reduce(1, (a, b) -> a * b);
    }

    /** Positions of a result. */
    public int windows() {
        return axes.stream().mapToInt(AxisCase::windows).reduce(1, (a, b) -> a * b);
    }

    /** Smallest and largest sum of a filter, over all frames and windows; taps in the padding count 0. */
    public BigInteger[] sumRange(int filter) {
        return sumRange(filter, Collections.nCopies(channels, new long[] {inType.min(), inType.max()}));
    }

    /** The same where the input reaches certain stored values only: smallest and largest by channel. */
    public BigInteger[] sumRange(int filter, List<long[]> reach) {
        BigInteger start = bias.map(values -> BigInteger.valueOf(values.values()[filter])).orElse(BigInteger.ZERO);
        BigInteger[] least = new BigInteger[taps()];
        BigInteger[] most = new BigInteger[taps()];
        for (int tap = 0; tap < taps(); tap++) {
            least[tap] = extreme(filter, tap, reach, BigInteger::min);
            most[tap] = extreme(filter, tap, reach, BigInteger::max);
        }
        BigInteger low = sumInside(0, least);
        BigInteger high = sumInside(0, most);
        for (int window = 1; window < windows(); window++) {
            low = low.min(sumInside(window, least));
            high = high.max(sumInside(window, most));
        }
        return new BigInteger[] {start.add(low), start.add(high)};
    }

    private BigInteger extreme(int filter, int tap, List<long[]> reach, BinaryOperator<BigInteger> choice) {
        BigInteger sum = BigInteger.ZERO;
        for (int c = 0; c < channelsPerGroup(); c++) {
            BigInteger weight = BigInteger.valueOf(weights.values()[(filter * channelsPerGroup() + c) * taps() + tap]);
            long[] values = reach.get(filter / filtersPerGroup() * channelsPerGroup() + c);
            BigInteger first = BigInteger.valueOf(values[0] - inType.zero()).multiply(weight);
            sum = sum.add(choice.apply(first, BigInteger.valueOf(values[1] - inType.zero()).multiply(weight)));
        }
        return sum;
    }

    private BigInteger sumInside(int window, BigInteger[] byTap) {
        return IntStream.range(0, taps()).filter(tap -> Naive.position(axes, window, tap) >= 0).mapToObj(tap -> byTap[tap])
            .reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** A random frame, channels first; one in four holds extreme values only. */
    public long[] frame(Random random) {
        boolean extreme = random.nextInt(4) == 0;
        long count = inType.max() - inType.min() + 1;
        return IntStream.range(0, channels * positions())
            .mapToLong(i -> extreme ? (random.nextBoolean() ? inType.min() : inType.max()) : inType.min() + Math.floorMod(random.nextLong(), count)).toArray();
    }

    /** The same layer with another finish. */
    LayerCase with(RandomFinish.Drawn drawn) {
        TextCase wording = new TextCase(text.padding(), drawn.statesType(), drawn.statesShape(), drawn.limits(), text.hardware());
        return new LayerCase(name, input, layer, depthwise, axes, channels, filters, groups, inType, weights, bias, drawn.finish(), wording);
    }

    /** The same layer with a hardware block that says this, its own name in place of {@code LAYER}. */
    public LayerCase withHardware(String clauses) {
        TextCase wording = new TextCase(text.padding(), text.statesOutput(), text.statesShape(), text.clamp(),
            "hardware " + name + " { " + clauses.replace("LAYER", layer) + " }");
        return new LayerCase(name, input, layer, depthwise, axes, channels, filters, groups, inType, weights, bias, finish, wording);
    }

    @Override
    public String toString() {
        return SpecText.of(this);
    }
}

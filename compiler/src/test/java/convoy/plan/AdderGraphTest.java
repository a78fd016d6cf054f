package convoy.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.reference.CheckedSpec;
import convoy.reference.LayerCase;
import convoy.reference.Naive;
import convoy.reference.RandomLayer;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Additions in place of multipliers: computed in their own widths they give the sums, and they are as few as they can be where that is known. */
class AdderGraphTest {
    private static final int LAYERS = 200;
    private static final int WINDOWS = 20;

    @Test
    void theSumsOfRandomLayersAreExact() {
        List<String> wrong = new ArrayList<>();
        for (int seed = 1; seed <= LAYERS; seed++) {
            LayerCase layer = RandomLayer.of(seed).withHardware("array LAYER { multipliers none }");
            WindowPlan plan = (WindowPlan) Planner.plan(CheckedSpec.of(layer)).value().orElseThrow().layers().get(0);
            Random random = new Random(seed);
            long[] frame = layer.frame(random);
            for (int window = 0; window < Math.min(WINDOWS, layer.windows()); window++) {
                long[] operands = window(layer, frame, random.nextInt(layer.windows()));
                for (int filter = 0; filter < layer.filters(); filter++) {
                    BigInteger sum = sum(layer, operands, filter);
                    if (!sum.equals(evaluate(plan.array().adders().orElseThrow(), operands, filter))) {
                        wrong.add("seed " + seed + ", filter " + filter + ": " + sum);
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    /** Stored values of a window, as lanes: channels inside taps, the padding holds the zero point. */
    private static long[] window(LayerCase layer, long[] frame, int window) {
        return IntStream.range(0, layer.taps() * layer.channels()).mapToLong(lane -> {
            int position = Naive.position(layer.axes(), window, lane / layer.channels());
            return position < 0 ? layer.inType().zero() : frame[lane % layer.channels() * layer.positions() + position];
        }).toArray();
    }

    /** By the language's formula. */
    private static BigInteger sum(LayerCase layer, long[] operands, int filter) {
        BigInteger sum = layer.bias().map(bias -> BigInteger.valueOf(bias.values()[filter])).orElse(BigInteger.ZERO);
        int group = filter / layer.filtersPerGroup();
        for (int tap = 0; tap < layer.taps(); tap++) {
            for (int channel = 0; channel < layer.channelsPerGroup(); channel++) {
                long weight = layer.weights().values()[(filter * layer.channelsPerGroup() + channel) * layer.taps() + tap];
                long operand = operands[tap * layer.channels() + group * layer.channelsPerGroup() + channel];
                sum = sum.add(BigInteger.valueOf(operand - layer.inType().zero()).multiply(BigInteger.valueOf(weight)));
            }
        }
        return sum;
    }

    /** What registers of the planned widths hold. */
    private static BigInteger evaluate(AdderGraph graph, long[] operands, int filter) {
        List<BigInteger> values = new ArrayList<>();
        for (Adder number : graph.numbers()) {
            BigInteger exact = switch (number.kind()) {
                case OPERAND -> BigInteger.valueOf(operands[((Adder.Operand) number).lane()]);
                case CONSTANT -> ((Adder.Constant) number).value();
                case SUM -> sum((Adder.Sum) number, values);
            };
            values.add(stored(exact, number.bits(), number.signed()));
        }
        AdderGraph.Result result = graph.results().get(filter);
        return stored(values.get(result.number()).shiftLeft(result.shift()), result.bits(), result.signed());
    }

    private static BigInteger sum(Adder.Sum sum, List<BigInteger> values) {
        BigInteger first = values.get(sum.first());
        BigInteger second = values.get(sum.second()).shiftLeft(sum.shift());
        return switch (sum.form()) {
            case FIRST_PLUS_SECOND -> first.add(second);
            case FIRST_MINUS_SECOND -> first.subtract(second);
            case SECOND_MINUS_FIRST -> second.subtract(first);
        };
    }

    private static BigInteger stored(BigInteger value, int bits, boolean signed) {
        BigInteger low = value.mod(BigInteger.ONE.shiftLeft(bits));
        return signed && low.testBit(bits - 1) ? low.subtract(BigInteger.ONE.shiftLeft(bits)) : low;
    }

    /** Counted by hand: terms of the weights less one per filter, less what is shared. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        uint8 | [[[[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]], [[[-1, -2, -1], [0, 0, 0], [1, 2, 1]]]] | 3x3 | 8 | 76 | 3
        int8  | [[[4]], [[0]]]                                                                   | 1   | 0 | 0  | 0
        uint8 | [[[45]], [[-45]]]                                                                | 1   | 3 | 34 | 3
        uint8 | [[[1, 1]], [[-1, -1]]]                                                           | 2   | 2 | 19 | 2
        int8  | [[[3, 5]], [[6, 10]]]                                                            | 2   | 3 | 28 | 2
        """)
    void theyAreFew(String type, String weights, String kernel, long additions, int bits, int depth) {
        String shape = kernel.equals("3x3") ? "1, 8, 8" : "1, 8";
        AdderGraph graph = graph("input x: " + type + "[" + shape + "] conv c { kernel " + kernel + " filters 2 weights int8 = " + weights + " } output c");
        assertEquals(additions, graph.additions());
        assertEquals(bits, graph.adderBits());
        assertEquals(depth, graph.depth());
    }

    /** More pairs of terms than are all looked at; of each weight they still are: fewer additions than its digits ask for. */
    @Test
    void largeLayersShareWithinTheirWeights() {
        WindowPlan plan = plan("input x: uint8[400] dense c { units 60 weights int8 random seed 1 } output c");
        long digits = 0;
        ArrayWeights weights = new ArrayWeights(plan.windowed(), plan.folding());
        for (int unit = 0; unit < 60; unit++) {
            for (int lane = 0; lane < 400; lane++) {
                digits += Term.of(lane, weights.at(unit, 0, lane)).size();
            }
        }
        AdderGraph graph = plan.array().adders().orElseThrow();
        assertTrue(graph.additions() < (digits - 60) * 3 / 4, graph.additions() + " of " + digits);
    }

    private static AdderGraph graph(String layers) {
        return plan(layers).array().adders().orElseThrow();
    }

    private static WindowPlan plan(String layers) {
        return (WindowPlan) Planner.plan(CheckedSpec.of("net", "network net { " + layers + " } hardware net { array c { multipliers none } }"))
            .value().orElseThrow().layers().get(0);
    }
}

package convoy.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import convoy.Specs;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SumRangesTest {
    /** All frames of a tiny layer are tried: the ranges of sums and of outputs are exactly those that occur. */
    @ParameterizedTest
    @ValueSource(strings = {
        "kernel 3 padding 2", "kernel 3", "kernel 2 stride 3 padding 1:2", "kernel 2 dilation 3 padding 4", "kernel 4 padding same stride 2",
        "kernel 3 padding 1 rescale shift 1 round half_even", "kernel 3 padding 1 rescale multiply -3 shift 2 round half_away relu",
        "kernel 3 padding 1 bias int4 = [-5, 3] rescale shift 0 clamp -2..1", "kernel 2 padding 5 bias int8 = [100, -100]",
        "kernel 2 padding 5 stride 20 bias int8 = [1, 2]",
    })
    void everyFrameOfATinyLayer(String clauses) {
        for (String input : new String[] {"uint2[1, 4]", "int2[1, 4] zero 1", "uint2[1, 4] zero 3", "int1[2, 3]"}) {
            Convolution layer = Specs.layer(input, "conv c { filters 2 weights int3 random seed 9 " + clauses + " }");
            Observed observed = new Observed(layer);
            observed.tryAllFrames();
            assertEquals(observed.sums[0], layer.sums().get(0), clauses + " on " + input);
            assertEquals(observed.sums[1], layer.sums().get(1), clauses + " on " + input);
            assertEquals(observed.outputs, layer.output().range(), clauses + " on " + input);
        }
    }

    /** In a chain, the second layer's input need not reach its whole type, nor even the zero point. */
    @Test
    void anInputThatNeverIsZero() {
        Network network = Specs.network("network n { input x: uint1[1, 4] conv a { kernel 1 filters 1 weights int1 = [[[-1]]] bias int4 = [5] }"
            + " conv c { kernel 3 filters 2 padding 1 weights int3 = [[[1, 2, 3]], [[-1, 2, -1]]] } output c }");
        assertEquals("4..5", network.layers().get(0).output().range().toString());
        assertEquals("uint3", network.layers().get(0).output().type().element().toString());
        Convolution second = (Convolution) network.layers().get(1);
        assertEquals("[12..30, -2..6]", second.sums().toString());
    }

    /** On larger layers the extreme of each window is worked out window by window. */
    @Test
    void windowByWindowOnRandomLayers() {
        Random random = new Random(3);
        for (int round = 0; round < 60; round++) {
            String kernel = (1 + random.nextInt(3)) + "x" + (1 + random.nextInt(4));
            String clauses = "kernel " + kernel + " stride " + (1 + random.nextInt(3)) + " dilation " + (1 + random.nextInt(2)) + " padding " + (4
                + random.nextInt(3)) + ":"
                + random.nextInt(3) + " weights int5 random seed " + round;
            Convolution layer = Specs.layer("int4[2, 7, 6] zero " + (random.nextInt(16) - 8),
                "conv c { filters 2 " + clauses + " bias int6 random seed 4 }");
            for (int filter = 0; filter < 2; filter++) {
                assertEquals(widest(layer, filter), layer.sums().get(filter), clauses);
            }
        }
    }

    private static Range widest(Convolution layer, int filter) {
        Axis rows = layer.axes().get(0);
        Axis columns = layer.axes().get(1);
        long min = Long.MAX_VALUE;
        long max = Long.MIN_VALUE;
        for (int window = 0; window < rows.outputSize() * columns.outputSize(); window++) {
            long low = layer.bias(filter);
            long high = low;
            for (int tap = 0; tap < layer.taps(); tap++) {
                int row = window / columns.outputSize() * rows.stride() - rows.padBegin() + tap / columns.kernel() * rows.dilation();
                int column = window % columns.outputSize() * columns.stride() - columns.padBegin() + tap % columns.kernel() * columns.dilation();
                for (int channel = 0; channel < 2 && row >= 0 && row < 7 && column >= 0 && column < 6; channel++) {
                    long weight = layer.weight(filter, channel, tap);
                    long one = weight * (-8 - layer.input().type().zeroPoint());
                    long other = weight * (7 - layer.input().type().zeroPoint());
                    low += Math.min(one, other);
                    high += Math.max(one, other);
                }
            }
            min = Math.min(min, low);
            max = Math.max(max, high);
        }
        return new Range(min, max);
    }

    /** Runs one-dimensional layers on every possible frame. */
    private static final class Observed {
        private final Convolution layer;
        private final Range[] sums = new Range[2];
        private Range outputs = new Range(0, 0);
        private boolean first = true;

        Observed(Convolution layer) {
            this.layer = layer;
        }

        void tryAllFrames() {
            IntegerType type = layer.input().type().element();
            int values = (int) (type.max() - type.min() + 1);
            int elements = (int) layer.input().type().elements();
            for (int frame = 0; frame < Math.pow(values, elements); frame++) {
                long[] x = new long[elements];
                int rest = frame;
                for (int i = 0; i < elements; i++) {
                    x[i] = type.min() + rest % values;
                    rest /= values;
                }
                run(x);
            }
        }

        private void run(long[] x) {
            Axis axis = layer.axes().get(0);
            for (int filter = 0; filter < 2; filter++) {
                for (int output = 0; output < axis.outputSize(); output++) {
                    long sum = layer.bias(filter);
                    for (int channel = 0; channel < layer.channelsPerGroup(); channel++) {
                        for (int tap = 0; tap < axis.kernel(); tap++) {
                            int position = output * axis.stride() - axis.padBegin() + tap * axis.dilation();
                            boolean inside = position >= 0 && position < axis.size();
                            sum += inside ? (x[channel * axis.size() + position] - layer.input().type().zeroPoint()) * layer.weight(filter, channel,
                                tap) : 0;
                        }
                    }
                    see(filter, sum);
                }
            }
        }

        private void see(int filter, long sum) {
            sums[filter] = sums[filter] == null ? new Range(sum, sum) : sums[filter].union(sum);
            long stored = Math.max(layer.finish().lower(), Math.min(layer.finish().upper(), scaled(sum)));
            outputs = first ? new Range(stored, stored) : outputs.union(stored);
            first = false;
        }

        /** By floating point, which is exact for numbers this small. */
        private long scaled(long sum) {
            double quotient = switch (layer.finish().rescale().kind()) {
                case NONE -> sum;
                case SHIFT -> sum / Math.pow(2, ((Rescale.Shift) layer.finish().rescale()).shifts().get(0));
                case MULTIPLY -> sum * -3.0 / 4;
                default -> throw new AssertionError();
            };
            return switch (layer.finish().rounding()) {
                case HALF_EVEN -> (long) Math.rint(quotient);
                case HALF_AWAY -> (long) (Math.signum(quotient) * Math.floor(Math.abs(quotient) + 0.5));
                default -> (long) Math.floor(quotient);
            };
        }
    }
}

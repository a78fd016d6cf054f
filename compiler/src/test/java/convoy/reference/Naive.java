package convoy.reference;

import convoy.reference.LayerCase.AxisCase;
import convoy.reference.LayerCase.FinishCase;
import java.math.BigInteger;
import java.util.List;

/**
 * A convolution written from the definitions of the language, in exact numbers of any size, as slowly as it likes. It shares no code with the compiler:
 * what agrees with it agrees with the language.
 */
public final class Naive {
    private Naive() { }

    /** The stored output values of a frame, channels first. */
    public static long[] run(LayerCase layer, long[] frame) {
        BigInteger[] sums = sums(layer, frame);
        long[] output = new long[sums.length];
        for (int i = 0; i < sums.length; i++) {
            output[i] = finish(layer.finish(), i / layer.windows(), sums[i]);
        }
        return output;
    }

    /** The exact sums, bias included. */
    public static BigInteger[] sums(LayerCase layer, long[] frame) {
        BigInteger[] sums = new BigInteger[layer.filters() * layer.windows()];
        for (int filter = 0; filter < layer.filters(); filter++) {
            for (int window = 0; window < layer.windows(); window++) {
                sums[filter * layer.windows() + window] = sum(layer, frame, filter, window);
            }
        }
        return sums;
    }

    private static BigInteger sum(LayerCase layer, long[] frame, int filter, int window) {
        BigInteger sum = layer.bias().isPresent() ? BigInteger.valueOf(layer.bias().get().values()[filter]) : BigInteger.ZERO;
        int group = filter / layer.filtersPerGroup();
        for (int c = 0; c < layer.channelsPerGroup(); c++) {
            for (int tap = 0; tap < layer.taps(); tap++) {
                int position = position(layer.axes(), window, tap);
                if (position >= 0) {
                    long x = frame[(group * layer.channelsPerGroup() + c) * layer.positions() + position];
                    long weight = layer.weights().values()[(filter * layer.channelsPerGroup() + c) * layer.taps() + tap];
                    sum = sum.add(BigInteger.valueOf(x - layer.inType().zero()).multiply(BigInteger.valueOf(weight)));
                }
            }
        }
        return sum;
    }

    /** The input position that a window reads with a tap, or -1 in the padding. */
    public static int position(List<AxisCase> axes, int window, int tap) {
        int position = 0;
        int scale = 1;
        for (int a = axes.size() - 1; a >= 0; a--) {
            AxisCase axis = axes.get(a);
            int on = window % axis.windows() * axis.stride() - axis.begin() + tap % axis.kernel() * axis.dilation();
            if (on < 0 || on >= axis.size()) {
                return -1;
            }
            position += on * scale;
            scale *= axis.size();
            window /= axis.windows();
            tap /= axis.kernel();
        }
        return position;
    }

    /** The stored value of a sum of a filter. */
    public static long finish(FinishCase finish, int filter, BigInteger sum) {
        BigInteger value = rescaled(finish, filter, sum).add(BigInteger.valueOf(finish.outType().zero()));
        if (finish.wrap()) {
            BigInteger count = BigInteger.ONE.shiftLeft(finish.outType().bits());
            BigInteger low = value.mod(count);
            return low.compareTo(BigInteger.valueOf(finish.outType().max())) > 0 ? low.subtract(count).longValueExact() : low.longValueExact();
        }
        return value.max(BigInteger.valueOf(finish.low())).min(BigInteger.valueOf(finish.high())).longValueExact();
    }

    /** The rescaled and rounded sum of a filter, before the zero point and the limits of the output. */
    static BigInteger rescaled(FinishCase finish, int filter, BigInteger sum) {
        return switch (finish.kind()) {
            case "none" -> sum;
            case "shift" -> quotient(sum, BigInteger.ONE.shiftLeft(of(finish.shifts(), filter)), finish.round());
            case "multiply" -> quotient(sum.multiply(BigInteger.valueOf(of(finish.factors(), filter))), BigInteger.ONE.shiftLeft(of(finish.shifts(), filter)),
                finish.round());
            case "scale" -> Float32.rint(Float32.times(Float32.of(sum), of(finish.scales(), filter)));
            case "tflite" -> BigInteger.valueOf(Tflite.multiplyByQuantizedMultiplier(sum.intValueExact(),
                Math.toIntExact(of(finish.factors(), filter)), of(finish.shifts(), filter)));
            case "tflite_single" -> BigInteger.valueOf(Tflite.multiplyByQuantizedMultiplierSingle(sum.intValueExact(),
                Math.toIntExact(of(finish.factors(), filter)), of(finish.shifts(), filter)));
            default -> throw new IllegalArgumentException(finish.kind());
        };
    }

    private static <T> T of(List<T> values, int filter) {
        return values.size() == 1 ? values.get(0) : values.get(filter);
    }

    /** The exact quotient as an integer; the divisor is positive. */
    public static BigInteger quotient(BigInteger value, BigInteger divisor, String round) {
        BigInteger truncated = value.divide(divisor);
        BigInteger rest = value.subtract(truncated.multiply(divisor));
        BigInteger outward = BigInteger.valueOf(value.signum());
        BigInteger down = rest.signum() < 0 ? truncated.subtract(BigInteger.ONE) : truncated;
        int half = rest.abs().shiftLeft(1).compareTo(divisor);
        BigInteger nearest = half > 0 ? truncated.add(outward) : truncated;
        boolean tie = half == 0;
        return switch (round) {
            case "floor" -> down;
            case "toward_zero" -> truncated;
            case "half_up" -> tie ? down.add(BigInteger.ONE) : nearest;
            case "half_down" -> tie ? down : nearest;
            case "half_away" -> tie ? truncated.add(outward) : nearest;
            case "half_toward_zero" -> nearest;
            case "half_even" -> tie && truncated.testBit(0) ? truncated.add(outward) : nearest;
            default -> throw new IllegalArgumentException(round);
        };
    }
}

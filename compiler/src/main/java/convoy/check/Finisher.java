package convoy.check;

import java.util.List;

/** What a rescaling makes of a sum before anything is cut off. */
final class Finisher {
    private final Rescale rescale;
    private final Rounding rounding;
    private final long zero;

    Finisher(Rescale rescale, Rounding rounding, long zero) {
        this.rescale = rescale;
        this.rounding = rounding;
        this.zero = zero;
    }

    /** The interval of stored values, not yet cut by relu, clamp or type: the ends of the sum's interval lead to its ends. */
    Range uncut(int filter, Range sums) {
        long one = uncut(filter, sums.min());
        long other = uncut(filter, sums.max());
        return new Range(Math.min(one, other), Math.max(one, other));
    }

    /** Saturates at 64 bits, far beyond every type. */
    private long uncut(int filter, long sum) {
        long quotient = switch (rescale.kind()) {
            case NONE -> sum;
            case SHIFT -> rounding.quotient(sum, 1L << pick(((Rescale.Shift) rescale).shifts(), filter));
            case MULTIPLY -> {
                Rescale.Multiply multiply = (Rescale.Multiply) rescale;
                yield rounding.quotient(sum * pick(multiply.multipliers(), filter), 1L << pick(multiply.shifts(), filter));
            }
            case SCALE -> (long) Math.rint((float) sum * pick(((Rescale.Scale) rescale).scales(), filter));
            case TFLITE -> {
                Rescale.Tflite tflite = (Rescale.Tflite) rescale;
                yield TfliteArithmetic.scale(sum, pick(tflite.multipliers(), filter), pick(tflite.shifts(), filter), tflite.single());
            }
            case ADD_TFLITE, ADD_ONNX -> throw new IllegalStateException("not a function of the sum");
        };
        long stored = quotient + zero;
        boolean overflow = ((quotient ^ stored) & (zero ^ stored)) < 0;
        return overflow ? (zero > 0 ? Long.MAX_VALUE : Long.MIN_VALUE) : stored;
    }

    private static <T> T pick(List<T> values, int filter) {
        return values.get(values.size() == 1 ? 0 : filter);
    }
}

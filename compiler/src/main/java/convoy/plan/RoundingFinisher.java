package convoy.plan;

import convoy.check.Finish;
import convoy.check.IntegerType;
import convoy.check.Range;
import convoy.check.Rescale;
import convoy.check.Rounding;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;

/**
 * The arithmetic from the exact sum to the output value, and its widths.
 *
 * @param multipliers    per filter; empty without a multiplication
 * @param shifts         per filter; empty without a shift
 * @param multiplierBits two's complement; 0 without
 * @param shiftBits      0 without
 * @param middleBits     hold product plus rounding term
 * @param valueBits      hold the shifted number plus zero point, and the ends of the clamp
 * @param perFilter      true where multiplier or shift differ between filters
 * @param finish         rounding, zero point and limits
 */
public record RoundingFinisher(List<Long> multipliers, List<Integer> shifts, int multiplierBits, int shiftBits, int middleBits, int valueBits,
                               boolean perFilter, Finish finish) implements FinisherPlan {
    static RoundingFinisher of(Finish finish, List<Range> sums, IntegerType output) {
        int filters = sums.size();
        Rescale rescale = finish.rescale();
        List<Long> multipliers = List.of();
        List<Integer> shifts = List.of();
        switch (rescale.kind()) {
            case SHIFT -> shifts = spread(((Rescale.Shift) rescale).shifts(), filters);
            case MULTIPLY -> {
                multipliers = spread(((Rescale.Multiply) rescale).multipliers(), filters);
                shifts = spread(((Rescale.Multiply) rescale).shifts(), filters);
            }
            case NONE -> { }
            case SCALE, TFLITE, ADD_TFLITE, ADD_ONNX -> throw new IllegalArgumentException("rounds in a way of its own: " + rescale.kind());
        }
        int multiplierBits = multipliers.isEmpty() ? 0
            : new Range(Collections.min(multipliers), Collections.max(multipliers)).signedBits();
        int largestShift = shifts.isEmpty() ? 0 : Collections.max(shifts);
        boolean perFilter = multipliers.stream().distinct().count() > 1 || shifts.stream().distinct().count() > 1;
        int shiftBits = largestShift == 0 ? 0 : Bits.of(largestShift);
        if (perFilter && shiftBits == 0) {
            shiftBits = 1;
        }
        Widths widths = new Widths();
        for (int filter = 0; filter < filters; filter++) {
            widths.add(sums.get(filter), multipliers.isEmpty() ? 1 : multipliers.get(filter), shifts.isEmpty() ? 0 : shifts.get(filter),
                finish);
        }
        return new RoundingFinisher(multipliers, shifts, multiplierBits, shiftBits,
            Math.max(widths.middle, largestShift == 0 ? 0 : largestShift + 2),
            Math.max(widths.value, output.bits()), perFilter, finish);
    }

    @Override
    public Kind kind() {
        return Kind.ROUNDING;
    }

    @Override
    public boolean multiplies() {
        return multiplierBits > 0;
    }

    /** True where a sum only loses its lowest bits. */
    public boolean drops() {
        return multiplierBits == 0 && (shiftBits == 0 || finish.rounding() == Rounding.FLOOR);
    }

    @Override
    public String words() {
        return "";
    }

    @Override
    public int latency(int values) {
        boolean table = perFilter && values > 1;
        return (table ? 1 : 0) + (multiplierBits > 0 ? 1 : 0) + (shiftBits > 0 && finish.rounding() != Rounding.FLOOR ? 1 : 0)
            + (table && shiftBits > 0 ? 1 : 0) + (finish.outputZero() != 0 ? 1 : 0) + 1;
    }

    static <T> List<T> spread(List<T> values, int filters) {
        return values.size() == filters ? values : Collections.nCopies(filters, values.get(0));
    }

    /** The widths that every filter's numbers fit in. */
    private static final class Widths {
        private int middle = 1;
        private int value = 1;

        void add(Range sum, long multiplier, int shift, Finish finish) {
            BigInteger factor = BigInteger.valueOf(multiplier);
            BigInteger a = BigInteger.valueOf(sum.min()).multiply(factor);
            BigInteger b = BigInteger.valueOf(sum.max()).multiply(factor);
            BigInteger low = a.min(b);
            BigInteger high = a.max(b);
            if (finish.rounding() != Rounding.FLOOR && shift > 0) {
                // Half at most is added; towards zero, nearly 2^shift, but to negative numbers only.
                high = finish.rounding() == Rounding.TOWARD_ZERO ? high.max(BigInteger.ONE.shiftLeft(shift)) : high.add(BigInteger.ONE.shiftLeft(shift - 1));
            }
            middle = Math.max(middle, Math.max(low.bitLength(), high.bitLength()) + 1);
            BigInteger zero = BigInteger.valueOf(finish.outputZero());
            for (BigInteger end : List.of(low.shiftRight(shift).add(zero), high.shiftRight(shift).add(zero), low.shiftRight(shift), high.shiftRight(shift),
                    zero, BigInteger.valueOf(finish.lower()), BigInteger.valueOf(finish.upper()))) {
                value = Math.max(value, end.bitLength() + 1);
            }
        }
    }
}

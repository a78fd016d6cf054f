package convoy.plan;

import convoy.check.Add;
import convoy.check.Finish;
import convoy.check.Range;
import convoy.check.Rescale;
import convoy.plan.Affine.Choice;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * What two operands add, exactly, and what their sum becomes.
 *
 * @param terms    by operand, from its smallest value: times 2^shift
 * @param shift    with which all terms are integers
 * @param exact    from the exact sum of terms to the result
 * @param result   by the numbers of the values of first and second operand: the stored output value
 */
record AddTerms(List<List<BigInteger>> terms, int shift, Choice exact, Result result) {
    private static final int MOST_SHIFT = 50;
    private static final int FLOAT_OUTPUT_BITS = 8;

    /** The stored output value of two operands' values. */
    interface Result {
        long of(int first, int second);
    }

    /** Terms times a power of two, rounded, and the form that makes the result of their sum. */
    record Rounded(List<long[]> terms, Affine form) { }

    /** Float32 operations in ONNX Runtime's order: only the last addition depends on both operands. */
    static AddTerms onnx(Add add, Rescale.AddOnnx rescale, List<Range> operands) {
        float ratioA = rescale.scales().get(0) / rescale.outputScale();
        float ratioB = rescale.scales().get(1) / rescale.outputScale();
        Finish finish = add.finish();
        float fixed = finish.outputZero() - (ratioA * add.inputs().get(0).type().zeroPoint() + ratioB * add.inputs().get(1).type().zeroPoint());
        float[] first = floats(operands.get(0), value -> fixed + value * ratioA);
        float[] second = floats(operands.get(1), value -> value * ratioB);
        int shift = Math.max(1, Math.max(fraction(first), fraction(second)));
        return new AddTerms(List.of(integers(first, shift), integers(second, shift)), shift, Choice.FLOAT,
            (a, b) -> Math.min(Math.max((long) Math.rint(first[a] + second[b]), finish.lower()), finish.upper()));
    }

    /** Both operands scaled and rounded; the last product is taken of each by itself. */
    static AddTerms tflite(Add add, Rescale.AddTflite rescale, List<Range> operands) {
        Finish finish = add.finish();
        Affine last = ProveRescale.tflite(rescale.multiplier(), rescale.shift(), rescale.single());
        List<List<BigInteger>> scaled = new ArrayList<>();
        for (int i = 0; i < operands.size(); i++) {
            Affine form = operand(rescale, i);
            long zero = add.inputs().get(i).type().zeroPoint();
            scaled.add(values(operands.get(i), value -> form.of(value - zero)));
        }
        List<List<BigInteger>> terms = scaled.stream().map(all -> all.stream().map(term -> term.multiply(BigInteger.valueOf(last.multiplier()))).toList())
            .toList();
        long[] first = scaled.get(0).stream().mapToLong(BigInteger::longValueExact).toArray();
        long[] second = scaled.get(1).stream().mapToLong(BigInteger::longValueExact).toArray();
        return new AddTerms(terms, last.shift(), last.choice(),
            (a, b) -> Math.min(Math.max(last.of(first[a] + second[b]).longValueExact() + finish.outputZero(), finish.lower()), finish.upper()));
    }

    /** TFLite's scaling of an operand, less its zero point; the shift left before it is taken off the shift right behind it. */
    static Affine operand(Rescale.AddTflite rescale, int index) {
        Affine form = ProveRescale.tflite(rescale.inputMultipliers().get(index), rescale.inputShifts().get(index), rescale.single());
        int less = Math.min(rescale.left(), form.shift());
        long multiplier = form.multiplier() << rescale.left() - less;
        return new Affine(multiplier, form.shift() - less, form.choice(), form.addend().shiftRight(less), form.other().shiftRight(less));
    }

    /** The exact terms, for an output of up to 8 bits; empty where they are too wide. */
    Optional<Rounded> exactFloat(Finish finish) {
        boolean fits = exact == Choice.FLOAT && shift <= MOST_SHIFT && finish.upper() - finish.lower() < 1 << FLOAT_OUTPUT_BITS;
        return fits ? Optional.of(new Rounded(rounded(shift), new Affine(1, shift, Choice.FLOAT, BigInteger.ZERO, BigInteger.ZERO))) : Optional.empty();
    }

    /** The terms times 2^less in place of 2^shift, to the nearest. */
    List<long[]> rounded(int less) {
        int dropped = shift - less;
        BigInteger half = dropped == 0 ? BigInteger.ZERO : BigInteger.ONE.shiftLeft(dropped - 1);
        return terms.stream().map(all -> all.stream().mapToLong(term -> term.add(half).shiftRight(dropped).longValueExact()).toArray()).toList();
    }

    /** Bits of the largest term times 2^less. */
    int bits(int less) {
        return terms.stream().flatMap(List::stream).mapToInt(BigInteger::bitLength).max().orElseThrow() - shift + less;
    }

    private static float[] floats(Range range, LongFunction<Float> function) {
        float[] floats = new float[(int) (range.max() - range.min() + 1)];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = function.apply(range.min() + i);
        }
        return floats;
    }

    private static List<BigInteger> values(Range range, LongFunction<BigInteger> function) {
        List<BigInteger> values = new ArrayList<>();
        for (long value = range.min(); value <= range.max(); value++) {
            values.add(function.apply(value));
        }
        return values;
    }

    /** Bits behind the point that hold every number. */
    private static int fraction(float[] numbers) {
        int bits = 0;
        for (float number : numbers) {
            bits = Math.max(bits, new BigDecimal(number).stripTrailingZeros().scale());
        }
        return bits;
    }

    private static List<BigInteger> integers(float[] numbers, int shift) {
        List<BigInteger> integers = new ArrayList<>();
        for (float number : numbers) {
            integers.add(new BigDecimal(number).multiply(new BigDecimal(BigInteger.ONE.shiftLeft(shift))).toBigIntegerExact());
        }
        return integers;
    }
}

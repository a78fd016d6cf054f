package convoy.importer.onnx;

import convoy.check.IntegerType;
import convoy.importer.Stored;

/**
 * What ONNX Runtime's QLinearAveragePool makes of the values of a window (contrib_ops/cpu/quantization/qlinear_pool.cc): it adds up scale * (stored - zero
 * point) in float32, divides by how many there are, then by the output's scale, adds the output's zero point and rounds, halves to even.
 *
 * @param input     how the values are stored
 * @param scale     of the values
 * @param positions in the window
 * @param target    how the average is stored
 */
record FloatAverage(Stored input, float scale, int positions, Target target) {
    /** Half of what float32 numbers of size 1 to 2 lie apart. */
    private static final double ROUNDING = 0x1p-24;
    private static final long EXACT_IN_FLOAT = 1 << 24;
    private static final int HIDDEN_BIT = 1 << 23;
    private static final double SLACK = 1.001;
    private static final double LARGEST = 1 << 30;

    /** The least sum of stored values minus zero points. */
    long leastSum() {
        return positions * (input.element().min() - input.zeroPoint());
    }

    long greatestSum() {
        return positions * (input.element().max() - input.zeroPoint());
    }

    /** The stored average of values with a sum. */
    long of(long sum) {
        return clamped(isExact() ? inFloat(sum) : Math.rint(real(sum)));
    }

    private double inFloat(long sum) {
        float total = (float) (sum * (double) scale);
        return Math.rint(total / positions / target.quantization().scale() + target.quantization().zeroPoint());
    }

    /** Whether int32 holds every average before it is cut to the output's type. */
    boolean isInRange() {
        return largest() * (double) scale / target.quantization().scale() < LARGEST;
    }

    /** Whether the result depends on the sum alone: it may be so near to a tie that the order of the values decides. */
    boolean isDecidedBy(long sum) {
        double exact = real(sum);
        IntegerType element = target.element();
        boolean saturates = exact < element.min() - 1 || exact > element.max() + 1;
        return saturates || isExact() || Math.abs(exact - Math.floor(exact) - 0.5) > error();
    }

    /** The average in steps of the output, its zero point added; a double is far more exact than what it is compared with. */
    private double real(long sum) {
        return (double) sum * scale / positions / target.quantization().scale() + target.quantization().zeroPoint();
    }

    /** Whether float32 holds each value and each sum of them: then nothing is rounded before the division. */
    private boolean isExact() {
        int significand = Float.floatToIntBits(scale) & (HIDDEN_BIT - 1) | HIDDEN_BIT;
        long odd = significand >> Integer.numberOfTrailingZeros(significand);
        return odd * largest() * positions < EXACT_IN_FLOAT;
    }

    /** How far float32 may be off: each product, each partial sum of up to so many values, two divisions and the zero point are rounded. */
    private double error() {
        double steps = largest() * (double) scale / target.quantization().scale();
        double roundings = 1 + (positions + 1) / 2.0 + 3;
        return SLACK * ROUNDING * (steps * roundings + Math.abs(target.quantization().zeroPoint()));
    }

    private long largest() {
        return Math.max(input.element().max() - input.zeroPoint(), input.zeroPoint() - input.element().min());
    }

    private long clamped(double rounded) {
        return (long) Math.min(Math.max(rounded, target.element().min()), target.element().max());
    }
}

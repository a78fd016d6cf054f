package convoy.importer.tflite;

/**
 * The optimised kernel's MEAN over height and width where these axes are kept (lite/kernels/internal/optimized/integer_ops/mean.h): it rescales the sum of
 * stored values and adds the rescaled zero points afterwards, rounded for themselves. No layer computes that; it is mostly, but not always, the same
 * as what an avgpool makes of the sum without zero points, which is therefore compared for every sum there is.
 */
final class OptimizedMean {
    private static final long MOST_SUMS = 1L << 28;

    private final Operation op;
    private final int positions;
    private final QuantizedMultiplier multiplier;
    private final int added;

    private OptimizedMean(Operation op, int positions) {
        this.op = op;
        this.positions = positions;
        float from = op.input(0).quantization().scale();
        float to = op.output().quantization().scale();
        float zeroPoints = op.input(0).quantization().zeroPoint() * from / to;
        float rounded = zeroPoints > 0 ? zeroPoints + 0.5f : zeroPoints - 0.5f;
        this.added = (int) op.output().quantization().zeroPoint() - (int) rounded;
        float scale = from / ((float) positions * to);
        this.multiplier = QuantizedMultiplier.of(scale, Rounding.SINGLE);
    }

    /** Refuses the operator if any sum comes out otherwise than with the clause that an avgpool would have. */
    static void check(Operation op, int positions, QuantizedMultiplier clause) {
        new OptimizedMean(op, positions).check(clause);
    }

    private void check(QuantizedMultiplier clause) {
        long least = TensorTypes.INT8.min() * positions;
        long most = TensorTypes.INT8.max() * positions;
        long zeroPoints = op.input(0).quantization().zeroPoint() * positions;
        long zero = op.output().quantization().zeroPoint();
        String needed = "an import with --rounding double; or MEAN without keep_dims, which both kernels compute alike";
        if (most - least > MOST_SUMS) {
            op.refuse("the optimised kernel rounds this mean in its own way, and there are too many sums to compare", needed);
            return;
        }
        for (long sum = least; sum <= most; sum++) {
            long optimized = stored(scaled(sum, multiplier) + added);
            long layer = stored(scaled(sum - zeroPoints, clause) + zero);
            if (optimized != layer) {
                op.refuse("the optimised kernel makes " + optimized + " of stored values with the sum " + sum + " over " + positions
                    + " positions, an avgpool " + layer, needed);
                return;
            }
        }
    }

    /** MultiplyByQuantizedMultiplier with one rounding. */
    private static long scaled(long sum, QuantizedMultiplier factor) {
        int shift = 31 - factor.shift();
        return (sum * factor.multiplier() + (1L << (shift - 1))) >> shift;
    }

    private static long stored(long value) {
        return Math.max(TensorTypes.INT8.min(), Math.min(TensorTypes.INT8.max(), value));
    }
}

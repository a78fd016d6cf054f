package convoy.importer.onnx;

import convoy.check.IntegerType;
import java.util.Optional;

/**
 * ONNX Runtime's QLinearAdd (core/mlas/lib/qladd.cpp): a product for each operand, and a sum, each rounded to float32. Where the processor fuses products
 * with sums it rounds less often, and some results come out a step higher or lower.
 */
record ElementwiseSum(Quantization first, Quantization second, Target target) {
    /** Of the output, in a step of an operand. */
    private static final float MOST_STEPS = 1 << 20;

    /** What the user has to know if that changes results; both are computed for all pairs of values. */
    Optional<String> fusedNote(String tensor) {
        IntegerType element = target.element();
        int different = 0;
        for (long a = element.min(); a <= element.max(); a++) {
            for (long b = element.min(); b <= element.max(); b++) {
                different += clamped(apart(a, b)) == clamped(fused(a, b)) ? 0 : 1;
            }
        }
        return different == 0 ? Optional.empty() : Optional.of("ONNX Runtime adds up to " + tensor
            + " with fused products on processors that have them, which moves "
            + different + " of all " + (1L << 2 * element.bits()) + " pairs of values by one step; the spec has the sum without.");
    }

    /** Whether int32 holds every result before it is cut to the output's type. */
    boolean isInRange() {
        return Math.max(ratio(first), ratio(second)) < MOST_STEPS;
    }

    private float apart(long a, long b) {
        float fixed = zero() - (ratio(first) * first.zeroPoint() + ratio(second) * second.zeroPoint());
        return fixed + a * ratio(first) + b * ratio(second);
    }

    private float fused(long a, long b) {
        float fixed = zero() - Math.fma(ratio(first), (float) first.zeroPoint(), ratio(second) * second.zeroPoint());
        return Math.fma((float) a, ratio(first), Math.fma((float) b, ratio(second), fixed));
    }

    private float zero() {
        return target.quantization().zeroPoint();
    }

    private float ratio(Quantization operand) {
        return operand.scale() / target.quantization().scale();
    }

    private double clamped(float sum) {
        return Math.min(Math.max(Math.rint(sum), target.element().min()), target.element().max());
    }
}

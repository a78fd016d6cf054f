package convoy.check;

import java.util.List;

/** How a layer's exact sum becomes a number of the output's scale. */
public sealed interface Rescale {
    enum Kind { NONE, SHIFT, MULTIPLY, SCALE, TFLITE, ADD_TFLITE, ADD_ONNX }

    Kind kind();

    /** The exact sum. */
    record None() implements Rescale {
        @Override
        public Kind kind() {
            return Kind.NONE;
        }
    }

    /**
     * {@code round(sum / 2^S)}.
     *
     * @param shifts S, 0 to 62: one value, or one per filter
     */
    record Shift(List<Integer> shifts) implements Rescale {
        public Shift {
            shifts = List.copyOf(shifts);
        }

        @Override
        public Kind kind() {
            return Kind.SHIFT;
        }
    }

    /**
     * {@code round(sum * M / 2^S)} with one rounding; the product stays below 2^63 in magnitude.
     *
     * @param multipliers M, below 2^31 in magnitude: one value, or one per filter
     * @param shifts      S, 0 to 62: one value, or one per filter
     */
    record Multiply(List<Long> multipliers, List<Integer> shifts) implements Rescale {
        public Multiply {
            multipliers = List.copyOf(multipliers);
            shifts = List.copyOf(shifts);
        }

        @Override
        public Kind kind() {
            return Kind.MULTIPLY;
        }
    }

    /**
     * {@code rint(float32(sum) * F)}: the sum converted to float32 (to the nearest, ties to even), one float32 product, rounded half to even; then the
     * zero point is added as an integer. What ONNX QLinearConv computes.
     *
     * @param scales F, positive and finite: one value, or one per filter
     */
    record Scale(List<Float> scales) implements Rescale {
        public Scale {
            scales = List.copyOf(scales);
        }

        @Override
        public Kind kind() {
            return Kind.SCALE;
        }
    }

    /**
     * TFLite's MultiplyByQuantizedMultiplier, about {@code sum * M * 2^(S-31)}. The sum, shifted left by a positive S, fits in 32 bits.
     * <ul>
     * <li>double rounding: {@code RoundingDivideByPOT(SaturatingRoundingDoublingHighMul(sum * 2^max(S, 0), M), max(-S, 0))}, that is
     *     {@code high = (p + (p >= 0 ? 2^30 : 1 - 2^30)) / 2^31}, truncating, with {@code p = (sum << max(S, 0)) * M}, then {@code high / 2^max(-S, 0)}
     *     rounded to the nearest, ties away from zero;
     * <li>single rounding: {@code floor((sum * M + 2^(30-S)) / 2^(31-S))}, which fits in 32 bits.
     * </ul>
     *
     * @param multipliers M, 0 to 2^31 - 1: one value, or one per filter
     * @param shifts      S, -31 to 30: one value, or one per filter
     * @param single      single rounding
     */
    record Tflite(List<Long> multipliers, List<Integer> shifts, boolean single) implements Rescale {
        public Tflite {
            multipliers = List.copyOf(multipliers);
            shifts = List.copyOf(shifts);
        }

        @Override
        public Kind kind() {
            return Kind.TFLITE;
        }
    }

    /**
     * TFLite's addition of two tensors: {@code scale(scale((a - zero_a) * 2^L, Ma, Sa) + scale((b - zero_b) * 2^L, Mb, Sb), M, S)}, then the output's
     * zero point, with {@code scale(x, M, S)} the function of {@link Tflite}. Every number in it fits in 32 bits.
     *
     * @param left             L, 0 to 30
     * @param inputMultipliers Ma and Mb, 0 to 2^31 - 1
     * @param inputShifts      Sa and Sb, -31 to 30
     * @param multiplier       M, 0 to 2^31 - 1
     * @param shift            S, -31 to 30
     * @param single           single rounding in all three
     */
    record AddTflite(int left, List<Long> inputMultipliers, List<Integer> inputShifts, long multiplier, int shift, boolean single)
        implements Rescale {
        public AddTflite {
            inputMultipliers = List.copyOf(inputMultipliers);
            inputShifts = List.copyOf(inputShifts);
        }

        @Override
        public Kind kind() {
            return Kind.ADD_TFLITE;
        }
    }

    /**
     * ONNX Runtime's addition of two tensors: {@code rint((f + a * (sA/sC)) + b * (sB/sC))} with {@code f = zC - ((sA/sC) * zA + (sB/sC) * zB)}, a and b
     * stored values, each operation rounded to float32. The zero point zC is part of f and not added again; the result is then clamped.
     *
     * @param scales      sA and sB, positive and finite
     * @param outputScale sC, positive and finite
     */
    record AddOnnx(List<Float> scales, float outputScale) implements Rescale {
        public AddOnnx {
            scales = List.copyOf(scales);
        }

        @Override
        public Kind kind() {
            return Kind.ADD_ONNX;
        }
    }
}

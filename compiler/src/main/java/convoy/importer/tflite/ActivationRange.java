package convoy.importer.tflite;

import convoy.importer.ClauseDraft;
import convoy.importer.Stored;
import java.util.List;

/**
 * The stored values that a fused activation lets pass (CalculateActivationRangeQuantized in lite/kernels/kernel_util.cc).
 *
 * @param stored how the output stores values
 * @param min    the least that passes
 * @param max    the greatest that passes
 */
record ActivationRange(Stored stored, long min, long max) {
    private static final float SIX = 6;
    private static final float ONE = 1;
    private static final double BEYOND_ANY_TYPE = 1e9;

    /** @param activation NONE, RELU, RELU6 or RELU_N1_TO_1 */
    static ActivationRange of(FusedActivation activation, Stored stored, float scale) {
        long least = stored.element().min();
        long most = stored.element().max();
        return switch (activation) {
            case RELU -> new ActivationRange(stored, Math.max(least, stored.zeroPoint()), most);
            case RELU6 -> new ActivationRange(stored, Math.max(least, stored.zeroPoint()), Math.min(most, quantized(SIX, stored, scale)));
            case RELU_N1_TO_1 -> new ActivationRange(stored, Math.max(least, quantized(-ONE, stored, scale)), Math.min(most, quantized(ONE, stored, scale)));
            case NONE -> new ActivationRange(stored, least, most);
            case TANH, SIGN_BIT -> throw new IllegalArgumentException(activation.name());
        };
    }

    static boolean isKnown(FusedActivation activation) {
        return activation != FusedActivation.TANH && activation != FusedActivation.SIGN_BIT;
    }

    /** Divided and rounded, halves away from zero, in float32. */
    private static long quantized(float real, Stored stored, float scale) {
        float steps = real / scale;
        long rounded = (long) Math.floor(Math.min(Math.abs((double) steps), BEYOND_ANY_TYPE) + 0.5);
        return stored.zeroPoint() + (steps < 0 ? -rounded : rounded);
    }

    /** Whether every value of the type passes. */
    boolean isWhole() {
        return min == stored.element().min() && max == stored.element().max();
    }

    /** As a layer's clause: {@code relu} also where it changes nothing, since it says what the model has. */
    List<ClauseDraft> clauses(FusedActivation activation) {
        boolean fromZero = min == stored.zeroPoint() && max == stored.element().max();
        if (fromZero && activation != FusedActivation.NONE) {
            return List.of(ClauseDraft.words("relu"));
        }
        return isWhole() ? List.of() : List.of(ClauseDraft.words("clamp " + min + ".." + max));
    }
}

package convoy.importer.tflite;

import java.util.List;

/**
 * How stored values stand for real ones.
 *
 * @param scales     one, or one per channel; empty where the tensor is not quantised
 * @param zeroPoints as many
 * @param axis       of the channels
 */
record Quantization(List<Float> scales, List<Long> zeroPoints, int axis) {
    Quantization {
        scales = List.copyOf(scales);
        zeroPoints = List.copyOf(zeroPoints);
    }

    float scale() {
        return scales.get(0);
    }

    long zeroPoint() {
        return zeroPoints.get(0);
    }

    /** One positive scale and one zero point for the whole tensor. */
    boolean isPerTensor() {
        return scales.size() == 1 && zeroPoints.size() == 1 && isScale(scale());
    }

    /** Positive scales, as many as the axis is long or one; every zero point is 0. */
    boolean isSymmetric() {
        return !scales.isEmpty() && scales.stream().allMatch(Quantization::isScale) && zeroPoints.stream().allMatch(zero -> zero == 0);
    }

    private static boolean isScale(float scale) {
        return scale > 0 && scale <= Float.MAX_VALUE;
    }
}

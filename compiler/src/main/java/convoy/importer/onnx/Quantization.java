package convoy.importer.onnx;

import java.util.List;

/**
 * How stored values stand for real ones: real = scale * (stored - zero point).
 *
 * @param scales     positive; one, or one per filter
 * @param zeroPoints one, or one per filter
 */
record Quantization(List<Float> scales, List<Long> zeroPoints) {
    Quantization {
        scales = List.copyOf(scales);
        zeroPoints = List.copyOf(zeroPoints);
    }

    /** Of a whole tensor. */
    static Quantization of(float scale, long zeroPoint) {
        return new Quantization(List.of(scale), List.of(zeroPoint));
    }

    float scale() {
        return scales.get(0);
    }

    float scale(int filter) {
        return scales.get(scales.size() == 1 ? 0 : filter);
    }

    long zeroPoint() {
        return zeroPoints.get(0);
    }

    long zeroPoint(int filter) {
        return zeroPoints.get(zeroPoints.size() == 1 ? 0 : filter);
    }
}

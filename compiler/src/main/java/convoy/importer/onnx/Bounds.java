package convoy.importer.onnx;

import convoy.check.IntegerType;

/**
 * What Relu or Clip lets pass.
 *
 * @param op  the operator
 * @param min the least that passes
 * @param max the greatest that passes
 */
record Bounds(Operation op, float min, float max) {
    /** Epsilon of float32. */
    private static final float ROOM = 0x1p-23f;

    /** Whether a quantised tensor stores nothing that would be cut off, as ONNX Runtime decides it (ClipQuantFusion in clip_quantizelinear.cc). */
    boolean isImpliedBy(Target target) {
        IntegerType element = target.element();
        float scale = target.quantization().scale();
        float lower = scale * (element.min() - target.quantization().zeroPoint());
        float upper = scale * (element.max() - target.quantization().zeroPoint());
        return !(ROOM < min - lower) && !(ROOM < upper - max);
    }

    float cut(float value) {
        return Math.min(Math.max(value, min), max);
    }
}

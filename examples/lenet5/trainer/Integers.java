/**
 * How a layer computes in integers. A stored weight w means the real number {@code weightScale * w}, a stored input x {@code inputScale * x}; so a sum s
 * of products means {@code inputScale * weightScale * s}, and the output, floor(s / 2^shift), counts in steps of {@code outputScale}.
 */
record Integers(float inputScale, float weightScale, int shift) {
    static final int MOST_WEIGHT = 127;
    static final int MOST_OUTPUT = 255;

    float sumScale() {
        return inputScale * weightScale;
    }

    float step() {
        return 1.0f / (1 << shift);
    }

    float outputScale() {
        return sumScale() * (1 << shift);
    }

    /** Such that the greatest weight is 127, and the greatest output within a factor of the square root of 2 of 255. */
    static Integers of(float inputScale, float greatestWeight, float greatestOutput) {
        float weightScale = greatestWeight / MOST_WEIGHT;
        double ratio = greatestOutput / MOST_OUTPUT / (inputScale * weightScale);
        int shift = 0;
        while (2.0 * (1L << (2 * shift)) < ratio * ratio) {
            shift++;
        }
        return new Integers(inputScale, weightScale, shift);
    }

    int weight(float real) {
        return (int) Math.rint(Math.max(-MOST_WEIGHT, Math.min(MOST_WEIGHT, real / weightScale)));
    }

    /** With half a step more, since the shift rounds down. */
    int bias(float real, boolean last) {
        return (int) Math.rint(real / sumScale() + (last ? 0 : 0.5 / step()));
    }
}

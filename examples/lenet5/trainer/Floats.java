/** Inner loops. */
final class Floats {
    private Floats() {
    }

    /** {@code to[i] += factor * from[j]}, {@code count} times. */
    static void addScaled(float[] to, int i, float factor, float[] from, int j, int count) {
        for (int k = 0; k < count; k++) {
            to[i + k] += factor * from[j + k];
        }
    }

    /** The sum of products, in eight partial sums; {@code count} is a multiple of 8. */
    static float dot(float[] a, int i, float[] b, int j, int count) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        for (int k = 0; k < count; k += 8) {
            s0 += a[i + k] * b[j + k];
            s1 += a[i + k + 1] * b[j + k + 1];
            s2 += a[i + k + 2] * b[j + k + 2];
            s3 += a[i + k + 3] * b[j + k + 3];
            s4 += a[i + k + 4] * b[j + k + 4];
            s5 += a[i + k + 5] * b[j + k + 5];
            s6 += a[i + k + 6] * b[j + k + 6];
            s7 += a[i + k + 7] * b[j + k + 7];
        }
        return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    }

    static float sum(float[] values, int from, int count) {
        float sum = 0;
        for (int k = 0; k < count; k++) {
            sum += values[from + k];
        }
        return sum;
    }

    static float greatestMagnitude(float[] values) {
        float greatest = 0;
        for (float value : values) {
            greatest = Math.max(greatest, Math.abs(value));
        }
        return greatest;
    }
}

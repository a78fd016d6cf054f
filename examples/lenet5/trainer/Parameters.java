/** Numbers that training moves, with Adam's moving averages of their gradient and its square. */
final class Parameters {
    private static final float KEEP_MEAN = 0.9f;
    private static final float KEEP_SQUARE = 0.999f;

    final float[] values;
    final float[] gradient;
    private final float[] mean;
    private final float[] square;

    Parameters(int count) {
        values = new float[count];
        gradient = new float[count];
        mean = new float[count];
        square = new float[count];
    }

    void update(float rate, long step) {
        float meanShare = (float) (1 - StrictMath.pow(KEEP_MEAN, step));
        float squareShare = (float) (1 - StrictMath.pow(KEEP_SQUARE, step));
        for (int k = 0; k < values.length; k++) {
            mean[k] = KEEP_MEAN * mean[k] + (1 - KEEP_MEAN) * gradient[k];
            square[k] = KEEP_SQUARE * square[k] + (1 - KEEP_SQUARE) * gradient[k] * gradient[k];
            values[k] -= rate * (mean[k] / meanShare) / ((float) Math.sqrt(square[k] / squareShare) + 1e-8f);
        }
    }
}

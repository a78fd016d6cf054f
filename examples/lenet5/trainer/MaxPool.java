import java.util.Arrays;

/** The greatest of each 2x2 window; the gradient goes to the first one that was as great. */
final class MaxPool implements Layer {
    private final int size;
    private final int batch;
    private final float[] output;
    private final float[] inputGradient;
    private final int[] winner;

    MaxPool(int channels, int size, int batch) {
        this.size = size;
        this.batch = batch;
        output = new float[channels * (size / 2) * (size / 2) * batch];
        winner = new int[output.length];
        inputGradient = new float[channels * size * size * batch];
    }

    @Override
    public float[] forward(float[] input) {
        int half = size / 2;
        int row = size * batch;
        for (int k = 0; k < output.length; k++) {
            int position = k / batch;
            int corner = (position / half * 2 * size + position % half * 2) * batch + k % batch;
            int best = corner;
            best = input[corner + batch] > input[best] ? corner + batch : best;
            best = input[corner + row] > input[best] ? corner + row : best;
            best = input[corner + row + batch] > input[best] ? corner + row + batch : best;
            winner[k] = best;
            output[k] = input[best];
        }
        return output;
    }

    @Override
    public float[] backward(float[] gradient) {
        Arrays.fill(inputGradient, 0);
        for (int k = 0; k < output.length; k++) {
            inputGradient[winner[k]] = gradient[k];
        }
        return inputGradient;
    }
}

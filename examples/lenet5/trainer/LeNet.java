import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The layers of lenet5.conv. */
final class LeNet {
    static final int WEIGHTED = 5;
    private static final int CLASSES = 10;
    private static final float PIXEL_SCALE = 1f / 255;

    private final int batch;
    private final List<Layer> layers;
    private final List<Convolution> weighted;
    private boolean integers;
    private float[] logits = {};

    LeNet(int batch, Random random) {
        this.batch = batch;
        Convolution c1 = new Convolution("c1", 1, 28, 5, 2, 6, false, batch, random);
        Convolution c3 = new Convolution("c3", 6, 14, 5, 0, 16, false, batch, random);
        Convolution f5 = new Convolution("f5", 16, 5, 5, 0, 120, false, batch, random);
        Convolution f6 = new Convolution("f6", 120, 1, 1, 0, 84, false, batch, random);
        Convolution f7 = new Convolution("f7", 84, 1, 1, 0, CLASSES, true, batch, random);
        layers = List.of(c1, new MaxPool(6, 28, batch), c3, new MaxPool(16, 10, batch), f5, f6, f7);
        weighted = List.of(c1, c3, f5, f6, f7);
    }

    /** From pixels of 0 to 255 to the logits in real numbers. */
    float[] forward(float[] pixels) {
        float[] values = pixels;
        if (!integers) {
            values = new float[pixels.length];
            Floats.addScaled(values, 0, PIXEL_SCALE, pixels, 0, pixels.length);
        }
        for (Layer layer : layers) {
            values = layer.forward(values);
        }
        logits = values;
        return logits;
    }

    /** Returns the mean cross entropy after a call of forward, and leaves its gradient in every layer. */
    double backward(int[] labels) {
        float[] gradient = new float[CLASSES * batch];
        double loss = 0;
        for (int b = 0; b < batch; b++) {
            double greatest = logits[answer(logits, b, batch) * batch + b];
            double total = 0;
            for (int c = 0; c < CLASSES; c++) {
                total += StrictMath.exp(logits[c * batch + b] - greatest);
            }
            for (int c = 0; c < CLASSES; c++) {
                double share = StrictMath.exp(logits[c * batch + b] - greatest) / total;
                gradient[c * batch + b] = (float) ((share - (c == labels[b] ? 1 : 0)) / batch);
            }
            loss += StrictMath.log(total) + greatest - logits[labels[b] * batch + b];
        }
        for (int k = layers.size() - 1; k >= 0; k--) {
            gradient = layers.get(k).backward(gradient);
        }
        return loss / batch;
    }

    void update(float rate, long step) {
        weighted.forEach(layer -> layer.update(rate, step));
    }

    void quantise(float[] greatestOutputs) {
        float scale = PIXEL_SCALE;
        for (int k = 0; k < WEIGHTED; k++) {
            scale = weighted.get(k).quantise(scale, greatestOutputs[k]);
        }
        integers = true;
    }

    /** Raises each number to the greatest output of its layer in the last call of forward. */
    void raiseToActivations(float[] greatest) {
        for (int k = 0; k < WEIGHTED; k++) {
            greatest[k] = Math.max(greatest[k], Floats.greatestMagnitude(weighted.get(k).output()));
        }
    }

    void write(Path folder) throws IOException {
        for (Convolution layer : weighted) {
            layer.write(folder);
        }
    }

    /** The class with the greatest logit; of equal ones the first. */
    static int answer(float[] logits, int b, int batch) {
        int best = 0;
        for (int c = 1; c < CLASSES; c++) {
            best = logits[c * batch + b] > logits[best * batch + b] ? c : best;
        }
        return best;
    }
}

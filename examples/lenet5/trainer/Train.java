import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Trains LeNet-5 and writes what the example needs: {@code java Train DIGITS FOLDER}, where DIGITS is the folder of the npm package's
 * {@code 0.json} to {@code 9.json}. First in floating point, then in the integers of the hardware. The same bytes come out on every machine:
 * one thread, a fixed seed, sums in a fixed order, and no function whose result Java leaves open.
 */
public final class Train {
    private static final int BATCH = 40;
    private static final int FLOAT_EPOCHS = 40;
    private static final int INTEGER_EPOCHS = 15;

    private final Digits training;
    private final Random random = new Random(5);
    private final LeNet network = new LeNet(BATCH, random);
    private final Distortion distortion = new Distortion(random);
    private long steps;

    private Train(Digits training) {
        this.training = training;
    }

    public static void main(String[] args) throws IOException {
        Digits all = Digits.read(Path.of(args[0]));
        Path folder = Path.of(args[1]);
        Digits heldOut = all.heldOut();
        heldOut.write(folder.resolve("held_out.npy"));
        heldOut.writeLabels(folder.resolve("held_out.labels.npy"));

        Train train = new Train(all.training());
        train.epochs("float", FLOAT_EPOCHS, 0.002f);
        train.network.quantise(train.greatestActivations());
        train.epochs("integers", INTEGER_EPOCHS, 0.0005f);
        train.network.write(folder);
        System.out.printf(Locale.ROOT, "held out: %d of %d right%n", train.right(heldOut), heldOut.count());
    }

    private void epochs(String name, int epochs, float rate) {
        int batches = training.count() / BATCH;
        long last = steps + (long) epochs * batches;
        long first = steps;
        for (int epoch = 1; epoch <= epochs; epoch++) {
            int[] order = random.permutation(training.count());
            double loss = 0;
            for (int k = 0; k < batches; k++) {
                float cosine = (float) (0.5 + 0.5 * StrictMath.cos(StrictMath.PI * (steps - first) / (last - first)));
                loss += step(order, k * BATCH, rate * cosine);
            }
            System.out.printf(Locale.ROOT, "%s, epoch %d of %d: loss %.4f%n", name, epoch, epochs, loss / batches);
        }
    }

    private double step(int[] order, int from, float rate) {
        float[] pixels = new float[Digits.PIXELS * BATCH];
        int[] labels = new int[BATCH];
        for (int b = 0; b < BATCH; b++) {
            float[] digit = distortion.apply(training.pixels(order[from + b]));
            for (int p = 0; p < Digits.PIXELS; p++) {
                pixels[p * BATCH + b] = digit[p];
            }
            labels[b] = training.label(order[from + b]);
        }
        network.forward(pixels);
        double loss = network.backward(labels);
        steps++;
        network.update(rate, steps);
        return loss;
    }

    /** The greatest value of each layer's output on the training digits as they are. */
    private float[] greatestActivations() {
        float[] greatest = new float[LeNet.WEIGHTED];
        for (int from = 0; from < training.count(); from += BATCH) {
            network.forward(training.batch(from, BATCH));
            network.raiseToActivations(greatest);
        }
        return greatest;
    }

    private int right(Digits digits) {
        int right = 0;
        for (int from = 0; from < digits.count(); from += BATCH) {
            float[] logits = network.forward(digits.batch(from, BATCH));
            for (int b = 0; b < BATCH; b++) {
                right += LeNet.answer(logits, b, BATCH) == digits.label(from + b) ? 1 : 0;
            }
        }
        return right;
    }
}

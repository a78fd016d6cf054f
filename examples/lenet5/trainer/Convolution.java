import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * A convolution layer and its rectifier; a dense layer is one whose kernel is as large as its input. It computes in real numbers at first, and in integers
 * after {@link #quantise}: {@code float} holds their sums exactly, and the gradient passes the rounding as if there were none (a straight-through estimator).
 */
final class Convolution implements Layer {
    private static final float EXACT = 1 << 24;

    private final String name;
    private final int channels;
    private final int size;
    private final int kernel;
    private final int padding;
    private final int filters;
    private final boolean last;
    private final int batch;
    private final Parameters weights;
    private final Parameters bias;
    private final float[] used;
    private final float[] usedBias;
    private final float[] padded;
    private final float[] paddedGradient;
    private final float[] inputGradient;
    private final float[] sums;
    private final float[] output;
    private Optional<Integers> integers = Optional.empty();

    /** @param last whether the sums themselves are the output */
    Convolution(String name, int channels, int size, int kernel, int padding, int filters, boolean last, int batch, Random random) {
        this.name = name;
        this.channels = channels;
        this.size = size;
        this.kernel = kernel;
        this.padding = padding;
        this.filters = filters;
        this.last = last;
        this.batch = batch;
        weights = new Parameters(filters * inputs());
        bias = new Parameters(filters);
        used = new float[filters * inputs()];
        usedBias = new float[filters];
        padded = new float[channels * paddedSize() * paddedSize() * batch];
        paddedGradient = new float[padded.length];
        inputGradient = new float[channels * size * size * batch];
        sums = new float[filters * outputSize() * outputSize() * batch];
        output = new float[sums.length];
        double limit = Math.sqrt(6.0 / inputs());
        for (int k = 0; k < weights.values.length; k++) {
            weights.values[k] = (float) random.between(-limit, limit);
        }
        takeParameters();
    }

    private int inputs() {
        return channels * kernel * kernel;
    }

    private int paddedSize() {
        return size + 2 * padding;
    }

    private int outputSize() {
        return paddedSize() - kernel + 1;
    }

    float[] output() {
        return output;
    }

    /** From now on in integers; returns what a stored output means. */
    float quantise(float inputScale, float greatestOutput) {
        Integers chosen = Integers.of(inputScale, Floats.greatestMagnitude(weights.values), greatestOutput);
        integers = Optional.of(chosen);
        takeParameters();
        return chosen.outputScale();
    }

    private void takeParameters() {
        for (int k = 0; k < used.length; k++) {
            float real = weights.values[k];
            used[k] = integers.map(i -> (float) i.weight(real)).orElse(real);
        }
        for (int f = 0; f < filters; f++) {
            float real = bias.values[f];
            usedBias[f] = integers.map(i -> (float) i.bias(real, last)).orElse(real);
        }
    }

    @Override
    public float[] forward(float[] input) {
        copyRows(input, 0, size, padded, padding, paddedSize());
        int plane = outputSize() * outputSize() * batch;
        int row = outputSize() * batch;
        for (int f = 0; f < filters; f++) {
            Arrays.fill(sums, f * plane, (f + 1) * plane, usedBias[f]);
            for (int k = 0; k < inputs(); k++) {
                float weight = used[f * inputs() + k];
                for (int y = 0; y < outputSize(); y++) {
                    Floats.addScaled(sums, f * plane + y * row, weight, padded, tapRow(k, y), row);
                }
            }
        }
        finish();
        return output;
    }

    private void finish() {
        float factor = integers.map(last ? Integers::sumScale : Integers::step).orElse(1f);
        for (int k = 0; k < sums.length; k++) {
            float value = sums[k] * factor;
            if (last) {
                output[k] = value;
            } else if (integers.isPresent()) {
                output[k] = Math.max(0, Math.min(Integers.MOST_OUTPUT, (float) Math.floor(value)));
            } else {
                output[k] = Math.max(0, value);
            }
        }
    }

    @Override
    public float[] backward(float[] gradient) {
        sumGradient(gradient);
        Arrays.fill(paddedGradient, 0);
        int plane = outputSize() * outputSize() * batch;
        int row = outputSize() * batch;
        for (int f = 0; f < filters; f++) {
            bias.gradient[f] = Floats.sum(sums, f * plane, plane);
            for (int k = 0; k < inputs(); k++) {
                float total = 0;
                for (int y = 0; y < outputSize(); y++) {
                    int from = f * plane + y * row;
                    total += Floats.dot(sums, from, padded, tapRow(k, y), row);
                    Floats.addScaled(paddedGradient, tapRow(k, y), used[f * inputs() + k], sums, from, row);
                }
                weights.gradient[f * inputs() + k] = total;
            }
        }
        copyRows(paddedGradient, padding, paddedSize(), inputGradient, 0, size);
        return inputGradient;
    }

    /** The gradient in the sums, written over them: none where the output was cut. */
    private void sumGradient(float[] gradient) {
        float factor = integers.map(last ? Integers::sumScale : Integers::step).orElse(1f);
        float most = integers.isPresent() ? Integers.MOST_OUTPUT + 1 : Float.POSITIVE_INFINITY;
        for (int k = 0; k < sums.length; k++) {
            float value = sums[k] * factor;
            boolean passes = last || value > 0 && value < most;
            sums[k] = passes ? gradient[k] * factor : 0;
        }
    }

    /** Where the row of inputs begins that tap {@code k} (channel, row, column) meets in output row {@code y}. */
    private int tapRow(int k, int y) {
        int channel = k / (kernel * kernel);
        int tapY = k / kernel % kernel;
        int tapX = k % kernel;
        return ((channel * paddedSize() + y + tapY) * paddedSize() + tapX) * batch;
    }

    private void copyRows(float[] from, int fromBorder, int fromSize, float[] to, int toBorder, int toSize) {
        for (int k = 0; k < channels * size; k++) {
            int source = (k / size * fromSize + k % size + fromBorder) * fromSize + fromBorder;
            int target = (k / size * toSize + k % size + toBorder) * toSize + toBorder;
            System.arraycopy(from, source * batch, to, target * batch, size * batch);
        }
    }

    void update(float rate, long step) {
        integers.ifPresent(i -> {
            for (int k = 0; k < used.length; k++) {
                weights.gradient[k] /= i.weightScale();
            }
            for (int f = 0; f < filters; f++) {
                bias.gradient[f] /= i.sumScale();
            }
        });
        weights.update(rate, step);
        bias.update(rate, step);
        takeParameters();
    }

    /** The integers that were trained; says the line of the spec that belongs to them. */
    void write(Path folder) throws IOException {
        for (int f = 0; f < filters; f++) {
            float most = Math.abs(usedBias[f]);
            for (int k = 0; k < inputs(); k++) {
                most += Math.abs(used[f * inputs() + k]) * Integers.MOST_OUTPUT;
            }
            if (most >= EXACT) {
                throw new IllegalStateException(name + ": a sum may not fit a float");
            }
        }
        int[] shape = size == kernel ? new int[] {filters, inputs()} : new int[] {filters, channels, kernel, kernel};
        Npy.write(folder.resolve(name + ".weight.npy"), "|i1", whole(used), shape);
        Npy.write(folder.resolve(name + ".bias.npy"), "<i4", whole(usedBias), filters);
        System.out.println(name + (last ? ": no rescale" : ": rescale shift " + integers.orElseThrow().shift()));
    }

    private static long[] whole(float[] values) {
        long[] whole = new long[values.length];
        for (int k = 0; k < values.length; k++) {
            whole[k] = (long) values[k];
        }
        return whole;
    }
}

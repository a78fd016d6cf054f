package convoy.importer.tflite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.cli.GoldenModel;
import convoy.importer.Imported;
import convoy.source.ArrayFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code examples/lenet5/digits.tflite}: the example's network as a TFLite model with bytes at its beginning and real numbers at its end, made here from
 * its weights. {@code -Dconvoy.update=true} writes it anew.
 */
class DigitsModelTest {
    private static final Path EXAMPLE = Path.of("../examples/lenet5");
    private static final Path MODEL = EXAMPLE.resolve("digits.tflite");
    private static final float PIXEL = 1 / 255f;
    private static final float WEIGHT = 1 / 128f;
    private static final int DIGITS_BY_KERNELS = 20;
    private static final int LAST_SHIFT = 10;

    @TempDir
    Path folder;

    @Test
    void isMadeOfTheExamplesWeights() throws IOException {
        byte[] bytes = model().bytes();
        if (Boolean.getBoolean("convoy.update")) {
            Files.write(MODEL, bytes);
        }
        assertArrayEquals(Files.readAllBytes(MODEL), bytes);
    }

    @Test
    void readsDigitsAsTheKernelsDo() throws IOException {
        SmallModel model = model();
        GoldenModel golden = Imported.of(new TfliteReader(Rounding.DOUBLE), "digits.tflite", model.bytes(), folder).golden();
        int logits = index(model, "f7");
        Kernels kernels = new Kernels(model, false);
        long[] digits = ArrayFile.readNpy(EXAMPLE.resolve("held_out.npy")).values();
        long[] labels = ArrayFile.readNpy(EXAMPLE.resolve("held_out.labels.npy")).values();
        int pixels = digits.length / labels.length;
        int right = 0;
        for (int digit = 0; digit < labels.length; digit++) {
            int[] picture = IntStream.range(digit * pixels, (digit + 1) * pixels).map(k -> (int) digits[k]).toArray();
            int[] sums = golden.run(picture);
            if (digit < DIGITS_BY_KERNELS) {
                assertArrayEquals(kernels.run(Map.of(0, picture)).get(logits), sums, "digit " + digit);
            }
            int label = (int) labels[digit];
            right += IntStream.range(0, sums.length).allMatch(k -> k == label || sums[k] < sums[label]) ? 1 : 0;
        }
        System.out.println("imported LeNet-5: " + right + " of " + labels.length + " held-out digits right");
        assertTrue(right > 0.99 * labels.length, right + " digits");
    }

    private static int index(SmallModel model, String name) {
        return IntStream.range(0, model.tensors.size()).filter(k -> model.tensors.get(k).name().equals(name)).findFirst().orElseThrow();
    }

    /** A step of an output is a power of two of a sum's step, as in the example; what it rounds down there is rounded to the nearest here. */
    private static SmallModel model() throws IOException {
        SmallModel model = new SmallModel();
        int digit = model.tensor("digit", "UINT8", PIXEL, 0, 1, 28, 28, 1);
        model.inputs.add(digit);
        int pixels = model.int8("pixels", PIXEL, -128, 1, 28, 28, 1);
        model.op("QUANTIZE", pixels, "", digit);
        int c1 = convolution(model, "c1", pixels, 9, "activation 1", 1, 28, 28, 6);
        int s2 = pool(model, "s2", c1, 1, 14, 14, 6);
        int c3 = convolution(model, "c3", s2, 9, "activation 1 valid 1", 1, 10, 10, 16);
        int s4 = pool(model, "s4", c3, 1, 5, 5, 16);
        int flat = model.int8("flat", model.tensors.get(s4).scale(), -128, 1, 400);
        model.op("RESHAPE", flat, "", s4, model.numbers(1, 400));
        int f5 = dense(model, "f5", flat, 9, 25, true, 120);
        int f6 = dense(model, "f6", f5, 8, 1, true, 84);
        int f7 = dense(model, "f7", f6, LAST_SHIFT, 1, false, 10);
        int probabilities = model.int8("probabilities", 1 / 256.0, -128, 1, 10);
        int answer = model.floats("answer", 1, 10);
        return model.op("SOFTMAX", probabilities, "", f7).op("DEQUANTIZE", answer, "", probabilities).output(answer);
    }

    private static int convolution(SmallModel model, String name, int input, int shift, String attributes, int... shape) throws IOException {
        ArrayFile file = ArrayFile.readNpy(EXAMPLE.resolve(name + ".weight.npy"));
        int filters = file.shape().get(0);
        int channels = file.shape().get(1);
        int taps = file.shape().get(2) * file.shape().get(3);
        int weights = model.weights(new float[] {WEIGHT}, 0, channelsLast(file.values(), filters, channels, taps), filters, file.shape().get(2),
            file.shape().get(3), channels);
        int output = model.int8(name, step(model, input, shift), -128, shape);
        model.op("CONV_2D", output, attributes, input, weights, bias(model, name, input, shift));
        return output;
    }

    private static int pool(SmallModel model, String name, int input, int... shape) {
        int output = model.int8(name, model.tensors.get(input).scale(), -128, shape);
        model.op("MAX_POOL_2D", output, "window_h 2 window_w 2 stride_h 2 stride_w 2 valid 1", input);
        return output;
    }

    private static int dense(SmallModel model, String name, int input, int shift, int positions, boolean rectified, int units) throws IOException {
        ArrayFile file = ArrayFile.readNpy(EXAMPLE.resolve(name + ".weight.npy"));
        int inputs = file.shape().get(1);
        long[] values = channelsLast(file.values(), units, inputs / positions, positions);
        int weights = model.weights(new float[] {WEIGHT}, 0, values, units, inputs);
        int output = model.int8(name, step(model, input, shift), rectified ? -128 : 0, 1, units);
        model.op("FULLY_CONNECTED", output, rectified ? "activation 1" : "", input, weights, bias(model, name, input, rectified ? shift : 0));
        return output;
    }

    /** The example's bias without the half step that makes its shift round to the nearest. */
    private static int bias(SmallModel model, String name, int input, int shift) throws IOException {
        long[] values = ArrayFile.readNpy(EXAMPLE.resolve(name + ".bias.npy")).values();
        long half = shift == 0 ? 0 : 1L << (shift - 1);
        return model.add(new SmallModel.Tensor("bias", "INT32", new int[] {values.length}, new float[] {step(model, input, 0)}, new long[1], 0,
            Arrays.stream(values).map(value -> value - half).toArray()));
    }

    private static float step(SmallModel model, int input, int shift) {
        return model.tensors.get(input).scale() * WEIGHT * (1 << shift);
    }

    private static long[] channelsLast(long[] values, int filters, int channels, int positions) {
        long[] moved = new long[values.length];
        for (int k = 0; k < values.length; k++) {
            int position = k % positions;
            int channel = k / positions % channels;
            int filter = k / positions / channels;
            moved[(filter * positions + position) * channels + channel] = values[k];
        }
        assertEquals(values.length, filters * channels * positions);
        return moved;
    }
}

package convoy.importer.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnxruntime.OrtException;
import convoy.cli.GoldenModel;
import convoy.importer.Imported;
import convoy.onnx.OnnxAttributes;
import convoy.onnx.OnnxModel;
import convoy.onnx.OnnxModel.Element;
import convoy.onnx.OnnxRun;
import convoy.onnx.OnnxRun.Feed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The order in which ONNX Runtime multiplies and divides scales in float32. It changes a factor by its last bit and a result hardly ever, so scales and sums
 * are looked for of which another order makes another result.
 */
class FactorTest {
    private static final Element U8 = Element.UINT8;
    private static final int CASES = 15;
    private static final float ALPHA = 1.7f;
    /** Weights that make any sum of values up to 2^20: the last adds what the others leave. */
    private static final long[] WEIGHTS = {255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1};
    private static final int POSITIONS = 7;

    @TempDir
    Path folder;

    private final Random random = new Random(5);

    /** The factor from sums to outputs. */
    private interface Factor {
        float of(float input, float weights, float output);
    }

    /**
     * Scales and a sum.
     *
     * @param result of the sum
     */
    private record Split(float input, float weights, float output, int sum, int result) { }

    @Test
    void conv() throws OrtException, IOException {
        for (int k = 0; k < CASES; k++) {
            Split split = split((x, w, y) -> x * w / y, (x, w, y) -> x * (w / y), 1 << 20);
            compare(weighted("QLinearConv", split, new OnnxAttributes(), List.of(1, WEIGHTS.length, 1), List.of(1, WEIGHTS.length, 1)), split,
                List.of(1, WEIGHTS.length, 1), values(split.sum()));
        }
    }

    @Test
    void matmul() throws OrtException, IOException {
        for (int k = 0; k < CASES; k++) {
            Split split = split((x, w, y) -> x * w / y, (x, w, y) -> x * (w / y), 1 << 20);
            compare(weighted("QLinearMatMul", split, new OnnxAttributes(), List.of(1, WEIGHTS.length), List.of(WEIGHTS.length, 1)), split,
                List.of(1, WEIGHTS.length), values(split.sum()));
        }
    }

    @Test
    void gemm() throws OrtException, IOException {
        for (int k = 0; k < CASES; k++) {
            Split split = split((x, w, y) -> ALPHA * x * w / y, (x, w, y) -> x * w / y * ALPHA, 1 << 20);
            compare(weighted("QGemm", split, new OnnxAttributes().real("alpha", ALPHA), List.of(1, WEIGHTS.length), List.of(WEIGHTS.length, 1)), split,
                List.of(1, WEIGHTS.length), values(split.sum()));
        }
    }

    @Test
    void globalAverage() throws OrtException, IOException {
        for (int k = 0; k < CASES; k++) {
            Split split = split((x, w, y) -> x / (y * (float) POSITIONS), (x, w, y) -> x / y / (float) POSITIONS, 255 * POSITIONS);
            long[] values = new long[POSITIONS];
            Arrays.setAll(values, position -> split.sum() / POSITIONS + (position < split.sum() % POSITIONS ? 1 : 0));
            OnnxModel model = scaled(split, List.of(1, 1, POSITIONS)).node("QLinearGlobalAveragePool", List.of("x", "x_scale", "zero", "y_scale", "zero"), "y");
            compare(model, split, List.of(1, 1, POSITIONS), values);
        }
    }

    private Split split(Factor own, Factor other, int most) {
        while (true) {
            float input = 0.001f + random.nextFloat();
            float weights = 0.001f + random.nextFloat();
            int sum = 1 + random.nextInt(most);
            float output = own.of(input, weights, 1) * sum / (0.5f + random.nextInt(250));     // near a tie
            int result = (int) Math.rint(sum * own.of(input, weights, output));
            if (result != (int) Math.rint(sum * other.of(input, weights, output))) {
                return new Split(input, weights, output, sum, result);
            }
        }
    }

    private static long[] values(int sum) {
        long[] values = new long[WEIGHTS.length];
        int left = sum;
        for (int k = 0; k < values.length; k++) {
            values[k] = Math.min(left / WEIGHTS[k], 255);
            left -= values[k] * WEIGHTS[k];
        }
        return values;
    }

    private static OnnxModel scaled(Split split, List<Integer> shape) {
        return new OnnxModel().input("x", U8, shape).scale("x_scale", split.input()).scale("y_scale", split.output()).constant("zero", U8, List.of(), 0);
    }

    private static OnnxModel weighted(String operator, Split split, OnnxAttributes attributes, List<Integer> shape, List<Integer> weights) {
        List<String> operands = operator.equals("QGemm") ? List.of("x", "x_scale", "zero", "w", "w_scale", "zero", "", "y_scale", "zero")
            : List.of("x", "x_scale", "zero", "w", "w_scale", "zero", "y_scale", "zero");
        return scaled(split, shape).scale("w_scale", split.weights()).constant("w", U8, weights, WEIGHTS).node(operator, operands, "y", attributes);
    }

    private void compare(OnnxModel model, Split split, List<Integer> shape, long[] values) throws OrtException, IOException {
        byte[] bytes = model.output("y", U8).bytes();
        try (OnnxRun run = new OnnxRun(bytes)) {
            assertEquals(split.result(), run.outputs(List.of(new Feed("x", U8, shape, values))).get(0)[0], split::toString);
        }
        GoldenModel golden = Imported.of(new OnnxReader(), "m.onnx", bytes, folder).golden();
        assertEquals(split.result(), golden.run(Arrays.stream(values).mapToInt(Math::toIntExact).toArray())[0], split::toString);
    }
}

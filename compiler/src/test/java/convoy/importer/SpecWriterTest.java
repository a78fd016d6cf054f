package convoy.importer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import convoy.check.IntTensor;
import convoy.check.IntegerType;
import convoy.check.LayerKind;
import convoy.check.TensorType;
import convoy.source.ArrayFile;
import convoy.source.FloatArrayFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How an imported spec reads, and its arrays. */
class SpecWriterTest {
    private static final IntegerType INT8 = new IntegerType(8, true);

    @TempDir
    Path folder;

    @Test
    void text() {
        SpecWriter.Written written = SpecWriter.write(spec());
        assertEquals("""
            // A comment.
            network small {
              input x: int8[1, 4, 4] zero -3    // image:0; real number = 0.5 * (stored + 3)

              // stem/conv
              conv c {
                kernel 3x3
                filters 8
                weights int8 from "c.weight.npy"
                bias int32 = [1, 2, 3, 4, 5, 6, 7, 8]
                rescale tflite multiply 1073741824 shift [-1, -2, -3, -4, -5, -6, -7, -8]
                relu
              } -> int8[8, 2, 2] zero 5

              maxpool p { window 2x2 } -> int8[8, 1, 1] zero 5    // pool
              avgpool mean (c) { global rescale scale 0.5 } -> int8[8, 1, 1] zero 0
              dense far (c) { units 2 weights int8 from "far.weight.npy" rescale scale 1.0e-4 } -> int8[2]
              dense near (p) { units 2 weights int8 = [[1, -1], [0, 127]] } -> int16[2]    // n; real number = stored

              output far, near, mean
            }
            """, written.text());
        assertEquals(Set.of("c.weight.npy", "far.weight.npy"), written.arrays().keySet());
    }

    @Test
    void arrays() throws IOException {
        Path file = folder.resolve("a.npy");
        for (IntegerType type : List.of(INT8, new IntegerType(8, false), new IntegerType(16, true), new IntegerType(32, true), new IntegerType(32, false))) {
            long[] values = {type.min(), 0, 1, 2, 3, type.max()};
            Files.write(file, NpyFile.bytes(new Constant.Integers(new IntTensor(type, List.of(2, 3), values))));
            assertEquals(List.of(2, 3), ArrayFile.readNpy(file).shape());
            assertArrayEquals(values, ArrayFile.readNpy(file).values(), type.toString());
        }
        float[] floats = {1e-30f, 0.1f, 3};
        Files.write(file, NpyFile.bytes(new Constant.Floats(floats)));
        assertArrayEquals(floats, FloatArrayFile.readNpy(file).values());
    }

    @Test
    void outputsAreLayers() {
        SpecDraft wrong = new SpecDraft("n", List.of(), List.of(), List.of(), List.of("x"));
        assertThrows(RuntimeException.class, wrong::results);
    }

    private static SpecDraft spec() {
        TensorDraft x = tensor("x", "image:0", Optional.of(0.5f), -3, INT8, 1, 4, 4);
        LayerDraft c = layer(LayerKind.CONV, "x", tensor("c", "stem/conv", Optional.of(0.1f), 5, INT8, 8, 2, 2),
            ClauseDraft.words("kernel 3x3"), ClauseDraft.words("filters 8"), ClauseDraft.weights(counted(INT8, 8, 1, 3, 3)),
            ClauseDraft.bias(counted(new IntegerType(32, true), 8)),
            ClauseDraft.words("rescale tflite").with("multiply", new long[] {1 << 30, 1 << 30}).with("shift", LongStream.range(1, 9).map(k -> -k).toArray()),
            ClauseDraft.words("relu"));
        LayerDraft p = layer(LayerKind.MAXPOOL, "c", tensor("p", "pool", Optional.of(0.1f), 5, INT8, 8, 1, 1), ClauseDraft.words("window 2x2"));
        LayerDraft mean = layer(LayerKind.AVGPOOL, "c", tensor("mean", "mean", Optional.empty(), 0, INT8, 8, 1, 1), ClauseDraft.words("global"),
            ClauseDraft.words("rescale").with("scale", new float[] {0.5f}));
        LayerDraft far = layer(LayerKind.DENSE, "c", tensor("far", "far", Optional.empty(), 0, INT8, 2), ClauseDraft.words("units 2"),
            ClauseDraft.weights(counted(INT8, 2, 32)), ClauseDraft.words("rescale").with("scale", new float[] {1e-4f, 1e-4f}));
        LayerDraft near = layer(LayerKind.DENSE, "p", tensor("near", "n;others", Optional.of(1f), 0, new IntegerType(16, true), 2), ClauseDraft.words("units 2"),
            ClauseDraft.weights(new IntTensor(INT8, List.of(2, 2), new long[] {1, -1, 0, 127})));
        return new SpecDraft("small", List.of("A comment."), List.of(x), List.of(c, p, mean, far, near), List.of("far", "near", "mean"));
    }

    private static LayerDraft layer(LayerKind kind, String source, TensorDraft output, ClauseDraft... clauses) {
        return new LayerDraft(kind, List.of(source), List.of(clauses), output);
    }

    private static TensorDraft tensor(String name, String model, Optional<Float> scale, long zero, IntegerType type, Integer... shape) {
        return new TensorDraft(name, new TensorType(type, zero, List.of(shape)), new ModelTensor(model, Optional.empty(), scale));
    }

    private static IntTensor counted(IntegerType type, Integer... shape) {
        int count = List.of(shape).stream().reduce(1, (a, b) -> a * b);
        return new IntTensor(type, List.of(shape), LongStream.rangeClosed(1, count).map(k -> count <= 8 ? k : k % 100).toArray());
    }
}

package convoy.importer.tflite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.cli.GoldenModel;
import convoy.importer.Imported;
import convoy.importer.TensorDraft;
import convoy.source.ArrayArchive;
import convoy.source.ArrayFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The MLPerf Tiny networks: every tensor as both of TFLite's kernels compute it. The models are no part of the project; they are looked for in
 * {@code $CONVOY_MODELS}, by default beside the project in {@code shared/models}.
 */
class MlperfModelsTest {
    private static final Path MODELS = Path.of(System.getenv().getOrDefault("CONVOY_MODELS", "../../shared/models"));
    /** Without any, the models were not there. */
    private static final int CASES = 5;

    @TempDir
    Path folder;

    @Test
    void resNet8() throws IOException {
        compare("pretrainedResnet_quant", 37, Set.of(35));
    }

    @Test
    void dsCnn() throws IOException {
        compare("kws_ref_model", 34, Set.of(32));
    }

    /**
     * @param softmax  index of the tensor that is left to the host
     * @param reshaped indices of those that are another one reshaped
     */
    private void compare(String name, int softmax, Set<Integer> reshaped) throws IOException {
        Path model = MODELS.resolve(name).resolve(name + ".tflite");
        Assumptions.assumeTrue(Files.exists(model), "not there, so not tested: " + model);
        int compared = 0;
        for (Rounding rounding : Rounding.values()) {
            Imported imported = Imported.of(new TfliteReader(rounding), name + ".tflite", Files.readAllBytes(model), folder.resolve(rounding.word()));
            GoldenModel golden = imported.golden();
            for (Path file : cases(model.getParent())) {
                compared += compare(imported, golden, ArrayArchive.read(file), rounding == Rounding.DOUBLE ? "t" : "single_t", softmax, reshaped);
            }
        }
        System.out.println(name + ": golden model = TFLite on " + compared + " values of inner tensors and outputs");
    }

    private static int compare(Imported imported, GoldenModel golden, ArrayArchive arrays, String prefix, int softmax, Set<Integer> reshaped)
        throws IOException {
        int channels = imported.model().spec().inputs().get(0).type().channels();
        golden.run(Imported.channelsFirst(values(arrays.array("input")), channels));
        Set<Integer> seen = new TreeSet<>();
        int compared = 0;
        for (String array : arrays.names()) {
            if (!array.startsWith(prefix)) {
                continue;
            }
            int index = Integer.parseInt(array.substring(prefix.length()));
            if (index != softmax && !reshaped.contains(index)) {
                TensorDraft tensor = imported.tensor(index);
                int[] expected = Imported.channelsFirst(values(arrays.array(array)), tensor.type().channels());
                assertArrayEquals(expected, golden.tensor(tensor.name()), prefix + index + ", " + tensor.name());
                seen.add(index);
                compared += expected.length;
            }
        }
        assertEquals(imported.network().layers().size(), seen.size(), "layers without a reference");
        return compared;
    }

    private static int[] values(ArrayFile array) {
        return Arrays.stream(array.values()).mapToInt(Math::toIntExact).toArray();
    }

    private static List<Path> cases(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> cases = files.filter(file -> file.toString().endsWith(".npz")).sorted().toList();
            assertTrue(cases.size() >= CASES, "cases in " + folder + ": " + cases.size());
            return cases;
        }
    }
}

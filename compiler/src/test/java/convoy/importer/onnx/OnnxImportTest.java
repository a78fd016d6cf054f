package convoy.importer.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import convoy.cli.GoldenModel;
import convoy.emit.ModelEmitter;
import convoy.importer.Imported;
import convoy.onnx.OnnxRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Imported models against ONNX Runtime: every value of every output, bit for bit. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OnnxImportTest {
    private static final int FEWEST_CASES = 60;
    private static final int FRAMES = 4;

    private final List<OnnxCase> cases = Stream.of(ConvolutionCases.all(), DenseCases.all(), PoolCases.all(), JoinCases.all(), GroupCases.all(),
        EndCases.all())
        .flatMap(List::stream).toList();
    private List<Imported> imported;
    private List<GoldenModel> golden;

    @BeforeAll
    void importAll(@TempDir Path folder) throws IOException {
        imported = new ArrayList<>();
        for (int k = 0; k < cases.size(); k++) {
            imported.add(Imported.of(new OnnxReader(), "model" + k + ".onnx", cases.get(k).model(), folder.resolve("model" + k)));
        }
        golden = GoldenModel.compile(imported.stream().map(model -> ModelEmitter.emit(model.network())).toList());
    }

    @Test
    void thereAreManyCases() {
        assertTrue(cases.size() >= FEWEST_CASES, "cases: " + cases.size());
        assertEquals(cases.size(), cases.stream().map(OnnxCase::name).distinct().count(), "cases of one name");
    }

    @TestFactory
    Stream<DynamicTest> goldenModelEqualsOnnxRuntime() {
        return IntStream.range(0, cases.size()).mapToObj(k -> DynamicTest.dynamicTest(cases.get(k).name(), () -> compare(k)));
    }

    private void compare(int number) throws OrtException {
        OnnxCase model = cases.get(number);
        Random random = new Random(number);
        List<List<long[]>> frames = new ArrayList<>(List.of(model.extreme(false), model.extreme(true)));
        IntStream.range(0, FRAMES).forEach(k -> frames.add(model.frame(random)));
        try (OnnxRun run = new OnnxRun(model.model())) {
            for (List<long[]> frame : frames) {
                compare(number, run, frame);
            }
        }
    }

    private void compare(int number, OnnxRun run, List<long[]> frame) throws OrtException {
        OnnxCase model = cases.get(number);
        List<double[]> expected = run.outputs(model.feeds(frame));
        List<double[]> found = model.golden(imported.get(number), golden.get(number), frame);
        for (int k = 0; k < found.size(); k++) {
            assertArrayEquals(expected.get(k), found.get(k), "output " + k + " of\n" + imported.get(number).spec());
        }
    }
}

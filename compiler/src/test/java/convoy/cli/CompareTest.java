package convoy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code compare}: two frames of a network so small that its tensors are written down here. */
class CompareTest {
    private static final String SPEC = """
        network small {
          input x: uint4[1, 2, 3]
          conv twice { kernel 1x1 filters 2 weights int3 = [[[[2]]], [[[-1]]]] } -> int6
          conv sum { kernel 1x1 filters 1 weights int2 = [[[[1]], [[1]]]] } -> int8
          dense total { units 2 weights int3 = [[1, 1, 1, 1, 1, 1], [0, 0, 0, 0, 0, 2]] }
          output total
        }
        """;
    private static final int[] X = {0, 1, 2, 3, 4, 5, 15, 0, 0, 0, 0, 9};
    /** Twice the input, and its negative; frame by frame, channels first. */
    private static final int[] TWICE = {0, 2, 4, 6, 8, 10, 0, -1, -2, -3, -4, -5, 30, 0, 0, 0, 0, 18, -15, 0, 0, 0, 0, -9};
    private static final int[] TWICE_LAST = {0, 0, 2, -1, 4, -2, 6, -3, 8, -4, 10, -5, 30, -15, 0, 0, 0, 0, 0, 0, 0, 0, 18, -9};
    private static final int[] TOTAL = {15, 10, 24, 18};
    private static final String MODEL = """
        {"model": "small.tflite", "layout": "channels_last", "tensors": {
          "x": {"name": "serving/in", "index": 0}, "twice": {"name": "conv/Relu;1", "index": 7},
          "sum": {"name": "sum:0"}, "total": {"name": "head", "index": 112}}}
        """;

    @TempDir
    private Path folder;
    private Path spec;
    private Path reference;

    @BeforeEach
    void writeSpec() throws IOException {
        spec = Files.writeString(folder.resolve("small.conv"), SPEC);
        reference = folder.resolve("reference.npz");
    }

    @Test
    void arraysAreFoundByTheSpecsNames() throws IOException {
        firstOrder().write(reference);
        Call call = compare();
        assertEquals(ExitCode.FINE, call.exit(), call.err());
        assertTrue(call.out().contains("model    40 values of 3 tensors, 2 frames: all equal\n"), call.out());
        assertTrue(call.out().contains("input    x is the array x\n") || call.out().endsWith("input    x is the array x"), call.out());
        JsonNode json = compare("--json", "-").json();
        assertEquals(40, json.get("compared").asInt());
        assertEquals(0, json.get("differences").asInt());
        assertEquals(2, json.get("frames").asInt());
        assertTrue(json.get("first_difference").isNull() && json.get("hardware").isNull());
        assertEquals(List.of("twice", "sum", "total"), json.get("layers").findValuesAsText("name"));
        assertEquals(List.of("24", "12", "4"), json.get("layers").findValuesAsText("compared"));
    }

    @Test
    void arraysAreFoundByTheModelsNamesAndIndices() throws IOException {
        Files.writeString(folder.resolve("small.tensors.json"), MODEL);
        new Npz().int8("input", X, 2, 2, 3, 1).int8("r_t007", TWICE_LAST, 2, 2, 3, 2).int8("r_sum:0", X, 2, 2, 3).int8("r_t112", TOTAL, 2, 1, 2)
            .int8("t007", new int[24], 2, 2, 3, 2).write(reference);
        JsonNode json = compare("--prefix", "r_", "--json", "-").json();
        assertEquals(ExitCode.FINE, json.get("exit").asInt(), json.toString());
        assertEquals(List.of("r_t007", "r_sum:0", "r_t112"), json.get("layers").findValuesAsText("array"));
        assertEquals("[]", json.get("unmatched_arrays").toString(), "only arrays with the prefix count");
    }

    @Test
    void theSpecsNameComesBeforeTheModelsNameBeforeItsIndex() throws IOException {
        Files.writeString(folder.resolve("small.tensors.json"), MODEL);
        int[] wrong = new int[24];
        Npz all = new Npz().int8("x", X, 2, 2, 3, 1).int8("t007", wrong, 2, 2, 3, 2).int8("conv/Relu;1", TWICE_LAST, 2, 2, 3, 2);
        all.write(reference);
        assertEquals("conv/Relu;1", array("twice"));
        all.int8("twice", TWICE_LAST, 2, 2, 3, 2).write(reference);
        assertEquals("twice", array("twice"));
    }

    private String array(String layer) {
        for (JsonNode row : compare("--json", "-").json().get("layers")) {
            if (row.get("name").asText().equals(layer)) {
                return row.get("array").asText();
            }
        }
        return "none";
    }

    @Test
    void theFirstLayerThatDiffersIsNamedWithItsFirstDifference() throws IOException {
        int[] twice = TWICE.clone();
        twice[12 + 11] = -8;
        twice[12 + 8] = 3;
        firstOrder().int8("twice", twice, 2, 2, 2, 3).int8("total", new int[] {15, 11, 24, 18}, 2, 2).write(reference);
        Call call = compare();
        assertEquals(ExitCode.DIFFERENT, call.exit());
        assertTrue(call.out().matches("(?s).*\ntwice +twice +24 +2\n.*\ntotal +total +4 +1\n.*: 3 differ in 2 tensors\n.*"), call.out());
        assertTrue(call.err().contains("2 of 24 values of twice differ, the first tensor that does; the first value: frame 1, twice[1, 0, 2], "
            + "expected 3, actual 0"), call.err());
        JsonNode first = compare("--json", "-").json().get("first_difference");
        assertEquals("twice", first.get("layer").asText());
        assertEquals(1, first.get("frame").asInt());
        assertEquals("[1,0,2]", first.get("index").toString());
        assertEquals(3, first.get("expected").asInt());
        assertEquals(0, first.get("actual").asInt());
    }

    @Test
    void whatIsNotComparedIsSaid() throws IOException {
        new Npz().int8("x", X, 2, 1, 2, 3).int8("total", TOTAL, 2, 2).int8("other", new int[1], 1).floats("softmax", 1f).write(reference);
        Call call = compare();
        assertEquals(ExitCode.FINE, call.exit(), call.err());
        assertTrue(call.out().contains("note     not compared, since there is no array of them: twice, sum\n"), call.out());
        assertTrue(call.out().contains("note     arrays of no tensor here: other, softmax"), call.out());
        JsonNode json = compare("--json", "-").json();
        assertEquals("[\"other\",\"softmax\"]", json.get("unmatched_arrays").toString());
        assertTrue(json.get("layers").get(0).get("array").isNull());
    }

    @Test
    void aFrameMayStandAlone() throws IOException {
        new Npz().int8("x", new int[] {0, 1, 2, 3, 4, 5}, 1, 2, 3).int8("total", new int[] {15, 10}, 2).write(reference);
        assertEquals(ExitCode.FINE, compare().exit());
    }

    @Test
    void framesFromElsewhereAreComparedToo() throws IOException {
        firstOrder().write(reference);
        Path frames = folder.resolve("frames.npz");
        int[] other = X.clone();
        other[4] = 6;
        new Npz().int8("x", other, 2, 1, 2, 3).write(frames);
        Call call = compare("--input", frames.toString());
        assertEquals(ExitCode.DIFFERENT, call.exit());
        assertTrue(call.err().contains("1 of 12 values of x differ, the first tensor that does; the first value: frame 0, x[0, 1, 1], expected 4, actual 6"),
            call.err());
    }

    @Test
    void hardwareIsComparedWithTheSameArrays() throws IOException {
        firstOrder().int8("sum", new int[12], 2, 1, 2, 3).write(reference);
        Call call = compare("--cosim", "--multipliers", "6");
        assertEquals(ExitCode.DIFFERENT, call.exit());
        assertTrue(call.out().matches("(?s).*\ntwice +twice +24 +0 +0\nsum +sum +12 +7 +7\n.*hardware against model\ndesign   small, \\d multipliers.*"
            + "compare  40 values of 2 frames: all equal; 3 tensors\n.*"), call.out());
        firstOrder().write(reference);
        JsonNode json = compare("--cosim", "--json", "-").json();
        assertEquals(ExitCode.FINE, json.get("exit").asInt());
        assertEquals(40, json.get("hardware").get("compared").asInt());
        assertEquals(json.get("hardware").get("predicted_cycles_per_frame"), json.get("hardware").get("cycles_per_frame"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        --prefix none_                   | reference-match   | it holds x, twice, sum, total
        --layout channels_last           | reference-shape   | twice is [2, 2, 2, 3], but `twice`: int6[2, 2, 3], channels last, takes [2, 3, 2] or [N, 2, 3, 2] for N frames
        --layout channels_last           | reference-shape   | help: with --layout channels_first the shapes fit
        --layout channels_fist           | layout            | did you mean channels_first?
        --multipliers 3                  | layout-unused     | add --cosim, or leave the option out
        --input y=x.npy                  | input-name        | its inputs: x
        --reference none.npz             | unreadable        | there is no such file
        """)
    void mistakesAreRefused(String options, String code, String words) throws IOException {
        firstOrder().write(reference);
        Call call = compare(options.split(" "));
        assertEquals(ExitCode.WRONG, call.exit());
        assertTrue(call.err().contains("error[" + code + "]") && call.err().contains(words), call.err());
        assertEquals("", call.out());
    }

    @Test
    void aWrongReferenceIsRefused() throws IOException {
        firstOrder().int8("total", new int[] {15, 10}, 2).write(reference);
        assertRefused("reference-frames", "the input `x` has 2 frames, the array total has 1");
        new Npz().int8("total", TOTAL, 2, 2).write(reference);
        assertRefused("reference-input", "name them with --input");
        firstOrder().floats("sum", 1f).write(reference);
        assertRefused("reference-array", "it holds float32 values, but integers are needed");
        firstOrder().int8("x", new int[] {0, 1, 2, 3, 16, 5, 0, 0, 0, 0, 0, 0}, 2, 1, 2, 3).write(reference);
        assertRefused("input-range", "the value at [0, 0, 1, 1] is 16");
        firstOrder().int8("twice", TWICE, 4, 6).write(reference);
        assertRefused("reference-shape", "twice is [4, 6], but `twice`");
        assertFalse(compare().err().contains("--layout"), "no layout makes 4 x 6 fit");
        Files.writeString(reference, "no archive");
        assertRefused("unreadable", "not a .npz file, or an empty one");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"layout": "channels_last", "tensors": {}      | this is no JSON
        {"layout": "nhwc", "tensors": {}}              | `layout` is "nhwc"; it is one of channels_first, channels_last
        {"tensors": {}}                                | `layout` is missing
        {"layout": "channels_last"}                    | `tensors` is no object
        {"layout": "channels_last", "tensors": {"sum": {"index": 3}}}                  | look at sum
        {"layout": "channels_last", "tensors": {"sum": {"name": "a", "index": -1}}}    | look at sum
        """)
    void aBrokenListOfTensorsIsRefused(String text, String words) throws IOException {
        Files.writeString(folder.resolve("small.tensors.json"), text);
        firstOrder().write(reference);
        assertRefused("model-tensors", words);
    }

    private void assertRefused(String code, String words) {
        Call call = compare();
        assertEquals(ExitCode.WRONG, call.exit());
        assertTrue(call.err().contains("error[" + code + "]") && call.err().contains(words), call.err());
    }

    /** Everything as the network computes it, channels first. */
    private static Npz firstOrder() {
        return new Npz().int8("x", X, 2, 1, 2, 3).int8("twice", TWICE, 2, 2, 2, 3).int8("sum", X, 2, 1, 2, 3).int8("total", TOTAL, 2, 2);
    }

    private Call compare(String... options) {
        List<String> words = new ArrayList<>(List.of("compare", spec.toString()));
        if (!List.of(options).contains("--reference")) {
            words.addAll(List.of("--reference", reference.toString()));
        }
        words.addAll(List.of(options));
        return Call.of(TestCache.path(), words.toArray(String[]::new));
    }
}

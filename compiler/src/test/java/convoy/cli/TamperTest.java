package convoy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.sim.Lint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Broken designs: one edit in what {@code compile} wrote, and {@code cosim --rtl} must notice. */
class TamperTest {
    private static final String SPEC = """
        network blob {
          input x: uint8[2, 12, 12] zero 5
          conv y {
            kernel 3x3
            filters 5
            padding same
            weights int4 random seed 4
            bias int8 random seed 9
            rescale multiply 3 shift 7 round half_even
            clamp -100..110
          } -> int8 zero 7
          output y
        }
        hardware blob { array y { taps 3x3 channels 1 columns 2 } }
        """;
    private static final Duration LONGEST = Duration.ofMinutes(2);

    @TempDir
    private static Path folder;
    private static Path spec;
    private static Path design;
    private static final List<String> CAUGHT = new ArrayList<>();

    /** One edit; the text before it stands exactly once in the file. */
    record Edit(String what, String file, String before, String after) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Edit> edits() {
        return Stream.of(
            // constants
            new Edit("a weight", "blob_y_column0.mem", "197a18662", "197b18662"),
            new Edit("a bias, by one", "blob_y_array.v", "15'sd119", "15'sd120"),
            new Edit("a bias's sign", "blob_y_array.v", "-15'sd67", "15'sd67"),
            new Edit("the multiplier", "blob_y_finish.v", "32'sd3)", "32'sd2)"),
            new Edit("the shift", "blob_y_finish.v", ".SHIFT(6'd7)", ".SHIFT(6'd6)"),
            new Edit("the rounding, half even to half up", "blob_y_finish.v", ".ROUNDING(6)", ".ROUNDING(2)"),
            new Edit("the output's zero point", "blob_y_finish.v", ".ZERO(10'sd7)", ".ZERO(10'sd8)"),
            new Edit("the clamp's upper end", "blob_y_finish.v", "10'sd110", "10'sd109"),
            new Edit("the padding's zero point", "blob_y_feeder.v", ".ZERO(8'd5)", ".ZERO(8'd4)"),
            // signs and widths
            new Edit("the weights' sign", "convoy_column.v", "(W_SIGNED != 0) & weight_q", "(W_SIGNED == 0) & weight_q"),
            new Edit("the sum's sign", "convoy_accumulator.v", "{sum[SUM_BITS-1]}}, sum}", "{1'b0}}, sum}"),
            new Edit("a partial sum's width", "convoy_column.v", "reg signed [BITS-1:0] sum_q;", "reg signed [BITS-2:0] sum_q;"),
            new Edit("the accumulator's width", "convoy_accumulator.v", "reg [BITS-1:0] bias_q, sum_q;", "reg [BITS-1:0] bias_q; reg [BITS-2:0] sum_q;"),
            // connections
            new Edit("a column fed past its neighbour", "blob_y_array.v", "operands = {passed, skewed}", "operands = {3{skewed}}"),
            new Edit("first and last exchanged", "blob_y_array.v", "{group, first, ~last, last, valid}", "{group, last, ~first, first, valid}"),
            new Edit("rows in the order of the banks", "blob_y_feeder.v", ".banks(words), .taps(taps_y)", ".banks({words[15:0], words[23:16]}), .taps(taps_y)"),
            // time
            new Edit("tags a cycle early", "blob_y_array.v", ".CYCLES(10)) u_tags", ".CYCLES(9)) u_tags"),
            new Edit("one cycle more at the output", "convoy_collect.v", "assign m_data = data_q;",
                "reg [WIDTH-1:0] late_q; always @(posedge clk) late_q <= data_q; assign m_data = late_q;"),
            // counters and resets
            new Edit("a counter one short", "convoy_nest.v", "BEFORE_LAST = COUNT - 32'd2", "BEFORE_LAST = COUNT - 32'd3"),
            new Edit("a reset value", "convoy_nest.v", "{1'b1, COUNT == 1}", "{1'b0, COUNT == 1}"),
            new Edit("a reset forgotten", "convoy_flag_delay.v", "line_q <= rst ? {WIDTH*CYCLES{1'b0}} : {", "line_q <= {"),
            new Edit("a counter that is not reset", "convoy_nest.v", "if (reset | restart)", "if (restart)"),
            new Edit("a position counted as stored too early", "blob_y_feeder.v", ".INITIAL(-7'sd13)", ".INITIAL(-7'sd12)"),
            new Edit("a part of a column counted twice", "blob_y_window.v", ".INITIAL(-4'sd3)", ".INITIAL(-4'sd2)"),
            new Edit("a window kept for too long", "convoy_slide.v", "kept_q <= ~window_last", "kept_q <= 1'b1"),
            new Edit("a place counted as free too often", "blob_y_feeder.v", ".INITIAL(7'sd35)", ".INITIAL(7'sd37)"),
            // handshakes
            new Edit("a FIFO that does not wait", "convoy_fifo.v", "(~valid_q | m_ready);", "1'b1;"),
            new Edit("a FIFO that waits too long", "convoy_fifo.v", "(~valid_q | m_ready);", "~valid_q;"),
            new Edit("a FIFO without limit", "convoy_pace.v", "(room | ~group_last)", "1'b1"),
            new Edit("a window that waits for nothing", "convoy_pace.v", "stored | ~window_first_q;", "1'b1;"),
            new Edit("a register that does not wait", "convoy_skid.v", "free = ~valid_q | m_ready;", "free = 1'b1;"),
            new Edit("a ready dropped", "blob_y_finish.v", "assign fifo_ready = m_ready;", "assign fifo_ready = 1'b0;"),
            new Edit("room that never comes back", "blob_y_finish.v", ".up(fifo_valid & fifo_ready)", ".up(1'b0)"),
            new Edit("the last beat's mark inverted", "blob.v", "tlast = turn", "tlast = ~turn"),
            new Edit("a frame one row short", "blob.v", ".COUNTS(32'd288)) u_guard", ".COUNTS(32'd276)) u_guard"),
            new Edit("a frame error that is not reported", "convoy_frame_guard.v", "assign error = error_q;", "assign error = ~error_q;"),
            // what does not build
            new Edit("a port misspelt", "blob_y.v", ".m_first(fold_first)", ".m_frist(fold_first)"),
            new Edit("a file cut off", "convoy_operand.v", "endmodule", ""));
    }

    @BeforeAll
    static void compileOnce() throws IOException {
        spec = Files.writeString(folder.resolve("blob.conv"), SPEC);
        design = folder.resolve("design");
        Call call = Call.of(TestCache.path(), "compile", spec.toString(), "-o", design.toString());
        assertEquals(ExitCode.FINE, call.exit(), call.err());
        assertEquals(List.of(), Lint.of(design).all(), "what the linters say");
    }

    @AfterAll
    static void tell() {
        System.out.println("broken designs caught:\n  " + String.join("\n  ", CAUGHT));
    }

    @Test
    void theDesignAsItWasWrittenPasses() {
        Call call = cosim(design);
        assertEquals(ExitCode.FINE, call.exit(), call.err());
    }

    @ParameterizedTest
    @MethodSource("edits")
    void anEditIsNoticed(Edit edit) throws IOException {
        Path edited = copy();
        Path file = edited.resolve("rtl").resolve(edit.file());
        String text = Files.readString(file);
        int at = text.indexOf(edit.before());
        assertTrue(at >= 0 && at == text.lastIndexOf(edit.before()), edit.file() + " does not hold exactly once: " + edit.before());
        Files.writeString(file, text.replace(edit.before(), edit.after()));
        Call call = assertTimeoutPreemptively(LONGEST, () -> cosim(edited));
        assertTrue(call.exit() == ExitCode.DIFFERENT || call.exit() == ExitCode.WRONG, "exit " + call.exit() + "\n" + call.out() + call.err());
        assertTrue(call.err().contains("rtl/" + edit.file() + " is edited"), call.err());
        CAUGHT.add("exit " + call.exit() + ": " + edit.what() + " (" + edit.file() + "): " + finding(call.err()));
    }

    /** What is wrong: below the verdict, where there is more to say than that, or the error. */
    private static String finding(String err) {
        List<String> lines = err.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("convoy: ")) {
                return lines.get(i + 1).startsWith("  ") ? lines.get(i + 1).strip() : lines.get(i);
            }
        }
        return lines.stream().filter(line -> line.contains("error[")).findFirst().orElseThrow(() -> new AssertionError("no reason in " + err));
    }

    private static Call cosim(Path edited) {
        return Call.of(TestCache.path(), "cosim", spec.toString(), "--rtl", edited.toString(), "--seed", "3", "--frames", "4", "--stall", "0.3", "--report",
            folder.toString());
    }

    private static Path copy() throws IOException {
        Path target = Files.createTempDirectory(folder, "edited");
        try (Stream<Path> files = Files.walk(design)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = target.resolve(design.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        return target;
    }
}

package convoy.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.sim.Manifest;
import convoy.sim.ManifestFile;
import convoy.sim.PlainBench;
import convoy.sim.Sha256;
import convoy.sim.ToolRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plain test bench, in Icarus Verilog, on a small hand-written design: right it passes, wrong it fails and says where. */
class BenchEmitterTest {
    /** A register with two places: out = in, both halves of a beat swapped. */
    private static final String SWAP = """
        module swap (
            input  wire aclk, input wire aresetn,
            input  wire [7:0] s_axis_tdata, input wire s_axis_tvalid, output wire s_axis_tready, input wire s_axis_tlast,
            output reg  [7:0] m_axis_tdata, output reg m_axis_tvalid, input wire m_axis_tready, output reg m_axis_tlast,
            output wire frame_error
        );
            assign frame_error = 1'b0;
            assign s_axis_tready = !m_axis_tvalid || m_axis_tready;
            always @(posedge aclk) begin
                if (s_axis_tready) begin
                    m_axis_tdata <= {s_axis_tdata[3:0], s_axis_tdata[7:4]};
                    m_axis_tlast <= s_axis_tlast;
                end
                if (!aresetn) m_axis_tvalid <= 1'b0;
                else if (s_axis_tready) m_axis_tvalid <= s_axis_tvalid;
            end
        endmodule
        """;
    private static final List<int[]> INPUT = List.of(new int[] {1, 2, 3, 4, 5, 6}, new int[] {-8, -7, 0, 7, 3, -1});

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        // Channels 0 and 1 share a beat, so swapping halves exchanges them.
        List<int[]> expected = INPUT.stream().map(frame -> new int[] {frame[3], frame[4], frame[5], frame[0], frame[1], frame[2]}).toList();
        Manifest.Stream in = new Manifest.Stream("x", "s_axis", 4, true, 0, List.of(2, 3), 2, 1, 8, 3);
        Manifest.Stream out = new Manifest.Stream("y", "m_axis", 4, true, 0, List.of(2, 3), 2, 1, 8, 3);
        Manifest manifest = new Manifest("swap", "swap", "swap.conv",
            List.of(new Manifest.EmittedFile("rtl/swap.v", Manifest.Role.VERILOG, Sha256.of(SWAP))), List.of(in), List.of(out), Map.of(),
            new Manifest.Figures(3, 3, 3, 0, 0, 0, 0), List.of(), List.of(), List.of());
        for (Map.Entry<String, String> file : new BenchEmitter().emit(manifest, List.of(INPUT), List.of(expected)).entrySet()) {
            Files.createDirectories(folder.resolve(file.getKey()).getParent());
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        ManifestFile.write(folder, manifest);
        Files.createDirectories(folder.resolve("rtl"));
        Files.writeString(folder.resolve("rtl/swap.v"), SWAP);
    }

    @Test
    void plainBenchRunsIt() {
        List<String> lines = new PlainBench(folder, "bench/swap_tb.v").run(40, 9);
        assertTrue(lines.get(lines.size() - 1).startsWith("PASS: 2 frame(s)"), lines.toString());
        assertEquals("pausing in 40 % of the cycles", lines.get(0));
    }

    @Test
    void memoryFilesHoldTheBeats() throws IOException {
        assertEquals("041\n052\n163\n078\n039\n1f0\n", Files.readString(folder.resolve("bench/stimulus_x.mem")));
        assertEquals("014\n025\n136\n087\n093\n10f\n", Files.readString(folder.resolve("bench/expected_y.mem")));
    }

    @Test
    void rightDesignPasses() throws IOException {
        assertLastLine("PASS: 2 frame(s) as expected, the last beat in cycle 7", SWAP);
        assertTrue(simulate(SWAP, "+stall=60", "+seed=5").contains("PASS: 2 frame(s) as expected"));
    }

    @Test
    void wrongValueIsNamed() throws IOException {
        List<String> lines = simulate(SWAP.replace("m_axis_tlast <= s_axis_tlast;",
            "m_axis_tlast <= s_axis_tlast; if (s_axis_tdata == 8'h39) m_axis_tdata <= 8'h94;")).lines().toList();
        assertEquals(List.of("m_axis: frame 1, beat 1, cycle 6: wrong", "    tvalid 1, {tlast, tdata} 094", "    expected 093"), lines.subList(0, 3));
        assertEquals("FAIL: 1 error(s)", lines.get(lines.size() - 1));
    }

    @Test
    void missingTlastIsAnError() throws IOException {
        assertTrue(simulate(SWAP.replace("m_axis_tlast <= s_axis_tlast;", "m_axis_tlast <= 1'b0;")).contains("FAIL: 2 error(s)"));
    }

    @Test
    void unknownValuesAreErrors() throws IOException {
        String text = simulate(SWAP.replace("if (!aresetn) m_axis_tvalid <= 1'b0;\n        else if", "if"));
        assertTrue(text.contains("unknown") && text.contains("FAIL"), text);
        assertTrue(simulate(SWAP.replace("frame_error = 1'b0", "frame_error = 1'bx")).contains("frame_error is x in cycle 0"));
    }

    @Test
    void dataThatChangesIsAnError() throws IOException {
        String text = simulate(SWAP.replace("if (!aresetn)", "if (m_axis_tvalid && !m_axis_tready) m_axis_tdata <= ~m_axis_tdata; if (!aresetn)"),
            "+stall=50");
        assertTrue(text.contains("changed before it was taken"), text);
    }

    @Test
    void stuckDesignEnds() throws IOException {
        assertTrue(simulate(SWAP.replace("!m_axis_tvalid || m_axis_tready;", "1'b0;")).contains("FAIL: stuck since cycle 0"));
    }

    @Test
    void endlessBeatsEnd() throws IOException {
        assertTrue(simulate(SWAP.replace("m_axis_tvalid <= s_axis_tvalid;", "m_axis_tvalid <= 1'b1;")).contains("FAIL: "));
    }

    @Test
    void layoutSaysWhatEveryBitIs() throws IOException {
        assertTrue(Files.readString(folder.resolve("swap_instance.v")).contains("""
                // Input x: int4[2, 3], 3 beats a frame, 2 channels of 1 position a beat.
                //   tdata[3:0]  channel 0
                //   tdata[7:4]  channel 1
                input  wire [7:0] s_axis_tdata,
            """));
    }

    @Test
    void benchAndTemplateSatisfyTheLinters() throws IOException {
        simulate(SWAP);
        ToolRunner here = new ToolRunner(folder.resolve("rtl"));
        assertEquals("", here.run(List.of("verilator", "--lint-only", "-Wall", "--timing", "--language", "1364-2005", "-Wno-DECLFILENAME",
            "--top-module", "swap_tb", "swap.v", "../bench/swap_tb.v")));
        assertEquals("", here.run(List.of("verilator", "--lint-only", "-Wall", "--language", "1364-2005", "--top-module", "swap_instance",
            "swap.v", "../swap_instance.v")));
    }

    private void assertLastLine(String line, String design) throws IOException {
        String text = simulate(design);
        assertTrue(text.endsWith(line + "\n"), text);
    }

    /** Runs the design as the bench's header says. */
    private String simulate(String design, String... plusargs) throws IOException {
        Files.writeString(folder.resolve("rtl/swap.v"), "`timescale 1ns / 1ps\n" + design);
        ToolRunner here = new ToolRunner(folder.resolve("rtl"));
        assertEquals("", here.run(List.of("iverilog", "-g2005", "-Wall", "-s", "swap_tb", "-o", "../bench/swap_tb.vvp", "swap.v", "../bench/swap_tb.v")));
        List<String> run = new ArrayList<>(List.of("vvp", "-n", "../bench/swap_tb.vvp"));
        run.addAll(Arrays.asList(plusargs));
        return here.run(run).lines().filter(text -> !text.contains("$finish")).reduce("", (a, b) -> a + b + "\n");
    }
}

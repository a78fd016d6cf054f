package convoy.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.sim.PhaseReport.Deadlock;
import convoy.sim.PhaseReport.WaitingStage;
import convoy.sim.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A design that stops making progress: the report names the layer and the part that waits. */
class DeadlockTest {
    private static final String SPEC = """
        network stop {
          input x: uint4[2, 5, 6]
          conv int { kernel 3x3 filters 4 weights int4 random seed 1 }
          output int
        }
        hardware stop { array int { taps 3x3 channels 1 columns 2 } }
        """;
    private static final String LAYER = "stop_int.v";
    private static final String FEEDER = "stop_int_feeder.v";

    @TempDir
    Path folder;

    @Test
    void aFeederWithoutRoom() throws IOException {
        assertEquals(layer("feeder", "waits for room in the output FIFO, which is empty"),
            stage(3, new Edit(LAYER, "wire room, claim;", "wire found, claim; wire room = 1'b0;"), new Edit(LAYER, ".room(room), .s_done", ".room(found), .s_done")));
    }

    @Test
    void aFeederThatNeverHasItsPositions() throws IOException {
        assertEquals(layer("feeder", "waits for positions of its input, though its line store has no space for more"),
            stage(3, new Edit(FEEDER, ".stored(stored)", ".stored(1'b0)")));
    }

    @Test
    void positionsThatAreMissingAfterTheLastFrame() throws IOException {
        assertEquals(layer("feeder", "waits for positions of its input, though whole frames came in"),
            stage(1, new Edit(FEEDER, ".stored(stored)", ".stored(stored & s_valid)")));
    }

    @Test
    void aLineStoreWithoutSpace() throws IOException {
        assertEquals(layer("feeder", "waits for space in its line store, which is empty"), stage(3, new Edit(FEEDER, "wire space;",
            "wire enough; wire space = enough & 1'b0;"), new Edit(FEEDER, ".enough(space)", ".enough(enough)")));
    }

    @Test
    void anArrayWithoutResults() throws IOException {
        assertEquals(layer("array", "gives no results of its column groups"), stage(3, new Edit(LAYER, ".s_done(done)", ".s_done(done & 2'd0)")));
    }

    @Test
    void anOutputThatIsNotTaken() throws IOException {
        assertEquals(layer("finish", "waits for what is behind the layer to take a beat"),
            stage(3, new Edit(LAYER, ".m_valid(m_valid), .m_ready(m_ready)", ".m_valid(offered), .m_ready(1'b0)"),
                new Edit(LAYER, "    wire room, claim;", "    wire offered;\n    assign m_valid = offered & 1'b0;\n    wire room, claim;")));
    }

    @Test
    void anInputRegisterThatTakesNothing() throws IOException {
        assertEquals(Optional.of(new WaitingStage("x", true, "register", "takes no beat though it is free")),
            stage(3, new Edit("convoy_skid.v", "ready_q <= free | (~spare_valid_q & ~take);", "ready_q <= 1'b0;")));
    }

    @Test
    void lessIsSaidOfADesignWithOtherSignals() throws IOException {
        assertEquals(layer("input", "takes no beat"), stage(3, new Edit(LAYER, " u_finish (", " u_end ("), new Edit(FEEDER, " u_pace (", " u_speed ("),
            new Edit(LAYER, ".room(room), .claim(claim), .claim_group(claim_group),\n", ".room(1'b0), .claim(claim), .claim_group(claim_group),\n")));
    }

    private static Optional<WaitingStage> layer(String part, String state) {
        return Optional.of(new WaitingStage("int", false, part, state));
    }

    /** An edit; the text before it stands exactly once in the file. */
    private record Edit(String file, String before, String after) {
        void in(Path design) throws IOException {
            Path path = design.resolve("rtl").resolve(file);
            String text = Files.readString(path);
            int at = text.indexOf(before);
            assertTrue(at >= 0 && at == text.lastIndexOf(before), file + " does not hold exactly once: " + before);
            Files.writeString(path, text.replace(before, after));
        }
    }

    /** The stage that waits in a design with edits. */
    private Optional<WaitingStage> stage(int frames, Edit... edits) throws IOException {
        Design design = Design.of("stop", SPEC, frames, 7, folder);
        for (Edit edit : edits) {
            edit.in(folder);
        }
        return Simulator.run(design.request(0.3, 5)).deadlock().map(Deadlock::stage).orElseThrow();
    }
}

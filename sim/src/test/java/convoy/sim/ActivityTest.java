package convoy.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hand-written design of two stages, in which beats pass in cycles 1, 3, 5 and so on, and leave a cycle later. */
class ActivityTest {
    private static final List<Integer> SHAPE = List.of(1, 4);
    private static final int BEATS = 4;
    private static final List<int[]> FRAMES = List.of(new int[] {1, 2, 3, 4}, new int[] {5, 6, 7, 8});
    private static final Path CACHE = Path.of("target", "simulators");

    @TempDir
    private Path folder;

    @BeforeEach
    void writeDesign() throws IOException {
        Files.createDirectories(folder.resolve("rtl"));
        try (InputStream verilog = getClass().getResourceAsStream("/stages/rtl/stages.v")) {
            Files.write(folder.resolve("rtl/stages.v"), verilog.readAllBytes());
        }
        writeManifest("u_last");
    }

    private void writeManifest(String last) {
        ManifestFile.write(folder, new Manifest("stages", "stages", "stages.conv",
            List.of(new Manifest.EmittedFile("rtl/stages.v", Manifest.Role.VERILOG, Sha256.of(folder.resolve("rtl/stages.v")))),
            List.of(new Manifest.Stream("x", "s_axis", 8, false, 0, SHAPE, 1, 1, 8, BEATS)),
            List.of(new Manifest.Stream("last", "m_axis", 8, false, 0, SHAPE, 1, 1, 8, BEATS)), Map.of(), new Manifest.Figures(8, 8, 8, 0, 0, 0, 0), List.of(),
            List.of(new Manifest.Stage("half", Manifest.StageKind.CONCAT, "u_half", BEATS, BEATS),
                new Manifest.Stage("last", Manifest.StageKind.CONCAT, last, BEATS, BEATS)),
            List.of(new Manifest.InnerStream("half", 8, false, SHAPE, 1, 1, BEATS, "valid_half", "take_half", "data_half"))));
    }

    @Test
    void cyclesAreCountedByBuckets() {
        Activity activity = run(3).activity().orElseThrow();
        // The beats of a frame enter every other cycle from 1 on; its last one leaves in cycle 8.
        assertEquals(List.of(8L, 16L, 24L), activity.frameEnds().subList(0, 3));
        assertEquals(3, activity.bucketCycles());
        Activity.Stage half = activity.stages().get(0);
        assertEquals("half", half.stage().name());
        // Cycles 1 | 3 5 | 7 | 9 11 ...
        assertEquals(List.of(1L, 2L, 1L, 2L, 1L, 2L), half.taken().subList(0, 6));
        assertEquals(half.taken(), half.given());
        assertEquals(half.taken(), half.worked());
        // Cycles 2 | 4 | 6 8 | 10 ...
        assertEquals(List.of(1L, 1L, 2L, 1L, 2L, 1L), activity.stages().get(1).given().subList(0, 6));
        assertEquals((activity.cycles() + 2) / 3, half.given().size());
    }

    @Test
    void theSumsAreTheBeatsOfTheStreams() throws IOException {
        Manifest manifest = ManifestFile.read(folder);
        SimulationRequest request = request(5).withInner(() -> List.of(FRAMES));
        Path program = new SimulatorBuild(new Toolchain(CACHE.toAbsolutePath(), Set.of(Toolchain.Ability.SHOW_INNER, Toolchain.Ability.SHOW_STAGES)), folder, manifest)
            .build().folder().resolve(SimulatorBuild.PROGRAM);
        Path work = Files.createDirectory(folder.resolve("work"));
        BenchRun bench = new BenchRun(manifest, request, work);
        bench.writeStimulus();
        BenchSummary.Phase steady = bench.run(program).phases().get(2);
        Activity activity = Activity.of(manifest, 5, steady);
        assertEquals(buckets(work.resolve("steady.inner0.stamps"), activity), activity.stages().get(0).given());
        assertEquals(buckets(work.resolve("steady.inner0.stamps"), activity), activity.stages().get(1).taken());
        assertEquals(buckets(work.resolve("steady.output0.stamps"), activity), activity.stages().get(1).given());
        assertEquals(steady.outputs().get(0).beats(), activity.stages().get(1).given().stream().mapToLong(Long::longValue).sum());
        assertTrue(steady.outputs().get(0).beats() >= 4 * BEATS);
    }

    /** Beats by bucket, from a record of twice the cycle of each. */
    private static List<Long> buckets(Path stamps, Activity activity) throws IOException {
        long[] counts = new long[activity.stages().get(0).given().size()];
        LongBuffer record = ByteBuffer.wrap(Files.readAllBytes(stamps)).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
        while (record.hasRemaining()) {
            counts[(int) ((record.get() >> 1) / activity.bucketCycles())]++;
        }
        List<Long> list = new ArrayList<>();
        for (long count : counts) {
            list.add(count);
        }
        return list;
    }

    @Test
    void nothingIsCountedUnlessAskedFor() {
        assertEquals(Optional.empty(), Simulator.run(plain()).activity());
    }

    @Test
    void aStageThatTheDesignLacksIsTheDesignsMistake() {
        writeManifest("u_other");
        assertEquals("the manifest names a stage u_other, which does not show when it works", assertThrows(DesignException.class, () -> run(3)).getMessage());
    }

    private ComparisonReport run(long bucketCycles) {
        ComparisonReport report = Simulator.run(request(bucketCycles));
        assertTrue(report.passed(), () -> report.telling().toString());
        return report;
    }

    private SimulationRequest request(long bucketCycles) {
        return plain().withActivity(bucketCycles);
    }

    private SimulationRequest plain() {
        return new SimulationRequest(folder, List.of(FRAMES), () -> List.of(FRAMES), 0, 3, Optional.empty(), CACHE, Progress.NONE);
    }
}

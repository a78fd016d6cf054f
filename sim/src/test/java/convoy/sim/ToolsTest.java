package convoy.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** External programs, the cache of what they make, and the three linters. */
class ToolsTest {
    @TempDir
    Path folder;

    @Test
    void missingToolIsNamed() {
        ToolException thrown = assertThrows(ToolException.class, () -> new ToolRunner(folder).run(List.of("no-such-tool", "--help")));
        assertEquals(ToolException.Kind.MISSING, thrown.kind());
        assertEquals("the tool `no-such-tool` is missing; needed for: no-such-tool --help", thrown.getMessage());
    }

    @Test
    void failureShowsTheLastLines() {
        ToolException thrown = assertThrows(ToolException.class, () -> new ToolRunner(folder).run(List.of("sh", "-c", "seq 100; exit 3")));
        assertEquals(ToolException.Kind.FAILED, thrown.kind());
        assertTrue(thrown.getMessage().startsWith("`sh -c seq 100; exit 3` failed with exit 3:\n  81\n"), thrown.getMessage());
        assertTrue(thrown.getMessage().endsWith("\n  100"), thrown.getMessage());
    }

    @Test
    void outputAndErrorsComeInOrder() {
        assertEquals("a\nb\nc\n", new ToolRunner(folder).run(List.of("sh", "-c", "echo a; echo b >&2; echo c")));
    }

    @Test
    void firstFailureOfSeveralIsThrown() {
        ToolException thrown = assertThrows(ToolException.class, () -> new ToolRunner(folder).runTogether(
            List.of(List.of("sh", "-c", "touch done"), List.of("sh", "-c", "exit 4"), List.of("sh", "-c", "exit 5")), 2));
        assertTrue(thrown.getMessage().contains("exit 4"), thrown.getMessage());
        assertTrue(Files.exists(folder.resolve("done")));
    }

    @Test
    void toolsAreAskedAgainOnlyWhenTheyChange() throws IOException {
        Path tool = folder.resolve("tool");
        Files.writeString(tool, "#!/bin/sh\necho x >>" + folder.resolve("calls") + "\necho first\n");
        assertTrue(tool.toFile().setExecutable(true));
        List<String> command = List.of(tool.toString(), "--version");
        assertEquals("first\n", new ToolAnswers(folder.resolve("cache")).ask(command));
        assertEquals("first\n", new ToolAnswers(folder.resolve("cache")).ask(command));
        assertEquals(1, Files.readAllLines(folder.resolve("calls")).size());
        Files.writeString(tool, "#!/bin/sh\necho second\n");
        assertEquals("second\n", new ToolAnswers(folder.resolve("cache")).ask(command));
    }

    @Test
    void cacheBuildsOnceAndKeepsNothingUnfinished() throws IOException {
        BuildCache cache = new BuildCache(folder.resolve("cache"));
        AtomicInteger builds = new AtomicInteger();
        assertFalse(cache.entry("k", entry -> builds.incrementAndGet()).cached());
        assertTrue(cache.entry("k", entry -> builds.incrementAndGet()).cached());
        assertEquals(1, builds.get());
        assertThrows(IllegalStateException.class, () -> cache.entry("bad", entry -> {
            throw new IllegalStateException();
        }));
        assertFalse(cache.entry("bad", entry -> { }).cached());
        try (var files = Files.list(folder.resolve("cache"))) {
            assertEquals(List.of("bad", "k"), files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void anotherProcessMayFinishFirst() throws IOException {
        BuildCache cache = new BuildCache(folder.resolve("cache"));
        BuildCache.Entry entry = cache.entry("k", mine -> cache.entry("k", theirs -> write(theirs, "theirs")));
        assertEquals("theirs", Files.readString(entry.folder().resolve("by")));
    }

    private static void write(Path folder, String text) {
        try {
            Files.writeString(folder.resolve("by"), text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void cleanDesignSatisfiesAllLinters() {
        Relay.write(folder, Relay.Fault.NONE);
        assertEquals(List.of(), Lint.of(folder).all());
    }

    @Test
    void everyLinterSpeaksUp() throws IOException {
        Files.writeString(folder.resolve("loop.v"), """
            module loop(input wire a, output wire [3:0] y);
                wire b;
                wire c;
                missing m(.a(a), .b(c));
                assign b = b & a;
                assign y = {c, b};
            endmodule
            """);
        Lint lint = new Lint(folder, List.of("loop.v"), "loop");
        assertFalse(lint.verilator().isEmpty());
        assertFalse(lint.icarus().isEmpty());
        assertFalse(lint.yosys().isEmpty());
    }

    @Test
    void portsHaveVerilatorsNames() {
        assertEquals("s_axis_a___05Fb_tdata", BenchHeader.verilatedName("s_axis_a__b_tdata"));
        assertEquals("s_axis_a___05F_tdata", BenchHeader.verilatedName("s_axis_a___tdata"));
    }

    @Test
    void progressStaysQuietInShortRuns() {
        List<String> seen = new ArrayList<>();
        ProgressLine line = new ProgressLine(new java.io.PrintStream(java.io.OutputStream.nullOutputStream()) {
            @Override
            public void print(String text) {
                seen.add(text);
            }
        });
        line.at("sent", 1000, 1);
        line.end();
        assertEquals(List.of(), seen);
    }
}

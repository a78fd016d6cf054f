package convoy.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.emit.EmittedModel;
import convoy.emit.ModelEmitter;
import convoy.reference.CheckedSpec;
import convoy.reference.LayerCase;
import convoy.reference.Naive;
import convoy.reference.RandomLayer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A golden model inside the compiler, and as a program of its own. */
class GoldenModelTest {
    private static final int FRAMES = 3;

    @TempDir
    private Path folder;

    @Test
    void secondLoadTakesTheClassFileFromTheCache() throws IOException {
        EmittedModel model = new EmittedModel("one", source("one", 1));
        assertArrayEquals(new int[] {1}, GoldenModel.load(model, folder).run(new int[0]));
        Path file = onlyFile();
        FileTime old = FileTime.fromMillis(0);
        Files.setLastModifiedTime(file, old);
        assertArrayEquals(new int[] {1}, GoldenModel.load(model, folder).run(new int[0]));
        assertEquals(old, Files.getLastModifiedTime(onlyFile()));
    }

    @Test
    void otherSourceIsCompiledAnew() {
        GoldenModel.load(new EmittedModel("one", source("one", 1)), folder);
        assertArrayEquals(new int[] {2}, GoldenModel.load(new EmittedModel("one", source("one", 2)), folder).run(new int[0]));
    }

    @Test
    void sourceThatDoesNotCompileIsReportedWithItsLine() {
        EmittedModel model = new EmittedModel("bad", "class bad {\n    int x = y;\n}\n");
        IllegalStateException failure = assertThrows(IllegalStateException.class, () -> GoldenModel.load(model, folder));
        assertTrue(failure.getMessage().contains("line 2: cannot find symbol"), failure.getMessage());
    }

    /** As a user does it: compile without any warning, then run on a file. */
    @Test
    void emittedClassIsAProgram() throws IOException, InterruptedException {
        for (long seed = 1; seed <= 3; seed++) {
            LayerCase layer = RandomLayer.of(seed);
            EmittedModel model = ModelEmitter.emit(CheckedSpec.of(layer));
            Path work = Files.createDirectory(folder.resolve("seed" + seed));
            Files.writeString(work.resolve(model.className() + ".java"), model.source());
            assertEquals("", execute(work, "javac", "-Xlint:all", "-Werror", "-d", ".", model.className() + ".java"));
            Random random = new Random(seed);
            List<long[]> frames = Stream.generate(() -> layer.frame(random)).limit(FRAMES).toList();
            Files.write(work.resolve("in.npy"), npy(layer, frames));
            assertEquals("", execute(work, "java", "-cp", ".", model.className(), "in.npy", "out.npy"));
            long[] expected = frames.stream().flatMapToLong(frame -> Arrays.stream(Naive.run(layer, frame))).toArray();
            String sizes = layer.axes().stream().map(axis -> ", " + axis.windows()).collect(Collectors.joining());
            checkNpy(Files.readAllBytes(work.resolve("out.npy")), "(" + FRAMES + ", " + layer.filters() + sizes + ")", expected);
        }
    }

    @Test
    void programRefusesAFileThatDoesNotFit() throws IOException, InterruptedException {
        EmittedModel model = ModelEmitter.emit(CheckedSpec.of(RandomLayer.of(1)));
        Files.writeString(folder.resolve(model.className() + ".java"), model.source());
        Files.writeString(folder.resolve("in.npy"), "this is no array");
        assertEquals("in.npy: not a .npy file\n", execute(folder, "java", model.className() + ".java", "in.npy", "out.npy"));
        assertTrue(Files.notExists(folder.resolve("out.npy")));
    }

    private static String source(String name, int value) {
        return "public final class " + name + " {\n    private " + name + "() { }\n    public static int[] run(int[] frame) {\n        return new int[] {" + value
            + "};\n    }\n    public static int[] tensor(String name) {\n        return new int[0];\n    }\n}\n";
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertEquals(1, all.size());
            return all.get(0);
        }
    }

    /** Runs a tool of this JDK and returns what it says. */
    private static String execute(Path work, String tool, String... arguments) throws IOException, InterruptedException {
        List<String> command = Stream.concat(Stream.of(Path.of(System.getProperty("java.home"), "bin", tool).toString()), Stream.of(arguments)).toList();
        Process process = new ProcessBuilder(command).directory(work.toFile()).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    /** Frames as big-endian int64, which no emitted model writes itself. */
    private static byte[] npy(LayerCase layer, List<long[]> frames) {
        String sizes = layer.axes().stream().map(axis -> ", " + axis.size()).collect(Collectors.joining());
        String header = "{'descr': '>i8', 'fortran_order': False, 'shape': (" + frames.size() + ", " + layer.channels() + sizes + "), }\n";
        ByteBuffer file = ByteBuffer.allocate(10 + header.length() + frames.size() * frames.get(0).length * Long.BYTES);
        file.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII)).put((byte) 1).put((byte) 0);
        file.put((byte) header.length()).put((byte) 0).put(header.getBytes(StandardCharsets.US_ASCII));
        frames.forEach(frame -> Arrays.stream(frame).forEach(file::putLong));
        return file.array();
    }

    /** The header's length makes the data start at a multiple of 64, as the format asks. */
    private static void checkNpy(byte[] bytes, String shape, long[] expected) {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int start = 10 + file.getShort(8);
        assertEquals(0, start % 64);
        String header = new String(bytes, 10, start - 10, StandardCharsets.US_ASCII);
        assertTrue(header.contains("'shape': " + shape + ","), header);
        int width = (bytes.length - start) / expected.length;
        assertTrue(header.matches("(?s).*'descr': '" + (width == 1 ? "[|]" : "<") + "[iu]" + width + "'.*"), header);
        long[] found = IntStream.range(0, expected.length).mapToLong(i -> switch (width) {
            case 1 -> file.get(start + i);
            case 2 -> file.getShort(start + 2 * i);
            default -> file.getInt(start + 4 * i);
        }).toArray();
        long mask = (1L << 8 * width) - 1;
        assertArrayEquals(Arrays.stream(expected).map(value -> value & mask).toArray(), Arrays.stream(found).map(value -> value & mask).toArray());
    }
}

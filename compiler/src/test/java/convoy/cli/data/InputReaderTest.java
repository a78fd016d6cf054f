package convoy.cli.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.check.NetworkInput;
import convoy.check.Tensor;
import convoy.source.Diagnostic;
import convoy.source.Result;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputReaderTest {
    @TempDir
    private Path folder;

    @Test
    void tellsFramesByTheRank() throws IOException {
        Tensor tensor = Tensors.tensor("x", "int8", 1, 2);
        Path two = npy("two.npy", tensor, new int[] {1, -2}, new int[] {3, 4});
        assertFrames(read(input(tensor), two), new int[] {1, -2}, new int[] {3, 4});
        Tensor flat = Tensors.tensor("x", "int8", 2, 1);
        Path one = npy("one.npy", Tensors.tensor("x", "int8", 1), new int[] {5}, new int[] {6});
        assertFrames(read(input(flat), one), new int[] {5, 6});
    }

    @Test
    void takesAnyIntegerTypeAsLongAsTheValuesFit() throws IOException {
        Tensor tensor = Tensors.tensor("x", "uint4", 1, 2);
        Path wide = npy("wide.npy", Tensors.tensor("x", "int32", 1, 2), new int[] {0, 15});
        assertFrames(read(input(tensor), wide), new int[] {0, 15});
    }

    @Test
    void namesAValueThatDoesNotFitAndItsPlace() throws IOException {
        Path file = npy("big.npy", Tensors.tensor("x", "int16", 2, 2), new int[] {0, 1, 2, 3}, new int[] {4, 16, 5, -1});
        Diagnostic error = error(read(input(Tensors.tensor("x", "uint4", 2, 2)), file));
        assertEquals("input-range", error.code());
        assertEquals(List.of("the value at [1, 0, 1] is 16; uint4 holds 0 to 15", "2 values are out of range, this is the first"), error.reasons());
    }

    @Test
    void refusesAnotherShape() throws IOException {
        Path file = npy("x.npy", Tensors.tensor("x", "uint8", 2, 3), new int[6]);
        Diagnostic error = error(read(input(Tensors.tensor("x", "uint8", 3, 2)), file));
        assertEquals("input-shape", error.code());
        assertTrue(error.message().endsWith("has the shape [1, 2, 3], which does not fit the input x: uint8[3, 2]"), error.message());
    }

    @Test
    void takesTheArrayOfTheInputsName() throws IOException {
        Path file = folder.resolve("x.npz");
        ArrayWriter.writeNpz(file, List.of(new Frames(Tensors.tensor("other", "uint8", 1), List.of(new int[] {1})),
            new Frames(Tensors.tensor("x", "uint8", 1), List.of(new int[] {2}))));
        assertFrames(read(input(Tensors.tensor("x", "uint8", 1)), file), new int[] {2});
        Diagnostic error = error(read(input(Tensors.tensor("y", "uint8", 1)), file));
        assertEquals(List.of("it holds other, x"), error.reasons());
    }

    @Test
    void readsPicturesWithAnOffsetForSignedTensors() throws IOException {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSamples(0, 0, 2, 1, 0, new int[] {0, 200});
        Path file = folder.resolve("x.png");
        ImageIO.write(image, "png", file.toFile());
        assertFrames(read(input(Tensors.tensor("x", "uint8", 1, 1, 2)), file), new int[] {0, 200});
        assertFrames(read(input(Tensors.tensor("x", "int8", 1, 1, 2)), file), new int[] {-128, 72});
        assertEquals("input-range", error(read(input(Tensors.tensor("x", "uint7", 1, 1, 2)), file)).code());
        Diagnostic size = error(read(input(Tensors.tensor("x", "uint8", 1, 2, 1)), file));
        assertEquals(List.of("give a grey picture of 1 x 2 pixels"), size.help());
        assertEquals("input-shape", error(read(input(Tensors.tensor("x", "uint8", 3, 1, 2)), file)).code());
        assertEquals("input-shape", error(read(input(Tensors.tensor("x", "uint8", 2)), file)).code());
    }

    @Test
    void refusesTransparency() throws IOException {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
        Path file = folder.resolve("x.png");
        ImageIO.write(image, "png", file.toFile());
        assertEquals("input-alpha", error(read(input(Tensors.tensor("x", "uint8", 3, 1, 1)), file)).code());
    }

    @Test
    void saysWhyAFileCannotBeRead() throws IOException {
        NetworkInput input = input(Tensors.tensor("x", "uint8", 1));
        assertEquals(List.of("there is no such file"), error(read(input, folder.resolve("none.npy"))).reasons());
        assertEquals("input-format", error(read(input, folder.resolve("x.jpg"))).code());
        Path text = Files.writeString(folder.resolve("text.npy"), "text");
        assertEquals("input-unreadable", error(read(input, text)).code());
    }

    @Test
    void repeatsAndCuts() throws IOException {
        Tensor tensor = Tensors.tensor("x", "uint8", 1);
        Path file = npy("x.npy", tensor, new int[] {1}, new int[] {2});
        Argument argument = Tensors.argument(file);
        assertFrames(read(List.of(argument), OptionalInt.of(3), OptionalLong.empty(), input(tensor)), new int[] {1}, new int[] {2}, new int[] {1});
        assertFrames(read(List.of(argument), OptionalInt.of(1), OptionalLong.empty(), input(tensor)), new int[] {1});
    }

    @Test
    void prefersArgumentThenSeedThenExampleThenRandom() throws IOException {
        Tensor tensor = Tensors.tensor("x", "uint8", 1);
        Path file = npy("x.npy", tensor, new int[] {1});
        NetworkInput withExample = new NetworkInput(tensor, Optional.of(file));
        assertFrames(read(List.of(), OptionalInt.empty(), OptionalLong.empty(), withExample), new int[] {1});
        List<int[]> seeded = RandomFrames.of(tensor, 2, 9).frames();
        assertFrames(read(List.of(), OptionalInt.empty(), OptionalLong.of(9), withExample), seeded.get(0), seeded.get(1));
        assertEquals(2, read(List.of(), OptionalInt.empty(), OptionalLong.empty(), input(tensor)).value().orElseThrow().get(0).frames().size());
    }

    @Test
    void asksForNamesWhereThereAreSeveralInputs() throws IOException {
        NetworkInput a = input(Tensors.tensor("a", "uint8", 1));
        NetworkInput b = input(Tensors.tensor("b", "uint8", 1));
        Path file = npy("x.npy", a.tensor(), new int[] {1});
        assertEquals("input-name", error(read(List.of(Tensors.argument(file)), OptionalInt.empty(), OptionalLong.empty(), a, b)).code());
        Argument forB = new Argument(Optional.of("b"), file, Tensors.span());
        List<Frames> frames = read(List.of(forB), OptionalInt.empty(), OptionalLong.empty(), a, b).value().orElseThrow();
        assertEquals(List.of("a", "b"), frames.stream().map(one -> one.tensor().name()).toList());
        assertArrayEquals(new int[] {1}, frames.get(1).frames().get(0));
        Argument unknown = new Argument(Optional.of("c"), file, Tensors.span());
        assertEquals(List.of("its inputs: a, b"), error(read(List.of(unknown), OptionalInt.empty(), OptionalLong.empty(), a, b)).help());
        assertEquals("input-name", error(read(List.of(forB, forB), OptionalInt.empty(), OptionalLong.empty(), a, b)).code());
    }

    private static NetworkInput input(Tensor tensor) {
        return new NetworkInput(tensor, Optional.empty());
    }

    private static Result<List<Frames>> read(NetworkInput input, Path file) {
        return read(List.of(Tensors.argument(file)), OptionalInt.empty(), OptionalLong.empty(), input);
    }

    private static Result<List<Frames>> read(List<Argument> arguments, OptionalInt frames, OptionalLong seed, NetworkInput... inputs) {
        return InputReader.read(Tensors.network(inputs), new InputRequest(arguments, frames, seed, Tensors.span()));
    }

    private Path npy(String name, Tensor tensor, int[]... frames) throws IOException {
        Path file = folder.resolve(name);
        ArrayWriter.writeNpy(file, new Frames(tensor, Arrays.asList(frames)));
        return file;
    }

    private static void assertFrames(Result<List<Frames>> result, int[]... expected) {
        List<int[]> frames = result.value().orElseThrow(() -> new AssertionError(result.diagnostics())).get(0).frames();
        assertEquals(expected.length, frames.size());
        for (int k = 0; k < expected.length; k++) {
            assertArrayEquals(expected[k], frames.get(k));
        }
    }

    private static Diagnostic error(Result<List<Frames>> result) {
        assertEquals(1, result.diagnostics().size());
        return result.diagnostics().get(0);
    }
}

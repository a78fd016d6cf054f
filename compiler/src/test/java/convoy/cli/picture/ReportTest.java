package convoy.cli.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.check.Tensor;
import convoy.cli.data.RandomFrames;
import convoy.cli.data.Tensors;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    @TempDir
    private Path folder;

    @Test
    void putsInputAndOutputChannelsSideBySide() throws IOException {
        BufferedImage image = drawn(random("x", "uint8", 1, 300, 400), random("y", "int11", 2, 300, 400));
        assertTrue(image.getWidth() >= 3 * 400, "three channels in a row, but the width is " + image.getWidth());
        assertTrue(image.getHeight() >= 300 && image.getHeight() < 600, "one row, but the height is " + image.getHeight());
    }

    @Test
    void showsThreeBytesAsOneColour() throws IOException {
        int[] frame = new int[3 * 300 * 300];
        java.util.Arrays.fill(frame, 0, 300 * 300, 200);
        java.util.Arrays.fill(frame, 300 * 300, 2 * 300 * 300, 100);
        BufferedImage image = drawn(new View(Tensors.tensor("x", "uint8", 3, 300, 300), frame));
        assertEquals(0xFFC86400, image.getRGB(image.getWidth() / 2, image.getHeight() - 100));
        assertTrue(image.getWidth() < 600, "one block, but the width is " + image.getWidth());
    }

    @Test
    void showsSignedBytesAsOneColourWhereTheLeastIsZero() throws IOException {
        int[] frame = new int[3 * 300 * 300];
        java.util.Arrays.fill(frame, -128);
        java.util.Arrays.fill(frame, 0, 300 * 300, 200 - 128);
        java.util.Arrays.fill(frame, 300 * 300, 2 * 300 * 300, 100 - 128);
        BufferedImage image = drawn(new View(Tensors.zeroed("x", "int8", -128, 3, 300, 300), frame));
        assertEquals(0xFFC86400, image.getRGB(image.getWidth() / 2, image.getHeight() - 100));
    }

    @Test
    void makesZeroMidGreyWhereValuesHaveSigns() throws IOException {
        int[] frame = new int[300 * 300];
        frame[0] = -500;
        BufferedImage image = drawn(new View(Tensors.tensor("x", "int16", 1, 300, 300), frame));
        int grey = image.getRGB(image.getWidth() / 2, image.getHeight() - 100) & 0xFF;
        assertTrue(grey == 127 || grey == 128, "grey " + grey);
    }

    @Test
    void magnifiesSmallPictures() throws IOException {
        BufferedImage image = drawn(random("x", "uint8", 1, 8, 8));
        assertTrue(image.getHeight() >= 256, "height " + image.getHeight());
    }

    @Test
    void plotsSignals() throws IOException {
        BufferedImage image = drawn(random("x", "int8", 1, 64), random("y", "int8", 2, 64));
        long coloured = IntStream.range(0, image.getWidth() * image.getHeight())
            .filter(k -> image.getRGB(k % image.getWidth(), k / image.getWidth()) == Style.LINES.get(1).getRGB()).count();
        assertTrue(coloured > 100, "the second channel's colour covers " + coloured + " pixels");
    }

    @Test
    void showsEverySliceOfAVolume() throws IOException {
        BufferedImage image = drawn(random("x", "uint8", 1, 9, 32, 32));
        assertTrue(image.getWidth() >= 3 * 96 && image.getHeight() >= 3 * 96, image.getWidth() + " x " + image.getHeight());
    }

    @Test
    void drawsNothingForVectors() throws IOException {
        assertEquals(Optional.empty(), Report.write(folder, "net", "net", List.of(random("x", "uint8", 10))));
        assertTrue(Files.notExists(folder.resolve("net.png")));
    }

    @Test
    void survivesOneValueAndManyChannels() throws IOException {
        drawn(random("a", "uint1", 1, 1), random("b", "int32", 40, 2, 2), random("c", "uint32", 9, 1, 1, 1), random("d", "int2", 12, 3));
    }

    private BufferedImage drawn(View... views) throws IOException {
        Optional<Path> file = Report.write(folder, "net", "net: input and output", List.of(views));
        return ImageIO.read(file.orElseThrow().toFile());
    }

    private static View random(String name, String type, Integer... shape) {
        Tensor tensor = Tensors.tensor(name, type, shape);
        return new View(tensor, RandomFrames.of(tensor, 1, 7).frames().get(0));
    }
}

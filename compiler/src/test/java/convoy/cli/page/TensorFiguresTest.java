package convoy.cli.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.check.Tensor;
import convoy.cli.data.Tensors;
import convoy.cli.picture.Illustration;
import convoy.cli.picture.View;
import convoy.templates.page.SignalFigure;
import convoy.templates.page.VectorFigure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Tensors of every number of axes, as the page shows them. */
class TensorFiguresTest {
    @Test
    void aVectorIsBarsFromZero() {
        VectorFigure figure = (VectorFigure) TensorFigures.figures(new View(Tensors.tensor("y", "int8", 3), new int[] {-25, 0, 75})).get(0);
        assertEquals(List.of("0.00", "25.00", "25.00"), figure.values().stream().map(VectorFigure.Value::from).toList());
        assertEquals(List.of("25.00", "0.00", "75.00"), figure.values().stream().map(VectorFigure.Value::width).toList());
        assertEquals(List.of(false, false, true), figure.values().stream().map(VectorFigure.Value::greatest).toList());
        assertEquals(List.of("\u221225", "0", "75"), figure.values().stream().map(VectorFigure.Value::value).toList());
    }

    @Test
    void ofALongVectorTheFirstValuesAreShown() {
        VectorFigure figure = (VectorFigure) TensorFigures.figures(new View(Tensors.tensor("y", "uint8", 100), new int[100])).get(0);
        assertEquals(64, figure.values().size());
        assertEquals("values 0 to 0; the first 64 of 100", figure.note());
    }

    @Test
    void aSignalIsALinePerChannel() {
        SignalFigure figure = (SignalFigure) TensorFigures.figures(new View(Tensors.tensor("y", "int8", 2, 3), new int[] {0, 10, 20, -20, 0, 20})).get(0);
        assertEquals(List.of("M0 100L500 50L1000 0", "M0 200L500 100L1000 0"), figure.lines().stream().map(SignalFigure.Line::path).toList());
        assertEquals(List.of("\u221220", "\u221210", "0", "10", "20"), figure.up().stream().map(SignalFigure.Tick::words).toList());
        assertEquals(List.of("0.00", "25.00", "50.00", "75.00", "100.00"), figure.up().stream().map(SignalFigure.Tick::place).toList());
        assertTrue(figure.several());
    }

    @Test
    void aLongSignalKeepsItsLeastAndGreatestValues() {
        int[] frame = new int[100_000];
        frame[54_321] = 100;
        frame[54_322] = -100;
        SignalFigure figure = (SignalFigure) TensorFigures.figures(new View(Tensors.tensor("y", "int8", 1, 100_000), frame)).get(0);
        String path = figure.lines().get(0).path();
        assertEquals(2 * 1000, path.split("[ML]").length - 1);
        assertTrue(path.contains(" 0L") && path.contains(" 200L"), "both peaks are in the path");
    }

    @Test
    void picturesAndVolumesArePngFiles() throws IOException {
        Tensor volume = Tensors.tensor("v", "uint8", 1, 4, 5, 6);
        Illustration sheet = Illustration.of(new View(volume, IntStream.range(0, 120).toArray())).get(0);
        var read = ImageIO.read(new ByteArrayInputStream(sheet.png()));
        assertEquals(sheet.picture().getWidth(), read.getWidth());
        int[] pixels = {0, 50, 100, 150, 200, 255};
        Illustration grey = Illustration.of(new View(Tensors.tensor("p", "uint8", 1, 2, 3), pixels)).get(0);
        var picture = ImageIO.read(new ByteArrayInputStream(grey.png()));
        assertEquals(1, picture.getRaster().getNumBands(), "grey samples for a grey picture");
        for (int k = 0; k < pixels.length; k++) {
            assertEquals(pixels[k], picture.getRaster().getSample(k % 3, k / 3, 0));
        }
        int[] colours = {10, 20, 30, 40, 50, 60};
        Illustration colour = Illustration.of(new View(Tensors.tensor("c", "uint8", 3, 1, 2), colours)).get(0);
        var rgb = ImageIO.read(new ByteArrayInputStream(colour.png()));
        assertEquals(0x0A1E32, rgb.getRGB(0, 0) & 0xFFFFFF);
        assertEquals(0x14283C, rgb.getRGB(1, 0) & 0xFFFFFF);
    }
}

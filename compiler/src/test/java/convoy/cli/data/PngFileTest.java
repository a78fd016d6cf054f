package convoy.cli.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PngFileTest {
    @TempDir
    private Path folder;

    @Test
    void keepsGreySamplesAsTheyAre() throws IOException {
        BufferedImage image = new BufferedImage(2, 3, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSamples(0, 0, 2, 3, 0, new int[] {0, 1, 127, 128, 254, 255});
        PngFile png = written(image);
        assertEquals(2, png.width());
        assertEquals(3, png.height());
        assertEquals(1, png.channels());
        assertArrayEquals(new long[] {0, 1, 127, 128, 254, 255}, png.samples());
    }

    @Test
    void keepsSixteenBits() throws IOException {
        BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_USHORT_GRAY);
        image.getRaster().setSamples(0, 0, 3, 1, 0, new int[] {0, 258, 65535});
        PngFile png = written(image);
        assertEquals(16, png.sampleBits());
        assertArrayEquals(new long[] {0, 258, 65535}, png.samples());
    }

    @Test
    void keepsSamplesOfFewBits() throws IOException {
        byte[] ramp = new byte[16];
        for (int k = 0; k < ramp.length; k++) {
            ramp[k] = (byte) (17 * k);
        }
        BufferedImage image = new BufferedImage(4, 1, BufferedImage.TYPE_BYTE_BINARY, new IndexColorModel(4, 16, ramp, ramp, ramp));
        image.getRaster().setSamples(0, 0, 4, 1, 0, new int[] {0, 7, 8, 15});
        Path file = folder.resolve("few.png");
        ImageIO.write(image, "png", file.toFile());
        byte[] bytes = Files.readAllBytes(file);
        assertEquals(0, bytes[25], "the file is to be a grey one, not one with a palette");
        PngFile png = PngFile.read(file);
        assertEquals(4, png.sampleBits());
        assertArrayEquals(new long[] {0, 7, 8, 15}, png.samples());
    }

    @Test
    void putsColoursIntoThreeChannels() throws IOException {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, 0x010203);
        image.setRGB(1, 0, 0xFAFBFC);
        PngFile png = written(image);
        assertEquals(3, png.channels());
        assertArrayEquals(new long[] {0x01, 0xFA, 0x02, 0xFB, 0x03, 0xFC}, png.samples());
    }

    @Test
    void expandsAPalette() throws IOException {
        byte[] red = {10, 20};
        byte[] green = {30, 40};
        byte[] blue = {50, 60};
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_INDEXED, new IndexColorModel(8, 2, red, green, blue));
        image.getRaster().setSamples(0, 0, 2, 1, 0, new int[] {1, 0});
        PngFile png = written(image);
        assertEquals(3, png.channels());
        assertArrayEquals(new long[] {20, 10, 40, 30, 60, 50}, png.samples());
    }

    @Test
    void aPaletteOfGreysIsGrey() throws IOException {
        byte[] greys = {10, 20, 90};
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_INDEXED, new IndexColorModel(8, 3, greys, greys, greys));
        image.getRaster().setSamples(0, 0, 2, 1, 0, new int[] {2, 0});
        PngFile png = written(image);
        assertEquals(1, png.channels());
        assertArrayEquals(new long[] {90, 10}, png.samples());
        assertArrayEquals(new long[] {90, 10, 90, 10, 90, 10}, png.as(3).samples());
        assertEquals(1, written(new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY)).as(3).channels());
    }

    @Test
    void aPixelOfATransparentColourIsNotOpaque() throws IOException {
        BufferedImage grey = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setSamples(0, 0, 2, 1, 0, new int[] {7, 200});
        assertFalse(withTransparency(grey, 0, 200).opaque());
        assertArrayEquals(new long[] {7, 200}, withTransparency(grey, 0, 200).samples());
        assertTrue(withTransparency(grey, 0, 8).opaque());
        BufferedImage deep = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_GRAY);
        deep.getRaster().setSample(0, 0, 0, 0xFE01);
        assertFalse(withTransparency(deep, 0xFE, 1).opaque());
        assertTrue(withTransparency(deep, 0, 1).opaque());
        BufferedImage colours = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
        colours.setRGB(0, 0, 0x010203);
        colours.setRGB(1, 0, 0xFAFBFC);
        assertFalse(withTransparency(colours, 0, 0xFA, 0, 0xFB, 0, 0xFC).opaque());
        assertTrue(withTransparency(colours, 0, 0x01, 0, 0xFB, 0, 0xFC).opaque());
    }

    @Test
    void aPixelOfATransparentPaletteColourIsNotOpaque() throws IOException {
        byte[] red = {10, 20};
        byte[] other = {30, 40};
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_INDEXED, new IndexColorModel(8, 2, red, other, other));
        image.getRaster().setSamples(0, 0, 2, 1, 0, new int[] {1, 1});
        assertFalse(withTransparency(image, 255, 254).opaque());
        assertTrue(withTransparency(image, 0, 255).opaque());
    }

    /** The picture as a file with a tRNS chunk before its first IDAT. */
    private PngFile withTransparency(BufferedImage image, int... content) throws IOException {
        written(image);
        byte[] file = Files.readAllBytes(folder.resolve("x.png"));
        int at = new String(file, StandardCharsets.ISO_8859_1).indexOf("IDAT") - 4;
        ByteBuffer chunk = ByteBuffer.allocate(content.length + 12).putInt(content.length).put("tRNS".getBytes(StandardCharsets.US_ASCII));
        for (int value : content) {
            chunk.put((byte) value);
        }
        CRC32 check = new CRC32();
        check.update(chunk.array(), 4, content.length + 4);
        chunk.putInt((int) check.getValue());
        ByteBuffer whole = ByteBuffer.allocate(file.length + chunk.capacity()).put(file, 0, at).put(chunk.array()).put(file, at, file.length - at);
        return PngFile.read(Files.write(folder.resolve("transparent.png"), whole.array()));
    }

    @Test
    void dropsAlphaAndTellsWhetherItWasOpaque() throws IOException {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0xFF102030);
        image.setRGB(1, 0, 0xFF405060);
        PngFile opaque = written(image);
        assertTrue(opaque.opaque());
        assertArrayEquals(new long[] {0x10, 0x40, 0x20, 0x50, 0x30, 0x60}, opaque.samples());
        image.setRGB(1, 0, 0xFE405060);
        assertFalse(written(image).opaque());
    }

    @Test
    void readsGreyWithAlpha() throws IOException {
        ComponentColorModel model = new ComponentColorModel(ColorSpace.getInstance(ColorSpace.CS_GRAY), true, false,
            java.awt.Transparency.TRANSLUCENT, DataBuffer.TYPE_BYTE);
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 2, 1, 2, null);
        raster.setSamples(0, 0, 2, 1, 0, new int[] {9, 200});
        raster.setSamples(0, 0, 2, 1, 1, new int[] {255, 255});
        PngFile png = written(new BufferedImage(model, raster, false, null));
        assertEquals(1, png.channels());
        assertArrayEquals(new long[] {9, 200}, png.samples());
    }

    @Test
    void refusesOtherFiles() throws IOException {
        Path file = Files.writeString(folder.resolve("no.png"), "this is plain text, and long enough for a header");
        assertThrows(IOException.class, () -> PngFile.read(file));
    }

    private PngFile written(BufferedImage image) throws IOException {
        Path file = folder.resolve("x.png");
        assertTrue(ImageIO.write(image, "png", file.toFile()));
        return PngFile.read(file);
    }
}

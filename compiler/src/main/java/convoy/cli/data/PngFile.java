package convoy.cli.data;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * The samples of a PNG file as they are, without any colour conversion.
 *
 * @param width     pixels
 * @param height    pixels
 * @param channels  1 for grey, 3 for RGB (a palette is expanded to it)
 * @param sampleBits bits of a sample: 1, 2, 4, 8 or 16
 * @param samples   {@code [channels, height, width]}, row-major
 * @param opaque    false if a pixel is transparent in any degree
 */
record PngFile(int width, int height, int channels, int sampleBits, long[] samples, boolean opaque) {
    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int DEPTH_OFFSET = 24;
    private static final int COLOUR_TYPE_OFFSET = 25;
    private static final int GREY = 0;
    private static final int PALETTE = 3;
    private static final int GREY_ALPHA = 4;
    private static final int RGB_ALPHA = 6;
    private static final int OPAQUE = 255;

    /** @throws IOException if the file cannot be read or is no PNG file */
    static PngFile read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length <= COLOUR_TYPE_OFFSET || ByteBuffer.wrap(bytes).getLong() != SIGNATURE) {
            throw new IOException("it is no PNG file");
        }
        ImageIO.setUseCache(false);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
        if (image == null) {
            throw new IOException("it is no PNG file that can be decoded");
        }
        int colourType = bytes[COLOUR_TYPE_OFFSET];
        return colourType == PALETTE ? ofPalette(image) : ofSamples(image, colourType, bytes[DEPTH_OFFSET]);
    }

    private static PngFile ofPalette(BufferedImage image) {
        int positions = image.getWidth() * image.getHeight();
        long[] samples = new long[3 * positions];
        boolean opaque = true;
        for (int k = 0; k < positions; k++) {
            int argb = image.getRGB(k % image.getWidth(), k / image.getWidth());
            opaque &= argb >>> 24 == OPAQUE;
            samples[k] = argb >> 16 & 0xFF;
            samples[positions + k] = argb >> 8 & 0xFF;
            samples[2 * positions + k] = argb & 0xFF;
        }
        return new PngFile(image.getWidth(), image.getHeight(), 3, 8, samples, opaque);
    }

    private static PngFile ofSamples(BufferedImage image, int colourType, int depth) {
        Raster raster = image.getRaster();
        int channels = colourType == GREY || colourType == GREY_ALPHA ? 1 : 3;
        int positions = image.getWidth() * image.getHeight();
        long[] samples = new long[channels * positions];
        int[] plane = new int[positions];
        for (int channel = 0; channel < channels; channel++) {
            raster.getSamples(0, 0, image.getWidth(), image.getHeight(), channel, plane);
            for (int k = 0; k < positions; k++) {
                samples[channel * positions + k] = plane[k];
            }
        }
        boolean opaque = true;
        if (colourType == GREY_ALPHA || colourType == RGB_ALPHA) {
            raster.getSamples(0, 0, image.getWidth(), image.getHeight(), channels, plane);
            int most = (1 << depth) - 1;
            opaque = java.util.Arrays.stream(plane).allMatch(alpha -> alpha == most);
        }
        return new PngFile(image.getWidth(), image.getHeight(), channels, depth, samples, opaque);
    }
}

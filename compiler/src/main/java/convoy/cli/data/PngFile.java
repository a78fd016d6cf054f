package convoy.cli.data;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.ImageIO;

/**
 * The samples of a PNG file as they are, without any colour conversion.
 *
 * @param width     pixels
 * @param height    pixels
 * @param channels  1 for grey, 3 for RGB; a palette is expanded to grey where all its colours are, else to RGB
 * @param sampleBits bits of a sample: 1, 2, 4, 8 or 16
 * @param samples   {@code [channels, height, width]}, row-major
 * @param palette   true if the file has a palette
 * @param opaque    false if a pixel is transparent in any degree
 */
record PngFile(int width, int height, int channels, int sampleBits, long[] samples, boolean palette, boolean opaque) {
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
        PngChunks chunks = new PngChunks(bytes);
        if (colourType == PALETTE) {
            PngFile colours = ofPalette(image);
            return isGrey(chunks.find("PLTE").orElseThrow(() -> new IOException("its palette is missing"))) ? colours.firstChannel() : colours;
        }
        PngFile samples = ofSamples(image, colourType, bytes[DEPTH_OFFSET]);
        Optional<byte[]> key = chunks.find("tRNS");
        return key.isPresent() && samples.holds(key.get()) ? samples.transparent() : samples;
    }

    /** A grey palette as three equal channels where that many are wanted; any other picture as it is. */
    PngFile as(int wantedChannels) {
        if (!palette || channels != 1 || wantedChannels != 3) {
            return this;
        }
        long[] tripled = new long[3 * samples.length];
        for (int channel = 0; channel < 3; channel++) {
            System.arraycopy(samples, 0, tripled, channel * samples.length, samples.length);
        }
        return new PngFile(width, height, 3, sampleBits, tripled, true, opaque);
    }

    private PngFile firstChannel() {
        return new PngFile(width, height, 1, sampleBits, Arrays.copyOf(samples, width * height), palette, opaque);
    }

    private PngFile transparent() {
        return new PngFile(width, height, channels, sampleBits, samples, palette, false);
    }

    /** A palette is red, green and blue of colour after colour. */
    private static boolean isGrey(byte[] palette) {
        for (int k = 0; k + 2 < palette.length; k += 3) {
            if (palette[k] != palette[k + 1] || palette[k] != palette[k + 2]) {
                return false;
            }
        }
        return true;
    }

    /** True if a pixel has the colour that the file declares transparent: a 16-bit number per channel, its upper bits unused. */
    private boolean holds(byte[] key) {
        int positions = width * height;
        if (key.length < 2 * channels) {
            return false;
        }
        long[] colour = new long[channels];
        for (int channel = 0; channel < channels; channel++) {
            colour[channel] = ByteBuffer.wrap(key).getShort(2 * channel) & (1L << sampleBits) - 1;
        }
        for (int k = 0; k < positions; k++) {
            boolean equal = true;
            for (int channel = 0; channel < channels; channel++) {
                equal &= samples[channel * positions + k] == colour[channel];
            }
            if (equal) {
                return true;
            }
        }
        return false;
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
        return new PngFile(image.getWidth(), image.getHeight(), 3, 8, samples, true, opaque);
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
            opaque = Arrays.stream(plane).allMatch(alpha -> alpha == most);
        }
        return new PngFile(image.getWidth(), image.getHeight(), channels, depth, samples, false, opaque);
    }
}

package convoy.cli.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes a picture as a PNG file of samples of 8 bits, RGB or, where it has no colour, grey; far quicker than ImageIO, which tries every filter on every row.
 */
final class PngWriter {
    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int DEPTH = 8;
    private static final int GREY = 0;
    private static final int RGB = 2;
    /** Each sample is stored as its difference from the one at its left. */
    private static final byte FILTER_SUB = 1;

    private PngWriter() { }

    /** @param image of the type {@link BufferedImage#TYPE_INT_RGB} */
    static void write(Path file, BufferedImage image) throws IOException {
        Files.write(file, bytes(image));
    }

    /** The content of a file. */
    static byte[] bytes(BufferedImage image) {
        boolean grey = Arrays.stream(Panel.pixels(image)).allMatch(pixel -> (pixel & 0xFFFFFF) == (pixel & 0xFF) * 0x010101);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(SIGNATURE);
            chunk(out, "IHDR", header(image, grey));
            chunk(out, "IDAT", compressed(image, grey));
            chunk(out, "IEND", new byte[0]);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static byte[] header(BufferedImage image, boolean grey) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(image.getWidth());
        out.writeInt(image.getHeight());
        out.write(new byte[] {DEPTH, (byte) (grey ? GREY : RGB), 0, 0, 0});  // deflate, the usual filters, not interlaced
        return bytes.toByteArray();
    }

    private static byte[] compressed(BufferedImage image, boolean grey) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        int[] pixels = Panel.pixels(image);
        int[] shifts = grey ? new int[] {0} : new int[] {16, 8, 0};
        byte[] row = new byte[1 + shifts.length * image.getWidth()];
        row[0] = FILTER_SUB;
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater, 1 << 16)) {
            for (int y = 0; y < image.getHeight(); y++) {
                filter(pixels, y * image.getWidth(), shifts, row);
                out.write(row);
            }
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    /** @param shifts of the samples within a pixel, in the file's order */
    private static void filter(int[] pixels, int first, int[] shifts, byte[] row) {
        int left = 0;
        for (int at = 1, k = first; at < row.length; k++) {
            int pixel = pixels[k];
            for (int shift : shifts) {
                row[at++] = (byte) ((pixel >> shift) - (left >> shift));
            }
            left = pixel;
        }
    }

    private static void chunk(DataOutputStream out, String name, byte[] data) throws IOException {
        byte[] type = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(type);
        check.update(data);
        out.writeInt(data.length);
        out.write(type);
        out.write(data);
        out.writeInt((int) check.getValue());
    }
}

package convoy.cli.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Writes a picture as a PNG file of RGB samples of 8 bits, far quicker than ImageIO, which tries every filter on every row. */
final class PngWriter {
    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int DEPTH = 8;
    private static final int RGB = 2;
    private static final int CHANNELS = 3;
    /** Each sample is stored as its difference from the one at its left. */
    private static final byte FILTER_SUB = 1;

    private PngWriter() { }

    /** @param image of the type {@link BufferedImage#TYPE_INT_RGB} */
    static void write(Path file, BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(SIGNATURE);
        chunk(out, "IHDR", header(image));
        chunk(out, "IDAT", compressed(image));
        chunk(out, "IEND", new byte[0]);
        Files.write(file, bytes.toByteArray());
    }

    private static byte[] header(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(image.getWidth());
        out.writeInt(image.getHeight());
        out.write(new byte[] {DEPTH, RGB, 0, 0, 0});  // deflate, the usual filters, not interlaced
        return bytes.toByteArray();
    }

    private static byte[] compressed(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        int[] pixels = Panel.pixels(image);
        byte[] row = new byte[1 + CHANNELS * image.getWidth()];
        row[0] = FILTER_SUB;
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater, 1 << 16)) {
            for (int y = 0; y < image.getHeight(); y++) {
                filter(pixels, y * image.getWidth(), row);
                out.write(row);
            }
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static void filter(int[] pixels, int first, byte[] row) {
        int left = 0;
        for (int at = 1, k = first; at < row.length; at += CHANNELS, k++) {
            int pixel = pixels[k];
            row[at] = (byte) ((pixel >> 16) - (left >> 16));
            row[at + 1] = (byte) ((pixel >> 8) - (left >> 8));
            row[at + 2] = (byte) (pixel - left);
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

package convoy.cli.picture;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/**
 * Text from a ready-made sheet of letters (DejaVu Sans Mono; plain and bold, printable ASCII), so that pictures need no installed font and come out
 * the same on every machine.
 */
final class Letters {
    static final int WIDTH = 8;
    static final int HEIGHT = 16;
    private static final char FIRST = ' ';
    private static final char LAST = '~';

    private final int sheetWidth;
    /** How much of each pixel of the sheet is ink, 0 to 255, row by row. */
    private final int[] covers;

    Letters() {
        try (InputStream in = Letters.class.getResourceAsStream("letters.png")) {
            Raster sheet = ImageIO.read(in).getRaster();
            sheetWidth = sheet.getWidth();
            covers = sheet.getSamples(0, 0, sheetWidth, sheet.getHeight(), 0, new int[sheetWidth * sheet.getHeight()]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Pixels that a text takes from left to right. */
    static int width(String text) {
        return text.length() * WIDTH;
    }

    void draw(BufferedImage image, String text, int left, int top, Color color) {
        draw(image, text, left, top, color, 0);
    }

    void drawBold(BufferedImage image, String text, int left, int top, Color color) {
        draw(image, text, left, top, color, HEIGHT);
    }

    private void draw(BufferedImage image, String text, int left, int top, Color color, int sheetTop) {
        for (int k = 0; k < text.length(); k++) {
            char letter = text.charAt(k) < FIRST || text.charAt(k) > LAST ? '?' : text.charAt(k);
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    int cover = covers[(sheetTop + y) * sheetWidth + (letter - FIRST) * WIDTH + x];
                    blend(image, left + k * WIDTH + x, top + y, color.getRGB(), cover);
                }
            }
        }
    }

    private static void blend(BufferedImage image, int x, int y, int color, int cover) {
        if (cover == 0 || x < 0 || y < 0 || x >= image.getWidth() || y >= image.getHeight()) {
            return;
        }
        int[] pixels = Panel.pixels(image);
        int at = y * image.getWidth() + x;
        pixels[at] = mix(pixels[at], color, cover, 16) | mix(pixels[at], color, cover, 8) | mix(pixels[at], color, cover, 0);
    }

    /** The sample of a pixel that starts at bit {@code shift}, in place. */
    private static int mix(int under, int over, int cover, int shift) {
        int mixed = (under >> shift & 0xFF) * (255 - cover) + (over >> shift & 0xFF) * cover;
        return (mixed + 127) / 255 << shift;
    }
}

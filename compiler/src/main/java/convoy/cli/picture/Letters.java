package convoy.cli.picture;

import java.awt.Color;
import java.awt.image.BufferedImage;
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

    private final BufferedImage sheet;

    Letters() {
        try (InputStream in = Letters.class.getResourceAsStream("letters.png")) {
            sheet = ImageIO.read(in);
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
                    int cover = sheet.getRaster().getSample((letter - FIRST) * WIDTH + x, sheetTop + y, 0);
                    blend(image, left + k * WIDTH + x, top + y, color, cover);
                }
            }
        }
    }

    private static void blend(BufferedImage image, int x, int y, Color color, int cover) {
        if (cover == 0 || x < 0 || y < 0 || x >= image.getWidth() || y >= image.getHeight()) {
            return;
        }
        Color under = new Color(image.getRGB(x, y));
        image.setRGB(x, y, new Color(mix(under.getRed(), color.getRed(), cover), mix(under.getGreen(), color.getGreen(), cover),
            mix(under.getBlue(), color.getBlue(), cover)).getRGB());
    }

    private static int mix(int under, int over, int cover) {
        return (under * (255 - cover) + over * cover + 127) / 255;
    }
}

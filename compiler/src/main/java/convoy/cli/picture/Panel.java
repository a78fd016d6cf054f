package convoy.cli.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import java.util.List;

/** Helpers to put pictures together on white paper, pixel by pixel: Java's drawing, which only plots need, takes long to start. */
final class Panel {
    private Panel() { }

    static BufferedImage paper(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Arrays.fill(pixels(image), Style.PAPER.getRGB());
        return image;
    }

    /** The pixels of a picture row by row, to be read and written. */
    static int[] pixels(BufferedImage image) {
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }

    /** Copies a picture onto paper that is large enough. */
    static void paste(BufferedImage paper, BufferedImage picture, int left, int top) {
        int width = picture.getWidth();
        for (int y = 0; y < picture.getHeight(); y++) {
            System.arraycopy(pixels(picture), y * width, pixels(paper), (top + y) * paper.getWidth() + left, width);
        }
    }

    static void fill(BufferedImage paper, int left, int top, int width, int height, Color color) {
        for (int y = top; y < top + height; y++) {
            Arrays.fill(pixels(paper), y * paper.getWidth() + left, y * paper.getWidth() + left + width, color.getRGB());
        }
    }

    static Graphics2D pen(BufferedImage image) {
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        return graphics;
    }

    /** A picture magnified by a whole factor, with a frame around it, one pixel thick. */
    static void place(BufferedImage paper, BufferedImage picture, int left, int top, int zoom) {
        int width = picture.getWidth() * zoom;
        int height = picture.getHeight() * zoom;
        fill(paper, left - 1, top - 1, width + 2, height + 2, Style.FRAME);
        int[] from = pixels(picture);
        int[] to = pixels(paper);
        for (int y = 0; y < height; y++) {
            int row = y / zoom * picture.getWidth();
            int at = (top + y) * paper.getWidth() + left;
            for (int x = 0; x < width; x++) {
                to[at + x] = from[row + x / zoom];
            }
        }
    }

    /** Blocks from left to right, in a new row whenever {@code most} pixels would be passed; rows are aligned at the top. */
    static BufferedImage flow(List<BufferedImage> blocks, int most) {
        int[] left = new int[blocks.size()];
        int[] top = new int[blocks.size()];
        int x = 0;
        int y = 0;
        int rowHeight = 0;
        int width = 0;
        for (int k = 0; k < left.length; k++) {
            if (x > 0 && x + blocks.get(k).getWidth() > most) {
                x = 0;
                y += rowHeight + Style.GAP;
                rowHeight = 0;
            }
            left[k] = x;
            top[k] = y;
            x += blocks.get(k).getWidth() + Style.GAP;
            rowHeight = Math.max(rowHeight, blocks.get(k).getHeight());
            width = Math.max(width, x - Style.GAP);
        }
        BufferedImage paper = paper(width, y + rowHeight);
        for (int k = 0; k < left.length; k++) {
            paste(paper, blocks.get(k), left[k], top[k]);
        }
        return paper;
    }
}

package convoy.cli.picture;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;

/** Helpers to put pictures together on white paper. */
final class Panel {
    private Panel() { }

    static BufferedImage paper(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Style.PAPER);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        return image;
    }

    static Graphics2D pen(BufferedImage image) {
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        return graphics;
    }

    /** A picture magnified by a whole factor, with a thin frame around it. */
    static void place(BufferedImage paper, BufferedImage picture, int left, int top, int zoom) {
        Graphics2D graphics = paper.createGraphics();
        int width = picture.getWidth() * zoom;
        int height = picture.getHeight() * zoom;
        graphics.drawImage(picture, left, top, width, height, null);
        graphics.setColor(Style.FRAME);
        graphics.drawRect(left - 1, top - 1, width + 1, height + 1);
        graphics.dispose();
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
        Graphics2D graphics = paper.createGraphics();
        for (int k = 0; k < left.length; k++) {
            graphics.drawImage(blocks.get(k), left[k], top[k], null);
        }
        graphics.dispose();
        return paper;
    }
}

package convoy.cli.picture;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;

/** A tensor of one spatial axis: a plot with a line per channel. */
final class PlotDrawing {
    private static final int WIDTH = 1200;
    private static final int HEIGHT = 260;
    private static final int LEFT = 80;
    private static final int RIGHT = 24;
    private static final int TICK = 5;
    /** Width of a line of the legend with the space around it. */
    private static final int SAMPLE = 44;

    private final Letters letters;

    PlotDrawing(Letters letters) {
        this.letters = letters;
    }

    BufferedImage draw(View view) {
        int head = 2 * Style.LINE + 8;
        BufferedImage paper = Panel.paper(LEFT + WIDTH + RIGHT, head + HEIGHT + 2 * Style.LINE + TICK);
        Scale across = Scale.over(0, Math.max(1, view.size(0) - 1), WIDTH / 120, LEFT, LEFT + WIDTH);
        Scale up = Scale.over(Math.min(0, view.least()), Math.max(1, view.greatest()), HEIGHT / 50, head + HEIGHT, head).widened();
        title(paper, view);
        axes(paper, across, up, head);
        int shown = Math.min(view.channels(), Style.LINES.size());
        for (int channel = 0; channel < shown; channel++) {
            line(paper, view, channel, across, up);
        }
        return paper;
    }

    /** Title and range at the left, the legend at the right. */
    private void title(BufferedImage paper, View view) {
        letters.drawBold(paper, view.title(), LEFT, 0, Style.INK);
        String range = view.range();
        int shown = Math.min(view.channels(), Style.LINES.size());
        String subtitle = shown < view.channels() ? range + "; the first " + shown + " channels" : range;
        letters.draw(paper, subtitle, LEFT, Style.LINE, Style.FAINT_INK);
        if (shown == 1) {
            return;
        }
        boolean fits = Letters.width(subtitle) + shown * (Letters.width("channel 0") + SAMPLE) < WIDTH;
        int right = LEFT + WIDTH;
        Graphics2D pen = Panel.pen(paper);
        pen.setStroke(new BasicStroke(3));
        for (int channel = shown - 1; channel >= 0; channel--) {
            String label = fits ? "channel " + channel : String.valueOf(channel);
            right -= Letters.width(label);
            letters.draw(paper, label, right, Style.LINE, Style.INK);
            pen.setColor(Style.LINES.get(channel));
            pen.draw(new Line2D.Double(right - 26, Style.LINE + Letters.HEIGHT / 2.0, right - 8, Style.LINE + Letters.HEIGHT / 2.0));
            right -= SAMPLE;
        }
        pen.dispose();
    }

    private void axes(BufferedImage paper, Scale across, Scale up, int head) {
        Graphics2D pen = paper.createGraphics();
        for (long tick : across.ticks()) {
            int x = (int) Math.round(across.pixel(tick));
            pen.setColor(Style.GRID);
            pen.drawLine(x, head, x, head + HEIGHT);
            pen.setColor(Style.FRAME);
            pen.drawLine(x, head + HEIGHT, x, head + HEIGHT + TICK);
            String label = Long.toString(tick);
            letters.draw(paper, label, x - Letters.width(label) / 2, head + HEIGHT + TICK + 2, Style.FAINT_INK);
        }
        for (long tick : up.ticks()) {
            int y = (int) Math.round(up.pixel(tick));
            pen.setColor(tick == 0 ? Style.FRAME : Style.GRID);
            pen.drawLine(LEFT, y, LEFT + WIDTH, y);
            pen.setColor(Style.FRAME);
            pen.drawLine(LEFT - TICK, y, LEFT, y);
            String label = Long.toString(tick);
            letters.draw(paper, label, LEFT - TICK - 4 - Letters.width(label), y - Letters.HEIGHT / 2, Style.FAINT_INK);
        }
        pen.setColor(Style.FRAME);
        pen.drawRect(LEFT, head, WIDTH, HEIGHT);
        pen.dispose();
        String unit = "position";
        letters.draw(paper, unit, LEFT + (WIDTH - Letters.width(unit)) / 2, head + HEIGHT + TICK + Style.LINE, Style.FAINT_INK);
    }

    private static void line(BufferedImage paper, View view, int channel, Scale across, Scale up) {
        Path2D path = new Path2D.Double();
        path.moveTo(across.pixel(0), up.pixel(view.value(channel, 0)));
        for (int k = 1; k < view.size(0); k++) {
            path.lineTo(across.pixel(k), up.pixel(view.value(channel, k)));
        }
        Graphics2D pen = Panel.pen(paper);
        pen.setColor(Style.LINES.get(channel));
        pen.setStroke(new BasicStroke(1.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.draw(path);
        pen.dispose();
    }
}

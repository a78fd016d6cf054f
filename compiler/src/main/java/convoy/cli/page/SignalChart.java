package convoy.cli.page;

import convoy.cli.picture.Scale;
import convoy.cli.picture.View;
import convoy.templates.page.SignalFigure;
import convoy.templates.page.SignalFigure.Line;
import convoy.templates.page.SignalFigure.Tick;
import java.util.ArrayList;
import java.util.List;

/** A tensor of one spatial axis as lines, one for each channel. */
final class SignalChart {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 200;
    private static final int MOST_CHANNELS = 8;
    /** Positions for each column of the chart, from which on only the least and the greatest value of a column are drawn. */
    private static final int DENSE = 2;
    private static final int TICKS_ACROSS = 8;
    private static final int TICKS_UP = 4;

    private final View view;
    private final Scale across;
    private final Scale up;

    private SignalChart(View view) {
        this.view = view;
        across = Scale.over(0, Math.max(1, view.size(0) - 1), TICKS_ACROSS, 0, WIDTH);
        up = Scale.over(Math.min(0, view.least()), Math.max(1, view.greatest()), TICKS_UP, HEIGHT, 0).widened();
    }

    static SignalFigure figure(View view) {
        return new SignalChart(view).figure();
    }

    private SignalFigure figure() {
        int shown = Math.min(view.channels(), MOST_CHANNELS);
        List<Line> lines = new ArrayList<>();
        for (int channel = 0; channel < shown; channel++) {
            lines.add(new Line(channel, "channel " + channel, path(channel)));
        }
        String note = view.range() + (shown < view.channels() ? "; the first " + shown + " of " + view.channels() + " channels" : "");
        return new SignalFigure(view.title(), note, "Lines of " + view.title() + ", " + note, WIDTH, HEIGHT, lines, ticks(across, WIDTH, false), ticks(up, HEIGHT, true));
    }

    private static List<Tick> ticks(Scale scale, int length, boolean flipped) {
        List<Tick> ticks = new ArrayList<>();
        for (long tick : scale.ticks()) {
            double place = scale.pixel(tick);
            ticks.add(new Tick(tenths(place), Numbers.place(flipped ? length - place : place, length), Numbers.grouped(tick)));
        }
        return ticks;
    }

    private String path(int channel) {
        StringBuilder path = new StringBuilder();
        int positions = view.size(0);
        if (positions <= DENSE * WIDTH) {
            for (int position = 0; position < positions; position++) {
                add(path, position, view.value(channel, position));
            }
            return path.toString();
        }
        for (int column = 0; column < WIDTH; column++) {
            int from = (int) ((long) positions * column / WIDTH);
            int to = (int) ((long) positions * (column + 1) / WIDTH);
            long least = Long.MAX_VALUE;
            long greatest = Long.MIN_VALUE;
            for (int position = from; position < to; position++) {
                least = Math.min(least, view.value(channel, position));
                greatest = Math.max(greatest, view.value(channel, position));
            }
            add(path, from, least);
            add(path, from, greatest);
        }
        return path.toString();
    }

    private void add(StringBuilder path, int position, long value) {
        path.append(path.isEmpty() ? "M" : "L").append(tenths(across.pixel(position))).append(' ').append(tenths(up.pixel(value)));
    }

    private static String tenths(double number) {
        long tenths = Math.round(10 * number);
        return tenths % 10 == 0 ? String.valueOf(tenths / 10) : tenths / 10 + "." + tenths % 10;
    }
}

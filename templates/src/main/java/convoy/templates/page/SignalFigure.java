package convoy.templates.page;

import java.util.List;

/**
 * A tensor of one spatial axis.
 *
 * @param alt what it shows, for those who do not see it
 */
public record SignalFigure(String title, String note, String alt, int width, int height, List<Line> lines, List<Tick> across, List<Tick> up) {
    public SignalFigure {
        lines = List.copyOf(lines);
        across = List.copyOf(across);
        up = List.copyOf(up);
    }

    /** True if it takes names to tell the lines apart. */
    public boolean several() {
        return lines.size() > 1;
    }

    /** A channel. */
    public record Line(int number, String name, String path) { }

    /**
     * A round number on an axis.
     *
     * @param at    place in pixels of the picture
     * @param place percent of the axis, from its start
     */
    public record Tick(String at, String place, String words) { }
}

package convoy.cli.drawing;

import convoy.cli.drawing.Layout.Point;
import java.util.List;

/** SVG path data in whole pixels. */
final class PathText {
    private final StringBuilder text = new StringBuilder();
    private Point at = new Point(0, 0);

    PathText move(Point to) {
        return add("M", to);
    }

    PathText line(Point to) {
        return add("L", to);
    }

    PathText close() {
        text.append('Z');
        return this;
    }

    /** A line, or, where it ends beside its direction, an S-shaped bend. */
    PathText bend(Point to, boolean down) {
        boolean straight = down ? at.x() == to.x() : at.y() == to.y();
        if (straight) {
            return line(to);
        }
        Point first = down ? new Point(at.x(), (at.y() + to.y()) / 2) : new Point((at.x() + to.x()) / 2, at.y());
        Point second = down ? new Point(to.x(), (at.y() + to.y()) / 2) : new Point((at.x() + to.x()) / 2, to.y());
        text.append('C').append(words(first)).append(' ').append(words(second)).append(' ').append(words(to));
        at = to;
        return this;
    }

    /** Lines along the axes, with rounded corners. */
    PathText corners(List<Point> points, int radius) {
        for (int k = 0; k + 1 < points.size(); k++) {
            Point corner = points.get(k);
            line(near(corner, at, radius));
            Point behind = near(corner, points.get(k + 1), radius);
            text.append('Q').append(words(corner)).append(' ').append(words(behind));
            at = behind;
        }
        return line(points.get(points.size() - 1));
    }

    /** The point at a distance from a corner, towards another point; no farther than that. */
    private static Point near(Point corner, Point other, int distance) {
        return new Point(corner.x() + limited(other.x() - corner.x(), distance), corner.y() + limited(other.y() - corner.y(), distance));
    }

    private static int limited(int way, int distance) {
        return Integer.signum(way) * Math.min(Math.abs(way), distance);
    }

    private PathText add(String letter, Point to) {
        text.append(letter).append(words(to));
        at = to;
        return this;
    }

    private static String words(Point point) {
        return point.x() + " " + point.y();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}

package convoy.cli.drawing;

import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Where everything of a drawing stands, in pixels.
 *
 * @param down  true if data go down, false if they go to the right
 * @param nodes in the order of the graph
 * @param wires in the order of the graph's nets
 */
public record Layout(boolean down, int width, int height, List<Box> nodes, List<Wire> wires) {
    private static final int DOWN_LABEL = 26;

    public record Point(int x, int y) { }

    /** A rectangle. */
    public record Box(int x, int y, int width, int height) {
        boolean overlaps(Box other) {
            return x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height;
        }
    }

    /**
     * A net as drawn.
     *
     * @param net    which
     * @param label  the straight way behind its source, where its label stands
     * @param lines  SVG path data
     * @param arrows SVG path data of the arrow heads
     * @param ends   where it enters its readers
     */
    public record Wire(Graph.Net net, Box label, String lines, String arrows, List<Point> ends) {
        public Wire {
            ends = List.copyOf(ends);
        }
    }

    public Layout {
        nodes = List.copyOf(nodes);
        wires = List.copyOf(wires);
    }

    /**
     * Data to the right, in rows.
     *
     * @param labels pixels that a net's label takes
     * @param most   pixels of a row; empty if the graph cannot be cut into rows so short
     */
    public static Optional<Layout> right(Graph graph, ToIntFunction<Graph.Net> labels, int most) {
        Ranks ranks = new Ranks(graph);
        Grid grid = new Grid(Sizes.RIGHT, graph, ranks, new Lanes(graph, ranks, false), labels);
        return new Rows(ranks, grid::length).within(most - 2 * Sizes.RIGHT.turn()).map(rows -> grid.layout(rows));
    }

    /**
     * Data down, in one column.
     *
     * @param oneSided the main line stands at the left, not in the middle
     */
    public static Layout down(Graph graph, boolean oneSided) {
        Ranks ranks = new Ranks(graph);
        return new Grid(Sizes.DOWN, graph, ranks, new Lanes(graph, ranks, oneSided), net -> DOWN_LABEL).layout(List.of(new Rows.Row(0, ranks.count() - 1)));
    }
}

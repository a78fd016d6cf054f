package convoy.cli.drawing;

import convoy.cli.drawing.Layout.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Draws a net: straight behind its source and where it passes nodes, bent in front of the rank in which it takes another lane or enters a reader. */
final class Wiring {
    private static final int ARROW = 6;
    private static final int CORNER = 8;

    private final Grid grid;
    private final Graph.Net net;
    private final PathText lines = new PathText();
    private final PathText arrows = new PathText();
    private final List<Point> ends = new ArrayList<>();

    Wiring(Grid grid, Graph.Net net) {
        this.grid = grid;
        this.net = net;
    }

    Layout.Wire wire() {
        int source = grid.ranks().of(net.source());
        int last = grid.ranks().end(net);
        for (int rank = source; rank < last; rank++) {
            int across = grid.middle(rank, grid.lane(net, rank));
            int stemEnd = grid.end(rank) + grid.stem(rank);
            lines.move(point(rank == source ? grid.end(rank) : grid.begin(rank), across)).line(point(stemEnd, across));
            for (int target : targets(rank + 1)) {
                lead(rank, point(stemEnd, across), point(grid.begin(rank + 1), target));
            }
        }
        int label = grid.stem(source);
        return new Layout.Wire(net, grid.sizes().box(grid.end(source), grid.middle(source, grid.lane(net, source)), label, 0), lines.toString(), arrows.toString(), ends);
    }

    /** Where it goes on at a rank, across: into its readers, and past the nodes. Readers get arrow heads. */
    private List<Integer> targets(int rank) {
        List<Integer> targets = new ArrayList<>();
        for (int reader : net.readers().stream().distinct().filter(node -> grid.ranks().of(node) == rank).toList()) {
            for (int across : entries(reader)) {
                Point end = point(grid.begin(rank), across);
                ends.add(end);
                arrows.move(end).line(point(grid.begin(rank) - ARROW, across - ARROW / 2)).line(point(grid.begin(rank) - ARROW, across + ARROW / 2)).close();
                targets.add(across);
            }
        }
        if (grid.ranks().passes(net, rank)) {
            targets.add(grid.middle(rank, grid.lane(net, rank)));
        }
        return targets;
    }

    /** Where the net enters a reader, across: what comes in the reader's own lane enters in the middle, the others at its sides in the order of their lanes. */
    private List<Integer> entries(int reader) {
        int rank = grid.ranks().of(reader);
        int own = grid.lane(reader);
        List<Graph.Net> all = grid.graph().into(reader).stream().sorted(Comparator.comparingInt(from -> grid.lane(from, rank - 1))).toList();
        int straight = all.stream().map(from -> grid.lane(from, rank - 1)).toList().indexOf(own);
        int shift = straight >= 0 ? 2 * straight : all.size() - 1;
        List<Integer> entries = new ArrayList<>();
        for (int k = 0; k < all.size(); k++) {
            if (all.get(k).equals(net)) {
                entries.add(grid.middle(rank, own) + (2 * k - shift) * spacing(all.size()) / 2);
            }
        }
        return entries;
    }

    /** Pixels between entries, less than usual where there are many. */
    private int spacing(int entries) {
        return Math.min(grid.sizes().entries(), (grid.sizes().nodeAcross() - CORNER) / (2 * Math.max(1, entries - 1)));
    }

    /** From behind a rank to the next: a bend, or around the end of the row to the start of the next. */
    private void lead(int rank, Point from, Point to) {
        if (grid.sameRow(rank, rank + 1)) {
            lines.move(from).bend(to, grid.sizes().down());
            return;
        }
        int right = from.x() + CORNER;
        int left = to.x() - grid.sizes().turn() + 2;
        int between = grid.behindRow(rank) + grid.sizes().turn();
        lines.move(from).corners(List.of(new Point(right, from.y()), new Point(right, between), new Point(left, between), new Point(left, to.y()), to), CORNER);
    }

    private Point point(int along, int across) {
        return grid.sizes().point(along, across);
    }
}

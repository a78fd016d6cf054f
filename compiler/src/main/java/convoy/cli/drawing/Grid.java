package convoy.cli.drawing;

import convoy.cli.drawing.Rows.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** Ranks one after the other along the way of the data, lanes beside each other across it, rows below each other. */
final class Grid {
    private final Sizes sizes;
    private final Graph graph;
    private final Ranks ranks;
    private final Lanes lanes;
    private final ToIntFunction<Graph.Net> labels;

    /** By rank: its row, and where its nodes begin. */
    private final Row[] rowOf;
    private final int[] begins;
    /** By row and lane, the middle of the lane. */
    private final Map<Row, Map<Integer, Integer>> middles = new HashMap<>();
    /** By row, the first place across that is free behind it. */
    private final Map<Row, Integer> ends = new HashMap<>();

    Grid(Sizes sizes, Graph graph, Ranks ranks, Lanes lanes, ToIntFunction<Graph.Net> labels) {
        this.sizes = sizes;
        this.graph = graph;
        this.ranks = ranks;
        this.lanes = lanes;
        this.labels = labels;
        rowOf = new Row[ranks.count()];
        begins = new int[ranks.count()];
    }

    /** Of a rank: its nodes and what is behind them. */
    int length(int rank) {
        return sizes.nodeAlong() + (rank == ranks.count() - 1 ? 0 : stem(rank) + (straight(rank) ? sizes.bend() / 2 : sizes.bend()));
    }

    /** How far nets run straight behind a rank, for their labels. */
    int stem(int rank) {
        return graph.nets().stream().filter(net -> ranks.of(net.source()) == rank).mapToInt(labels).max().orElse(0);
    }

    /** True if every net that leads on from a rank does so in its lane, and alone. */
    private boolean straight(int rank) {
        return graph.nets().stream().filter(net -> ranks.of(net.source()) <= rank && rank < ranks.end(net)).allMatch(net -> straight(net, rank));
    }

    private boolean straight(Graph.Net net, int rank) {
        int lane = lane(net, rank);
        boolean passesOn = !ranks.passes(net, rank + 1) || lane(net, rank + 1) == lane;
        return passesOn && net.readers().stream().filter(reader -> ranks.of(reader) == rank + 1)
            .allMatch(reader -> lanes.of(reader) == lane && graph.into(reader).size() == 1);
    }

    /** The lane of a net at a rank: that of its source, or the one in which it passes. */
    int lane(Graph.Net net, int rank) {
        return ranks.of(net.source()) == rank ? lanes.of(net.source()) : lanes.ofPassing(net).orElseThrow();
    }

    Layout layout(List<Row> rows) {
        int turn = rows.size() > 1 ? sizes.turn() : 0;
        int across = 0;
        int longest = 0;
        for (Row row : rows) {
            int along = turn;
            for (int rank = row.first(); rank <= row.last(); rank++) {
                rowOf[rank] = row;
                begins[rank] = along;
                along += length(rank);
            }
            longest = Math.max(longest, along);
            across = place(row, across + (across > 0 ? 2 * turn : 0));
        }
        Layout.Box all = sizes.box(0, 0, longest + turn, across);
        return new Layout(sizes.down(), all.width(), all.height(), IntStream.range(0, graph.nodes()).mapToObj(this::node).toList(),
            graph.nets().stream().map(net -> new Wiring(this, net).wire()).toList());
    }

    /** Places the lanes of a row from a place across on; returns the one behind them. */
    private int place(Row row, int from) {
        Map<Integer, Integer> middle = new HashMap<>();
        int across = from;
        for (int lane : lanes.within(row.first(), row.last())) {
            across += across > from ? sizes.laneGap() : 0;
            int width = hasNode(lane, row) ? sizes.nodeAcross() : sizes.passing();
            middle.put(lane, across + width / 2);
            across += width;
        }
        middles.put(row, middle);
        ends.put(row, across);
        return across;
    }

    private boolean hasNode(int lane, Row row) {
        return IntStream.rangeClosed(row.first(), row.last()).flatMap(ranks::nodes).anyMatch(node -> lanes.of(node) == lane);
    }

    private Layout.Box node(int node) {
        int rank = ranks.of(node);
        return sizes.box(begins[rank], middle(rank, lanes.of(node)) - sizes.nodeAcross() / 2, sizes.nodeAlong(), sizes.nodeAcross());
    }

    Sizes sizes() {
        return sizes;
    }

    Graph graph() {
        return graph;
    }

    Ranks ranks() {
        return ranks;
    }

    /** The lane of a node. */
    int lane(int node) {
        return lanes.of(node);
    }

    /** Where the nodes of a rank begin along. */
    int begin(int rank) {
        return begins[rank];
    }

    /** Where they end. */
    int end(int rank) {
        return begins[rank] + sizes.nodeAlong();
    }

    /** The middle of a lane at a rank, across. */
    int middle(int rank, int lane) {
        return middles.get(rowOf[rank]).get(lane);
    }

    boolean sameRow(int rank, int other) {
        return rowOf[rank].equals(rowOf[other]);
    }

    /** The first free place across behind the row of a rank. */
    int behindRow(int rank) {
        return ends.get(rowOf[rank]);
    }
}

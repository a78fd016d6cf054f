package convoy.cli.drawing;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rank of each node: every net leads to higher ranks. A node stands right behind the last that it reads; one that reads none, right before the first
 * that reads it.
 */
final class Ranks {
    private final Graph graph;
    private final int[] ranks;

    Ranks(Graph graph) {
        this.graph = graph;
        ranks = new int[graph.nodes()];
        for (Graph.Net net : bySource()) {
            for (int reader : net.readers()) {
                ranks[reader] = Math.max(ranks[reader], ranks[net.source()] + 1);
            }
        }
        for (Graph.Net net : graph.nets()) {
            if (graph.into(net.source()).isEmpty()) {
                ranks[net.source()] = net.readers().stream().mapToInt(this::of).min().orElseThrow() - 1;
            }
        }
    }

    /** Sources come before what they feed, so that each rank is final before it is read. */
    private List<Graph.Net> bySource() {
        return graph.nets().stream().sorted((a, b) -> a.source() - b.source()).toList();
    }

    int of(int node) {
        return ranks[node];
    }

    int count() {
        return Arrays.stream(ranks).max().orElse(-1) + 1;
    }

    /** The nodes of a rank. */
    IntStream nodes(int rank) {
        return IntStream.range(0, ranks.length).filter(node -> ranks[node] == rank);
    }

    /** The last rank that a net leads to. */
    int end(Graph.Net net) {
        return net.readers().stream().mapToInt(this::of).max().orElseThrow();
    }

    /** True if a net leads past a rank to a later one. */
    boolean passes(Graph.Net net, int rank) {
        return of(net.source()) < rank && rank < end(net);
    }

    /** True if the drawing may be cut behind a rank: a single net leads on. */
    boolean cuttable(int rank) {
        return graph.nets().stream().filter(net -> of(net.source()) <= rank && rank < end(net)).count() == 1;
    }
}

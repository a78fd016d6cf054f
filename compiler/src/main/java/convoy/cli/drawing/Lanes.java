package convoy.cli.drawing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The lane of each node, and of each net where it passes nodes. In every rank a lane holds one node or one passing net. A chain of nodes keeps its lane, the way
 * through the middle of a branch as well, so that the main line of a network is straight; what goes around it takes the nearest free lane.
 */
final class Lanes {
    private final Graph graph;
    private final Ranks ranks;
    private final boolean oneSided;
    private final int[] ofNode;
    private final Map<Graph.Net, Integer> ofPassing = new HashMap<>();
    /** By lane, the ranks in which it is taken. */
    private final Map<Integer, boolean[]> taken = new TreeMap<>();

    /** @param oneSided the first chain stands at the side, not in the middle */
    Lanes(Graph graph, Ranks ranks, boolean oneSided) {
        this.graph = graph;
        this.ranks = ranks;
        this.oneSided = oneSided;
        ofNode = new int[graph.nodes()];
        Map<Integer, Graph.Net> nets = new HashMap<>();
        graph.nets().forEach(net -> nets.put(net.source(), net));
        for (List<Integer> chain : new Chains(graph, ranks).all()) {
            int lane = free(wish(chain.get(0)), ranks.of(chain.get(0)), ranks.of(chain.get(chain.size() - 1)));
            chain.forEach(node -> ofNode[node] = lane);
            chain.stream().map(nets::get).filter(net -> net != null).forEach(this::pass);
        }
    }

    /** Where a chain would like to begin: beside what its first node reads. */
    private int wish(int first) {
        return graph.into(first).stream().mapToInt(net -> ofNode[net.source()]).findFirst().orElse(0);
    }

    /** Keeps a lane for a net from behind its source to before its last reader, if there is anything between them. */
    private void pass(Graph.Net net) {
        int from = ranks.of(net.source()) + 1;
        int to = ranks.end(net) - 1;
        if (from <= to) {
            ofPassing.put(net, free(ofNode[net.source()], from, to));
        }
    }

    /** Takes the lane nearest to a wished one that is free in all of some ranks. */
    private int free(int wished, int from, int to) {
        int lane = IntStream.iterate(0, step -> step + 1).flatMap(step -> IntStream.of(wished + step, wished - step))
            .filter(candidate -> !(oneSided && candidate < 0) && IntStream.rangeClosed(from, to).noneMatch(rank -> isTaken(candidate, rank)))
            .findFirst().orElseThrow();
        boolean[] ranksOfLane = taken.computeIfAbsent(lane, any -> new boolean[ranks.count()]);
        IntStream.rangeClosed(from, to).forEach(rank -> ranksOfLane[rank] = true);
        return lane;
    }

    private boolean isTaken(int lane, int rank) {
        return taken.containsKey(lane) && taken.get(lane)[rank];
    }

    int of(int node) {
        return ofNode[node];
    }

    /** Where a net passes nodes; empty if it does not. */
    OptionalInt ofPassing(Graph.Net net) {
        return ofPassing.containsKey(net) ? OptionalInt.of(ofPassing.get(net)) : OptionalInt.empty();
    }

    /** The lanes in which something stands within some ranks, in order. */
    List<Integer> within(int from, int to) {
        List<Integer> lanes = new ArrayList<>();
        taken.forEach((lane, ranksOfLane) -> {
            if (IntStream.rangeClosed(from, to).anyMatch(rank -> ranksOfLane[rank])) {
                lanes.add(lane);
            }
        });
        return lanes;
    }
}

package convoy.cli.drawing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Nodes of successive ranks that follow each other in a straight line: each node is in one chain, and each chain goes on as far as it can. */
final class Chains {
    private final Graph graph;
    private final Ranks ranks;
    /** By the first node. */
    private final Map<Integer, List<Integer>> chains = new LinkedHashMap<>();

    Chains(Graph graph, Ranks ranks) {
        this.graph = graph;
        this.ranks = ranks;
        Map<Integer, Integer> middles = new HashMap<>();
        graph.nets().forEach(net -> middle(net).ifPresent(node -> middles.put(net.source(), node)));
        Map<Integer, List<Integer>> of = new HashMap<>();
        for (int node = 0; node < graph.nodes(); node++) {
            List<Integer> chain = chainTo(node, middles, of);
            chain.add(node);
            of.put(node, chain);
        }
    }

    /** The reader in the next rank that goes straight on: the middle one of several. */
    private Optional<Integer> middle(Graph.Net net) {
        List<Integer> next = net.readers().stream().filter(reader -> ranks.of(reader) == ranks.of(net.source()) + 1).distinct().toList();
        return next.isEmpty() ? Optional.empty() : Optional.of(next.get((next.size() - 1) / 2));
    }

    /** The chain that a node continues, the oldest of several; else a new one. */
    private List<Integer> chainTo(int node, Map<Integer, Integer> middles, Map<Integer, List<Integer>> of) {
        return graph.into(node).stream().map(Graph.Net::source)
            .filter(source -> Integer.valueOf(node).equals(middles.get(source)))
            .map(of::get).min((a, b) -> a.get(0) - b.get(0))
            .orElseGet(() -> chains.computeIfAbsent(node, first -> new ArrayList<>()));
    }

    /** In the order of their first nodes. */
    List<List<Integer>> all() {
        return List.copyOf(chains.values());
    }
}

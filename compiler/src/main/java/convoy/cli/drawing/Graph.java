package convoy.cli.drawing;

import java.util.ArrayList;
import java.util.List;

/**
 * What is drawn: nodes, numbered such that each comes behind those that it reads, and the nets between them.
 *
 * @param nodes how many there are
 * @param nets  at most one from each node
 */
public record Graph(int nodes, List<Net> nets) {
    /**
     * What a node gives to others.
     *
     * @param source  the node
     * @param readers later nodes; one that reads twice occurs twice
     */
    public record Net(int source, List<Integer> readers) {
        public Net {
            readers = List.copyOf(readers);
            if (readers.isEmpty() || readers.stream().anyMatch(reader -> reader <= source)) {
                throw new IllegalArgumentException(source + " to " + readers);
            }
        }
    }

    public Graph {
        nets = List.copyOf(nets);
        if (nets.stream().map(Net::source).distinct().count() != nets.size()
                || nets.stream().flatMap(net -> net.readers().stream()).anyMatch(reader -> reader >= nodes)) {
            throw new IllegalArgumentException("nets of one source, or to no node");
        }
    }

    /** The nets that a node reads, in the order of their sources; one that it reads twice occurs twice. */
    List<Net> into(int node) {
        List<Net> into = new ArrayList<>();
        for (Net net : nets) {
            net.readers().stream().filter(reader -> reader == node).forEach(reader -> into.add(net));
        }
        return into;
    }
}

package convoy.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import convoy.check.Layer;
import convoy.check.Network;
import convoy.cli.GoldenModel;
import convoy.emit.ModelEmitter;
import convoy.reference.NetworkCase.NodeCase;
import convoy.reference.NetworkCase.TensorCase;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Random networks from the text of a spec to numbers: the checked network and every tensor of the golden model against the naive reference. */
class RandomNetworksTest {
    private static final int NETWORKS = 300;
    private static final int BATCH = 50;
    private static final int FRAMES = 2;

    @Test
    void goldenModelEqualsNaiveReference() {
        Map<String, Integer> kinds = new TreeMap<>();
        int values = 0;
        for (long first = 1; first <= NETWORKS; first += BATCH) {
            List<NetworkCase> cases = LongStream.range(first, first + BATCH).mapToObj(RandomNetwork::of).toList();
            List<Network> networks = cases.stream().map(network -> CheckedSpec.of(network.name(), network.toString())).toList();
            List<GoldenModel> models = GoldenModel.compile(networks.stream().map(ModelEmitter::emit).toList());
            for (int i = 0; i < BATCH; i++) {
                networks.get(i).layers().forEach(layer -> kinds.merge(layer.kind().keyword(), 1, Integer::sum));
                compareRanges(cases.get(i), networks.get(i));
                values += compareFrames(first + i, cases.get(i), models.get(i));
            }
        }
        assertEquals(8, kinds.size(), kinds::toString);
        assertTrue(kinds.values().stream().allMatch(count -> count >= 30), kinds::toString);
        System.out.println("naive reference = golden model on " + NETWORKS + " random networks, " + FRAMES + " frames each, " + values
            + " values of inner and output tensors, layers " + kinds);
    }

    private static void compareRanges(NetworkCase network, Network checked) {
        Map<String, List<long[]>> reach = new LinkedHashMap<>();
        network.inputs().forEach(input -> reach.put(input.name(), Reach.of(input)));
        for (int k = 0; k < network.nodes().size(); k++) {
            NodeCase node = network.nodes().get(k);
            Layer layer = checked.layers().get(k);
            List<long[]> expected = Reach.of(node, node.inputs().stream().map(input -> reach.get(input.name())).toList());
            reach.put(node.output().name(), expected);
            assertEquals(expected.stream().map(Arrays::toString).toList(),
                layer.output().ranges().stream().map(range -> "[" + range.min() + ", " + range.max() + "]").toList(), () -> layer.name() + " in\n" + network);
            assertEquals(node.output().type().keyword(), layer.output().type().element().toString(), () -> layer.name() + " in\n" + network);
        }
    }

    private static int compareFrames(long seed, NetworkCase network, GoldenModel model) {
        Random random = new Random(seed);
        int compared = 0;
        for (int i = 0; i < FRAMES; i++) {
            Map<String, long[]> inputs = new LinkedHashMap<>();
            network.inputs().forEach(input -> inputs.put(input.name(), input.frame(random)));
            Map<String, long[]> expected = NaiveNetwork.run(network, inputs);
            int[] result = model.run(Frames.ints(inputs.values().stream().flatMapToLong(Arrays::stream).toArray()));
            for (TensorCase tensor : network.nodes().stream().map(NodeCase::output).toList()) {
                String place = tensor.name() + ", frame " + i + " of seed " + seed + "\n" + network;
                assertArrayEquals(Frames.ints(expected.get(tensor.name())), model.tensor(tensor.name()), () -> place);
                compared += tensor.elements();
            }
            long[] outputs = network.outputs().stream().flatMapToLong(name -> Arrays.stream(expected.get(name))).toArray();
            assertArrayEquals(Frames.ints(outputs), result, network::toString);
        }
        return compared;
    }
}

package convoy.reference;

import convoy.reference.NetworkCase.NodeCase;
import convoy.reference.NetworkCase.TensorCase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Legal networks of 2 to 8 layers, each from a seed: chains and branches of every kind of layer on 1D to 3D tensors; small, so that hundreds take seconds. */
public final class RandomNetwork {
    private static final List<String> NAMES = List.of("c1", "conv", "class", "run", "output_", "Math", "pool", "add", "concat", "sum", "dense", "scale", "value",
        "x", "largest", "f", "input1", "ratioA", "relu", "b", "wire", "dot", "tfliteDouble",
        "Float", "i", "c", "yFirst", "floats", "fixed", "divideHalfAway");
    private static final int MAX_DRAWS = 40;

    private final Random random;
    private final long seed;
    private final List<String> names = new ArrayList<>(NAMES);
    private final List<TensorCase> inputs = new ArrayList<>();
    private final List<TensorCase> tensors = new ArrayList<>();
    private final List<NodeCase> nodes = new ArrayList<>();
    private final Map<String, List<long[]>> reach = new LinkedHashMap<>();
    private final Set<String> unread = new LinkedHashSet<>();

    private RandomNetwork(Random random, long seed) {
        this.random = random;
        this.seed = seed;
        Collections.shuffle(names, random);
    }

    /** The network of a seed, named after it. */
    public static NetworkCase of(long seed) {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        while (true) {
            Optional<NetworkCase> network = new RandomNetwork(random, seed).draw();
            if (network.isPresent()) {
                return network.get();
            }
        }
    }

    /** A network, or nothing if an input stays unread or no layer is found. */
    private Optional<NetworkCase> draw() {
        int dimensions = 1 + random.nextInt(3);
        List<Integer> spatial = Stream.generate(() -> 1 + random.nextInt(dimensions == 1 ? 20 : dimensions == 2 ? 8 : 5)).limit(dimensions).toList();
        int inputCount = random.nextInt(4) == 0 ? 2 : 1;
        for (int i = 0; i < inputCount; i++) {
            List<Integer> shape = new ArrayList<>(List.of(1 + random.nextInt(4)));
            shape.addAll(random.nextInt(8) == 0 ? List.of() : spatial);
            TensorCase input = new TensorCase(name(), RandomLayer.type(random, true), shape);
            inputs.add(input);
            declare(input, Reach.of(input));
        }
        int layers = 2 + random.nextInt(7);
        for (int i = 0; i < layers; i++) {
            Optional<NodeCase> node = node();
            if (node.isEmpty()) {
                return Optional.empty();
            }
            nodes.add(node.get());
            node.get().inputs().forEach(input -> unread.remove(input.name()));
            declare(node.get().output(), Reach.of(node.get(), node.get().inputs().stream().map(input -> reach.get(input.name())).toList()));
        }
        boolean allRead = inputs.stream().noneMatch(input -> unread.contains(input.name()));
        return allRead ? Optional.of(new NetworkCase("net" + seed, inputs, nodes, outputs(), "")) : Optional.empty();
    }

    private String name() {
        return names.remove(0);
    }

    private void declare(TensorCase tensor, List<long[]> values) {
        tensors.add(tensor);
        unread.add(tensor.name());
        reach.put(tensor.name(), values);
    }

    /** A layer on a tensor: one that nobody reads yet, the latest, or any. */
    private Optional<NodeCase> node() {
        String name = name();
        for (int draw = 0; draw < MAX_DRAWS; draw++) {
            List<TensorCase> waiting = tensors.stream().filter(tensor -> unread.contains(tensor.name())).toList();
            List<TensorCase> choice = random.nextInt(4) > 0 ? waiting : tensors;
            TensorCase input = choice.get(random.nextInt(choice.size()));
            boolean joins = tensors.size() > 1 && random.nextInt(3) == 0;
            Optional<NodeCase> node = joins ? new RandomJoin(random, tensors, reach, name).draw(input)
                : new RandomNode(random, input, reach.get(input.name()), name).draw();
            if (node.isPresent()) {
                return node;
            }
        }
        return Optional.empty();
    }

    /** Every layer that nobody reads, and some others. */
    private List<String> outputs() {
        List<String> outputs = new ArrayList<>();
        for (NodeCase node : nodes) {
            if (unread.contains(node.output().name()) || random.nextInt(8) == 0) {
                outputs.add(node.output().name());
            }
        }
        Collections.shuffle(outputs, random);
        return outputs;
    }
}

package convoy.plan;

import convoy.check.Layer;
import convoy.check.Network;
import convoy.check.NetworkInput;
import convoy.check.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who reads what.
 *
 * @param inputs   of the network
 * @param layers   each behind those that it reads
 * @param byTensor the readers of each tensor, by its name: layers in their order, then the output
 */
public record Routes(List<Tensor> inputs, List<Layer> layers, Map<String, List<Route>> byTensor) {
    public Routes {
        inputs = List.copyOf(inputs);
        layers = List.copyOf(layers);
    }

    static Routes of(Network network) {
        return of(network.inputs().stream().map(NetworkInput::tensor).toList(), network.layers(), network.outputs());
    }

    /** A layer by itself. */
    static Routes of(Layer layer) {
        return of(layer.inputs(), List.of(layer), List.of(layer.output()));
    }

    private static Routes of(List<Tensor> inputs, List<Layer> layers, List<Tensor> outputs) {
        Map<String, List<Route>> byTensor = new LinkedHashMap<>();
        inputs.forEach(input -> byTensor.put(input.name(), new ArrayList<>()));
        for (Layer layer : layers) {
            for (int operand = 0; operand < layer.inputs().size(); operand++) {
                Tensor tensor = layer.inputs().get(operand);
                byTensor.get(tensor.name()).add(new Route(tensor, Optional.of(layer), operand));
            }
            byTensor.put(layer.output().name(), new ArrayList<>());
        }
        outputs.forEach(output -> byTensor.get(output.name()).add(new Route(output, Optional.empty(), 0)));
        return new Routes(inputs, layers, byTensor);
    }

    /** The readers of a tensor. */
    public List<Route> of(Tensor tensor) {
        return byTensor.get(tensor.name());
    }

    /** All of them, tensor by tensor. */
    public List<Route> all() {
        return byTensor.values().stream().flatMap(List::stream).toList();
    }

    /** The ways to a layer, by operand. */
    public List<Route> to(Layer layer) {
        List<Route> routes = new ArrayList<>();
        for (int operand = 0; operand < layer.inputs().size(); operand++) {
            int number = operand;
            routes.add(of(layer.inputs().get(operand)).stream()
                .filter(route -> route.operand() == number && route.layer().map(reader -> reader.name().equals(layer.name())).orElse(false))
                .findFirst().orElseThrow());
        }
        return routes;
    }

    /** The parts of the network that share nothing, each by itself. */
    List<Routes> parts() {
        Map<String, Set<String>> parts = new LinkedHashMap<>();
        inputs.forEach(input -> parts.put(input.name(), new LinkedHashSet<>(Set.of(input.name()))));
        for (Layer layer : layers) {
            Set<String> joined = new LinkedHashSet<>(Set.of(layer.output().name()));
            layer.inputs().forEach(input -> joined.addAll(parts.get(input.name())));
            joined.forEach(name -> parts.put(name, joined));
        }
        return parts.values().stream().distinct().map(this::part).toList();
    }

    private Routes part(Set<String> tensors) {
        Map<String, List<Route>> own = new LinkedHashMap<>(byTensor);
        own.keySet().retainAll(tensors);
        return new Routes(inputs.stream().filter(input -> tensors.contains(input.name())).toList(),
            layers.stream().filter(layer -> tensors.contains(layer.output().name())).toList(), own);
    }
}

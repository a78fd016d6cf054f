package convoy.cli;

import convoy.check.Axis;
import convoy.check.Convolution;
import convoy.check.Layer;
import convoy.check.Network;
import convoy.check.NetworkInput;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What one value of a tensor can see of the network's input.
 *
 * @param sizes positions along each spatial axis, outermost first
 * @param steps input positions from a value to its neighbour, per axis
 */
record ReceptiveField(List<Integer> sizes, List<Integer> steps) {
    /** By tensor name, inputs included. */
    static Map<String, ReceptiveField> of(Network network) {
        Map<String, ReceptiveField> fields = new HashMap<>();
        for (NetworkInput input : network.inputs()) {
            List<Integer> ones = Collections.nCopies(input.tensor().type().spatial().size(), 1);
            fields.put(input.tensor().name(), new ReceptiveField(ones, ones));
        }
        for (Layer layer : network.layers()) {
            fields.put(layer.output().name(), fields.get(layer.inputs().get(0).name()).through(axes(layer)));
        }
        return fields;
    }

    private static List<Axis> axes(Layer layer) {
        return switch (layer.kind()) {
            case CONV, DEPTHWISE -> ((Convolution) layer).axes();
        };
    }

    private ReceptiveField through(List<Axis> axes) {
        List<Integer> wider = new ArrayList<>();
        List<Integer> coarser = new ArrayList<>();
        for (int k = 0; k < axes.size(); k++) {
            wider.add(sizes.get(k) + (axes.get(k).span() - 1) * steps.get(k));
            coarser.add(steps.get(k) * axes.get(k).stride());
        }
        return new ReceptiveField(wider, coarser);
    }

    /** E.g. {@code 3x3}. */
    @Override
    public String toString() {
        return sizes.stream().map(String::valueOf).collect(Collectors.joining("x"));
    }
}

package convoy.cli;

import convoy.check.Axis;
import convoy.check.Layer;
import convoy.check.Network;
import convoy.check.NetworkInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What one value of a tensor can see of the network's input, padding included.
 *
 * @param axes along each spatial axis of the input, outermost first
 */
record ReceptiveField(List<Sight> axes) {
    /**
     * Along one axis, the value at position o sees the input's positions {@code o * step + first .. o * step + last}.
     *
     * @param step input positions from a value to its neighbour
     */
    record Sight(long first, long last, long step) {
        /** Through a window. */
        Sight through(Axis axis) {
            long moved = first - step * axis.padBegin();
            return new Sight(moved, moved + (last - first) + step * (axis.span() - 1), step * axis.stride());
        }

        /** Through another branch as well. */
        Sight union(Sight other) {
            return new Sight(Math.min(first, other.first), Math.max(last, other.last), Math.max(step, other.step));
        }
    }

    /** By tensor name, inputs included. */
    static Map<String, ReceptiveField> of(Network network) {
        Map<String, ReceptiveField> fields = new HashMap<>();
        for (NetworkInput input : network.inputs()) {
            fields.put(input.tensor().name(),
                new ReceptiveField(input.tensor().type().spatial().stream().map(size -> new Sight(0, 0, 1)).toList()));
        }
        for (Layer layer : network.layers()) {
            ReceptiveField read = layer.inputs().stream().map(input -> fields.get(input.name())).reduce(ReceptiveField::union).orElseThrow();
            fields.put(layer.output().name(), read.through(layer.axes()));
        }
        return fields;
    }

    private ReceptiveField through(List<Axis> windows) {
        if (windows.isEmpty()) {
            return this;
        }
        List<Sight> wider = new ArrayList<>();
        for (int k = 0; k < windows.size(); k++) {
            wider.add(axes.get(k).through(windows.get(k)));
        }
        return new ReceptiveField(wider);
    }

    /** Of inputs with different numbers of axes, the one with more. */
    private ReceptiveField union(ReceptiveField other) {
        if (axes.size() != other.axes.size()) {
            return axes.size() > other.axes.size() ? this : other;
        }
        List<Sight> both = new ArrayList<>();
        for (int k = 0; k < axes.size(); k++) {
            both.add(axes.get(k).union(other.axes.get(k)));
        }
        return new ReceptiveField(both);
    }

    /** E.g. {@code 3x3}. */
    @Override
    public String toString() {
        return axes.stream().map(sight -> String.valueOf(sight.last - sight.first + 1)).collect(Collectors.joining("x"));
    }
}

package convoy.plan;

import convoy.check.Layer;
import convoy.check.Network;
import convoy.check.Tensor;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How a network is laid out.
 *
 * @param network what it computes
 * @param layers  in the network's order
 * @param beats   of every tensor
 * @param routes  who reads what
 * @param queues  words that wait on the way to a reader; a route that is not named has no queue
 * @param budget  multipliers that were allowed; empty where arrays or a frame rate decide
 * @param assumed true where the spec states no budget and the default is taken
 * @param timing  predicted, to the cycle
 */
public record HardwarePlan(Network network, List<LayerPlan> layers, Beats beats, Routes routes, Map<Route, Integer> queues, OptionalLong budget,
                           boolean assumed, Timing timing) {
    public HardwarePlan {
        layers = List.copyOf(layers);
        queues = Map.copyOf(queues);
    }

    /** Words of the queue on a route, of one beat each; 0 without. */
    public int queueDepth(Route route) {
        return queues.getOrDefault(route, 0);
    }

    /** Bits of the queues in front of a layer. */
    public long queueBits(Layer layer) {
        return routes.to(layer).stream().mapToLong(route -> (long) queueDepth(route) * beatBits(route.tensor())).sum();
    }

    /** Bits of a beat of a tensor. */
    public int beatBits(Tensor tensor) {
        return beats.values(tensor) * tensor.type().element().bits();
    }

    public long multipliers() {
        return layers.stream().mapToLong(LayerPlan::multipliers).sum();
    }

    /** Multipliers that the multiply-add cells are made of. */
    public long hardwareMultipliers() {
        return layers.stream().mapToLong(LayerPlan::hardwareMultipliers).sum();
    }

    public int finisherMultipliers() {
        return layers.stream().mapToInt(LayerPlan::finisherMultipliers).sum();
    }

    public long macs() {
        return layers.stream().mapToLong(layer -> layer.layer().macs()).sum();
    }

    /** Those of them that multipliers do. */
    public long multipliedMacs() {
        return layers.stream().mapToLong(LayerPlan::multipliedMacs).sum();
    }

    /** Cycles by the throughput law: those of the slowest layer. */
    public long lawCycles() {
        return layers.stream().mapToLong(LayerPlan::lawCycles).max().orElseThrow();
    }

    /** The largest, over the layers, of macs / multipliers and beats; rounded up. */
    public long boundCycles() {
        return layers.stream().mapToLong(LayerPlan::boundCycles).max().orElseThrow();
    }

    public double utilization() {
        return multipliers() == 0 ? 0 : (double) multipliedMacs() / ((double) multipliers() * timing.cyclesPerFrame());
    }

    /** The plan as a table with its arithmetic. */
    public String text() {
        return PlanText.of(this);
    }
}

package convoy.plan;

import convoy.check.Network;
import java.util.List;
import java.util.OptionalLong;

/**
 * How a network is laid out.
 *
 * @param network what it computes
 * @param layers  in the network's order
 * @param budget  multipliers that were allowed; empty where arrays or a frame rate decide
 * @param assumed true where the spec states no budget and the default is taken
 * @param timing  predicted, to the cycle
 */
public record HardwarePlan(Network network, List<LayerPlan> layers, OptionalLong budget, boolean assumed, Timing timing) {
    public HardwarePlan {
        layers = List.copyOf(layers);
    }

    public long multipliers() {
        return layers.stream().mapToLong(LayerPlan::multipliers).sum();
    }

    public int finisherMultipliers() {
        return layers.stream().mapToInt(LayerPlan::finisherMultipliers).sum();
    }

    public long macs() {
        return layers.stream().mapToLong(layer -> layer.stage().layer().macs()).sum();
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
        return multipliers() == 0 ? 0 : (double) macs() / ((double) multipliers() * timing.cyclesPerFrame());
    }

    /** The plan as a table with its arithmetic. */
    public String text() {
        return PlanText.of(this);
    }
}

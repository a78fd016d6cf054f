package convoy.plan;

import convoy.check.Add;
import convoy.check.Range;
import convoy.check.Tensor;
import java.util.List;

/**
 * The hardware of an add: its operands meet beat by beat.
 *
 * @param layer           what it computes
 * @param operands        by operand: from the tensor's beats to those of the output
 * @param accumulatorBits width of the exact sums
 * @param sumLatency      cycles from the beats that meet to their sums
 * @param output          finishers, FIFO
 */
public record AddPlan(Add layer, List<Adapter> operands, int accumulatorBits, int sumLatency, OutputPlan output) implements LayerPlan {
    public AddPlan {
        operands = List.copyOf(operands);
    }

    static AddPlan of(Add add, Beats beats) {
        int channels = beats.channels(add.output());
        List<Adapter> operands = add.inputs().stream().map(input -> new Adapter(beats.channels(input), channels)).toList();
        int latency = add.inputs().size() - 1 + (offset(add) == 0 ? 0 : 1);
        OutputPlan output = OutputPlan.ofBeats(add.sums(), add.finish(), add.output().type().element(), channels, latency);
        Range sums = add.sumRange();
        return new AddPlan(add, operands, sums.signedBits(), latency, output);
    }

    /** What is added to the stored values: less their zero points. */
    public long offset() {
        return offset(layer);
    }

    private static long offset(Add add) {
        return -add.inputs().stream().mapToLong(input -> input.type().zeroPoint()).sum();
    }

    @Override
    public PlanKind kind() {
        return PlanKind.ADD;
    }

    @Override
    public long multipliers() {
        return 0;
    }

    @Override
    public long windows() {
        return layer.output().type().positions();
    }

    @Override
    public int lanes() {
        return operands.size();
    }

    @Override
    public int columns() {
        return output.beatChannels();
    }

    @Override
    public long folds() {
        return 0;
    }

    @Override
    public long inputBeats() {
        long most = 0;
        for (int i = 0; i < operands.size(); i++) {
            Tensor input = layer.inputs().get(i);
            most = Math.max(most, input.type().elements() / operands.get(i).from());
        }
        return most;
    }

    @Override
    public long outputBeats() {
        return layer.output().type().elements() / output.beatChannels();
    }

    @Override
    public int finisherMultipliers() {
        return output.finisher().multiplierBits() > 0 ? output.finishers() : 0;
    }

    @Override
    public long lineStoreBits() {
        return 0;
    }

    @Override
    public long lineStoreLimitBits() {
        return 0;
    }

    @Override
    public int fifoDepth() {
        return output.fifoDepth();
    }

    @Override
    public long fifoBits() {
        return (long) output.fifoDepth() * output.wordValues() * layer.output().type().element().bits();
    }
}

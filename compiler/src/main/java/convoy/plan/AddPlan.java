package convoy.plan;

import convoy.check.Add;
import java.util.List;
import java.util.Optional;

/**
 * The hardware of an add: its operands meet beat by beat.
 *
 * @param layer           what it computes
 * @param operands        by operand: from the tensor's beats to those of the output
 * @param pair            the arithmetic of a framework's addition, which takes two stored values in place of a sum
 * @param accumulatorBits width of the exact sums
 * @param sumLatency      cycles from the beats that meet to their sums; 0 where there are none
 * @param output          finishers, FIFO
 */
public record AddPlan(Add layer, List<Adapter> operands, Optional<AddFinisherPlan> pair, int accumulatorBits, int sumLatency, OutputPlan output)
    implements JoinPlan {
    public AddPlan {
        operands = List.copyOf(operands);
    }

    /**
     * The hardware of an addition.
     *
     * @param pair the arithmetic of a framework's addition; empty for one that is the rescaling of a sum
     */
    static AddPlan of(Add add, Optional<AddFinisherPlan> pair, Beats beats) {
        int channels = add.output().type().channels();
        Beats.Beat beat = beats.of(add.output());
        List<Adapter> operands = add.inputs().stream().map(input -> new Adapter(beats.values(input), beat.values())).toList();
        if (pair.isPresent()) {
            AddFinisherPlan known = pair.get();
            OutputPlan output = OutputPlan.ofBeats(channels, known.finisher(), known.latency(), beat, 0);
            return new AddPlan(add, operands, pair, known.sumBits(), 0, output);
        }
        int latency = add.inputs().size() - 1 + (offset(add) == 0 ? 0 : 1);
        FinisherPlan finisher = FinisherPlan.of(add.finish(), add.sums(), add.output().type().element());
        OutputPlan output = OutputPlan.ofBeats(channels, finisher, finisher.latency(channels / beat.channels()), beat, latency);
        return new AddPlan(add, operands, Optional.empty(), add.sumRange().signedBits(), latency, output);
    }

    /** True for a framework's addition, which is not the rescaling of a sum. */
    static boolean pairs(Add add) {
        return switch (add.finish().rescale().kind()) {
            case ADD_TFLITE, ADD_ONNX -> true;
            case NONE, SHIFT, MULTIPLY, SCALE, TFLITE -> false;
        };
    }

    /** Bits of what the output side takes per value: a sum, or the stored operands. */
    public int resultBits() {
        return pair.isPresent() ? layer.inputs().stream().mapToInt(input -> input.type().element().bits()).sum() : accumulatorBits;
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
    public int columns() {
        return output.beat().values();
    }

    @Override
    public int finisherMultipliers() {
        int each = pair.map(AddFinisherPlan::multipliers).orElse(output.finisher().multiplies() ? 1 : 0);
        return each * output.finishers();
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

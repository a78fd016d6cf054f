package convoy.plan;

import convoy.check.Concat;
import java.util.List;

/**
 * The hardware of a concat. Where all beats carry as many channels, the operands give theirs in turn; else those of a whole position meet.
 *
 * @param layer    what it computes
 * @param inTurn   the operands give their beats in turn
 * @param operands by operand: from the tensor's beats to those that are in turn, or to all its channels
 * @param exit     from the words joined to the beats of the output
 */
public record ConcatPlan(Concat layer, boolean inTurn, List<Adapter> operands, Adapter exit) implements JoinPlan {
    public ConcatPlan {
        operands = List.copyOf(operands);
    }

    static ConcatPlan of(Concat concat, Beats beats) {
        int channels = beats.channels(concat.output());
        boolean inTurn = concat.inputs().stream().allMatch(input -> beats.channels(input) == channels);
        List<Adapter> operands = concat.inputs().stream()
            .map(input -> new Adapter(beats.channels(input), inTurn ? channels : input.type().channels())).toList();
        return new ConcatPlan(concat, inTurn, operands, new Adapter(inTurn ? channels : concat.output().type().channels(), channels));
    }

    /** Beats per position of an operand. */
    public int turns(int operand) {
        return layer.inputs().get(operand).type().channels() / operands.get(operand).from();
    }

    @Override
    public PlanKind kind() {
        return PlanKind.CONCAT;
    }

    @Override
    public int columns() {
        return exit.to();
    }

    @Override
    public int finisherMultipliers() {
        return 0;
    }

    @Override
    public int accumulatorBits() {
        return 0;
    }

    @Override
    public int fifoDepth() {
        return 0;
    }

    @Override
    public long fifoBits() {
        return 0;
    }
}

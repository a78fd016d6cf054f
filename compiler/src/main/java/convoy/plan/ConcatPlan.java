package convoy.plan;

import convoy.check.Concat;
import java.util.List;

/**
 * The hardware of a concat. Where all beats carry as many channels of one position, the operands give theirs in turn; else those of whole positions
 * meet.
 *
 * @param layer     what it computes
 * @param inTurn    the operands give their beats in turn
 * @param positions that meet: those of a beat of the output
 * @param operands  by operand: from the tensor's beats to those that are in turn, or to all its channels of the positions that meet
 * @param exit      from the words joined to the beats of the output
 */
public record ConcatPlan(Concat layer, boolean inTurn, int positions, List<Adapter> operands, Adapter exit) implements JoinPlan {
    public ConcatPlan {
        operands = List.copyOf(operands);
    }

    static ConcatPlan of(Concat concat, Beats beats) {
        Beats.Beat beat = beats.of(concat.output());
        boolean inTurn = beat.positions() == 1 && concat.inputs().stream().allMatch(input -> beats.of(input).equals(beat));
        List<Adapter> operands = concat.inputs().stream()
            .map(input -> new Adapter(beats.values(input), inTurn ? beat.channels() : input.type().channels() * beat.positions())).toList();
        int joined = inTurn ? beat.channels() : concat.output().type().channels() * beat.positions();
        return new ConcatPlan(concat, inTurn, beat.positions(), operands, new Adapter(joined, beat.values()));
    }

    /** Beats per position of an operand that gives them in turn. */
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

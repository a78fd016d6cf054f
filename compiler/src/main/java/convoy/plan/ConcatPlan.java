package convoy.plan;

import convoy.check.Concat;
import convoy.check.Tensor;
import java.util.List;

/**
 * The hardware of a concat. Where all beats carry as many channels, the operands give theirs in turn; else those of a whole position meet.
 *
 * @param layer    what it computes
 * @param inTurn   the operands give their beats in turn
 * @param operands by operand: from the tensor's beats to those that are in turn, or to all its channels
 * @param exit     from the words joined to the beats of the output
 */
public record ConcatPlan(Concat layer, boolean inTurn, List<Adapter> operands, Adapter exit) implements LayerPlan {
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
        return exit.to();
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
        return layer.output().type().elements() / exit.to();
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
    public long lineStoreBits() {
        return 0;
    }

    @Override
    public long lineStoreLimitBits() {
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

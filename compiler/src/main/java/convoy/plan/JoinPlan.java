package convoy.plan;

import convoy.check.Tensor;
import java.util.List;

/** The hardware of a layer where streams meet: no array and no line store, and as fast as its beats. */
sealed interface JoinPlan extends LayerPlan permits AddPlan, ConcatPlan {
    /** By operand: from the tensor's beats to the words that meet. */
    List<Adapter> operands();

    @Override
    default long multipliers() {
        return 0;
    }

    @Override
    default long windows() {
        return layer().output().type().positions();
    }

    @Override
    default int lanes() {
        return operands().size();
    }

    @Override
    default long folds() {
        return 0;
    }

    @Override
    default long inputBeats() {
        long most = 0;
        for (int i = 0; i < operands().size(); i++) {
            Tensor input = layer().inputs().get(i);
            most = Math.max(most, input.type().elements() / operands().get(i).from());
        }
        return most;
    }

    @Override
    default long outputBeats() {
        return layer().output().type().elements() / columns();
    }

    @Override
    default long lineStoreBits() {
        return 0;
    }

    @Override
    default long lineStoreLimitBits() {
        return 0;
    }
}

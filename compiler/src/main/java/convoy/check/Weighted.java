package convoy.check;

import java.util.List;
import java.util.Optional;

/** A layer that multiplies one tensor by weights: what an array of multiply-add cells computes. A filter makes one output channel. */
public sealed interface Weighted extends Layer permits Convolution, Dense {
    Tensor input();

    /** {@code [filters, channels/groups, *kernel]}, for dense {@code [units, inputs]}. */
    IntTensor weights();

    /** One value per filter. */
    Optional<IntTensor> bias();

    Finish finish();

    /** Output channels; of a dense layer, its units. */
    default int filters() {
        return output().type().channels();
    }

    /** Bias of a filter, 0 without a bias. */
    default long bias(int filter) {
        return bias().map(values -> values.values()[filter]).orElse(0L);
    }

    @Override
    default List<Tensor> inputs() {
        return List.of(input());
    }

    @Override
    default long parameters() {
        return weights().values().length + bias().map(values -> values.values().length).orElse(0);
    }
}

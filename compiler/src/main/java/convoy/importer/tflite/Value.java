package convoy.importer.tflite;

import convoy.importer.Stored;
import convoy.importer.TensorDraft;
import java.util.ArrayList;
import java.util.List;

/**
 * A tensor of the model, and the tensor of the spec that holds its values.
 *
 * @param source the spec's tensor, whose values in raster order, channels innermost, are the model's in the order stored, but for the next two
 * @param margin of zero points that the model's tensor has around the spec's
 * @param meant  the model's element type and zero point where they are others than the spec's; each real value is the same
 * @param shape  the model's, the batch axis included
 */
record Value(TensorDraft source, Margin margin, Stored meant, List<Integer> shape) {
    Value {
        shape = List.copyOf(shape);
    }

    /** A tensor of the spec as it is. */
    static Value of(TensorDraft source, List<Integer> shape) {
        return new Value(source, Margin.NONE, Stored.of(source.type()), shape);
    }

    /** Whether the spec's tensor has exactly the model's values. */
    boolean isPlain() {
        return margin.isNone() && isStoredAlike();
    }

    boolean isStoredAlike() {
        return meant.equals(Stored.of(source.type()));
    }

    /** Whether the axes of the model's tensor are those of the spec's, the margin added: it was not reshaped. */
    boolean hasItsAxes() {
        List<Integer> sizes = new ArrayList<>(source.type().shape());
        if (!margin.isNone()) {
            sizes.set(1, sizes.get(1) + margin.top() + margin.bottom());
            sizes.set(2, sizes.get(2) + margin.left() + margin.right());
        }
        return TensorTypes.channelsFirst(shape).equals(sizes);
    }

    Value withMargin(Margin other, List<Integer> padded) {
        return new Value(source, other, meant, padded);
    }

    Value withMeaning(Stored other) {
        return new Value(source, margin, other, shape);
    }

    Value withShape(List<Integer> other) {
        return new Value(source, margin, meant, other);
    }
}

package convoy.importer.onnx;

import convoy.check.IntTensor;
import convoy.check.LayerKind;
import convoy.importer.ClauseDraft;
import convoy.importer.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A convolution or a product of matrices in integers: bias + SUM (x - zero) * w.
 *
 * @param op      that asks for it
 * @param kind    of the layer
 * @param word    what its result is called, with a number
 * @param source  what it reads
 * @param windows clauses in front of the weights
 * @param weights filters first, their zero point subtracted
 * @param bias    added to the sums
 * @param shape   of the model's result
 */
record WeightedSum(Operation op, LayerKind kind, String word, Value.Tensor source, List<ClauseDraft> windows, IntTensor weights, Biases bias,
                   List<Integer> shape) {
    int filters() {
        return weights.shape().get(0);
    }

    /** The axis of the model's result along which the filters lie. */
    int filterAxis() {
        return kind == LayerKind.DENSE ? shape.size() - 1 : 1;
    }

    /** The same with more added to each filter's sums. */
    WeightedSum plus(Biases more) {
        return new WeightedSum(op, kind, word, source, windows, weights, more.plus(bias), shape);
    }

    /** The same as the result of another node. */
    WeightedSum of(Operation other) {
        return new WeightedSum(other, kind, word, source, windows, weights, bias, shape);
    }

    /** Adds the layer with the exact sums; empty, and refused, if ONNX Runtime's int32 does not hold them. */
    Optional<Value.Tensor> stored() {
        return isInRange() ? Optional.of(add(List.of(), op.output(), new Stored(ElementTypes.INT32, 0), Optional.empty())) : Optional.empty();
    }

    /** Adds the layer with its sums in steps of a target. */
    void store(Target target, List<ClauseDraft> rescale) {
        if (isInRange()) {
            List<ClauseDraft> finish = new ArrayList<>(rescale);
            finish.addAll(target.activation());
            op.graph().define(target.tensor(), add(finish, target.tensor(), target.stored(), target.scale()));
        }
    }

    private Value.Tensor add(List<ClauseDraft> finish, String tensor, Stored stored, Optional<Float> scale) {
        List<ClauseDraft> clauses = new ArrayList<>(windows);
        clauses.add(ClauseDraft.weights(weights));
        bias.clause().ifPresent(clauses::add);
        clauses.addAll(finish);
        List<Integer> axes = kind == LayerKind.DENSE ? List.of(filters()) : shape.subList(1, shape.size());
        return op.graph().add(new Graph.Layer(kind, word, List.of(source), clauses), tensor, stored, scale, axes, shape);
    }

    /** ONNX Runtime adds up in int32; a sum beyond wraps there and does not here. */
    private boolean isInRange() {
        Stored input = source.stored();
        long largest = Math.max(input.element().max() - input.zeroPoint(), input.zeroPoint() - input.element().min());
        int each = weights.values().length / filters();
        for (int filter = 0; filter < filters(); filter++) {
            double reach = Math.abs(bias.of(filter));
            for (int k = filter * each; k < (filter + 1) * each; k++) {
                reach += (double) largest * Math.abs(weights.values()[k]);
            }
            if (reach > Integer.MAX_VALUE) {
                op.refuse("the sums of filter " + filter + " reach " + (long) reach + ", where ONNX Runtime's int32 wraps around",
                    "sums of at most 2^31 - 1");
                return false;
            }
        }
        return true;
    }

    /** The factor from sums to the steps of an output: ONNX Runtime multiplies the scales in this order, in float32. */
    static Optional<List<ClauseDraft>> rescale(Operation op, float alpha, Quantization input, Quantization weights, Quantization output) {
        float[] factors = new float[weights.scales().size()];
        for (int filter = 0; filter < factors.length; filter++) {
            factors[filter] = alpha * input.scale() * weights.scale(filter) / output.scale();
            if (!(factors[filter] >= Float.MIN_NORMAL && factors[filter] <= Float.MAX_VALUE)) {
                op.refuse("its scales make a factor of " + factors[filter] + " from sums to outputs", "scales of a size that float32 can divide");
                return Optional.empty();
            }
        }
        return Optional.of(List.of(ClauseDraft.words("rescale").with("scale", factors)));
    }
}

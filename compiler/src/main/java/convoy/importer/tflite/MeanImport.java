package convoy.importer.tflite;

import convoy.check.LayerKind;
import convoy.check.TensorType;
import convoy.importer.ClauseDraft;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * MEAN over spatial axes: the sum of stored values minus zero points, rescaled (QuantizedMeanOrSum in lite/kernels/internal/reference/reduce.h, which is
 * what both kernels run but for {@link OptimizedMean}).
 */
final class MeanImport {
    private static final int AXES = 1;
    private static final int MOST_SHIFT = 32;
    private static final int FRACTION_BITS = 31;

    private MeanImport() { }

    static void read(Operation op) {
        if (!op.hasOperands(2, 2)) {
            return;
        }
        Optional<TensorType> type = op.outputType();
        Optional<Value> input = op.unshaped(0);
        Optional<long[]> axes = op.input(AXES).integers();
        if (axes.isEmpty()) {
            op.refuse(op.inputName(AXES), "its axes are no constant of int32", "constant axes");
        }
        if (!op.isRefused() && input.isPresent()) {
            read(op, Steps.withoutMargin(op, 0, input.get()), axes.orElseThrow(), type.orElseThrow());
        }
    }

    private static void read(Operation op, Value input, long[] axes, TensorType type) {
        List<Integer> shape = op.input(0).shape();
        int rank = shape.size();
        Set<Integer> reduced = Arrays.stream(axes).mapToObj(axis -> (int) (axis < 0 ? axis + rank : axis)).collect(Collectors.toCollection(TreeSet::new));
        boolean spatial = reduced.stream().allMatch(axis -> axis > 0 && axis < rank - 1) && !reduced.isEmpty();
        List<Integer> kept = IntStream.range(0, rank).filter(axis -> !reduced.contains(axis)).mapToObj(shape::get).toList();
        List<Integer> ones = IntStream.range(0, rank).mapToObj(axis -> reduced.contains(axis) ? 1 : shape.get(axis)).toList();
        boolean keepsAxes = op.output().shape().equals(ones);
        if (!spatial) {
            op.refuse(op.inputName(AXES), "it averages over the axes " + Arrays.toString(axes) + " of " + rank, "axes between the batch and the channels");
        } else if (!keepsAxes && !op.output().shape().equals(kept)) {
            op.expectOutput(kept);
        }
        if (op.isRefused()) {
            return;
        }
        int positions = reduced.stream().mapToInt(shape::get).reduce(1, Math::multiplyExact);
        QuantizedMultiplier multiplier = multiplier(op, positions);
        if (op.graph().rounding() == Rounding.SINGLE && keepsAxes && reduced.equals(Set.of(1, 2))) {
            OptimizedMean.check(op, positions, multiplier);
        }
        if (op.isRefused()) {
            return;
        }
        boolean global = IntStream.range(1, rank - 1).allMatch(axis -> reduced.contains(axis));
        String window = IntStream.range(1, rank - 1).mapToObj(axis -> String.valueOf(reduced.contains(axis) ? shape.get(axis) : 1)).collect(Collectors.joining("x"));
        List<ClauseDraft> clauses = List.of(ClauseDraft.words(global ? "global" : "window " + window),
            Rescaling.clause(op.graph().rounding(), List.of(multiplier)));
        TensorType made = Stored.of(type).shaped(TensorTypes.channelsFirst(ones));
        op.graph().addLayer(new LayerBody(LayerKind.AVGPOOL, "mean", List.of(input), clauses), op.output(), made);
    }

    /** From the sum over so many positions to their mean in the output's steps. */
    private static QuantizedMultiplier multiplier(Operation op, int positions) {
        QuantizedMultiplier factor = QuantizedMultiplier.of((double) op.input(0).quantization().scale() / op.output().quantization().scale(), op.graph().rounding());
        int shift = FRACTION_BITS - Integer.numberOfLeadingZeros(positions);
        shift = Math.min(Math.min(shift, MOST_SHIFT), FRACTION_BITS + factor.shift());
        return new QuantizedMultiplier((int) (((long) factor.multiplier() << shift) / positions), factor.shift() - shift);
    }
}

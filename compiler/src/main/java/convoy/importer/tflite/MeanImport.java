package convoy.importer.tflite;

import convoy.check.LayerKind;
import convoy.check.TensorType;
import convoy.importer.ClauseDraft;
import convoy.importer.Stored;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * MEAN over spatial axes: the sum of stored values minus zero points, rescaled (QuantizedMeanOrSum in lite/kernels/internal/reference/reduce.h, which
 * both kernels run, but for {@link OptimizedMean}). Earlier releases of TFLite rounded otherwise.
 */
final class MeanImport {
    private static final int AXES = 1;
    private static final int MOST_SHIFT = 32;
    private static final int FRACTION_BITS = 31;

    private final Operation op;
    private final List<Integer> shape;
    private final List<Integer> spatial;
    private final List<Integer> reduced;

    private MeanImport(Operation op, long[] axes) {
        this.op = op;
        this.shape = op.input(0).shape();
        this.spatial = IntStream.range(1, shape.size() - 1).boxed().toList();
        this.reduced = Arrays.stream(axes).mapToObj(axis -> (int) (axis < 0 ? axis + shape.size() : axis)).distinct().sorted().toList();
    }

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
            new MeanImport(op, axes.orElseThrow()).read(Steps.withoutMargin(op, 0, input.get()), type.orElseThrow());
        }
    }

    private void read(Value input, TensorType type) {
        if (reduced.isEmpty() || !spatial.containsAll(reduced)) {
            op.refuse(op.inputName(AXES), "it averages over the axes " + reduced + " of " + shape.size(), "axes between the batch and the channels");
            return;
        }
        List<Integer> withOnes = IntStream.range(0, shape.size()).mapToObj(axis -> reduced.contains(axis) ? 1 : shape.get(axis)).toList();
        boolean keepsAxes = op.output().shape().equals(withOnes);
        if (!keepsAxes) {
            op.expectOutput(IntStream.range(0, shape.size()).filter(axis -> !reduced.contains(axis)).mapToObj(shape::get).toList());
        }
        int positions = reduced.stream().mapToInt(shape::get).reduce(1, Math::multiplyExact);
        QuantizedMultiplier multiplier = multiplier(positions);
        if (op.graph().rounding() == Rounding.SINGLE && keepsAxes && reduced.equals(List.of(1, 2))) {
            OptimizedMean.check(op, positions, multiplier);
        }
        if (!op.isRefused()) {
            List<ClauseDraft> clauses = List.of(ClauseDraft.words(window()), Rescaling.clause(op.graph().rounding(), List.of(multiplier)));
            TensorType made = Stored.of(type).shaped(TensorTypes.channelsFirst(withOnes));
            op.graph().addLayer(new LayerBody(LayerKind.AVGPOOL, "mean", List.of(input), clauses), op.output(), made);
        }
    }

    private String window() {
        return reduced.equals(spatial) ? "global"
            : "window " + spatial.stream().map(axis -> String.valueOf(reduced.contains(axis) ? shape.get(axis) : 1)).collect(Collectors.joining("x"));
    }

    /** From the sum over so many positions to their mean in the output's steps. */
    private QuantizedMultiplier multiplier(int positions) {
        double factor = (double) op.input(0).quantization().scale() / op.output().quantization().scale();
        QuantizedMultiplier whole = QuantizedMultiplier.of(factor, op.graph().rounding());
        int shift = Math.min(Math.min(FRACTION_BITS - Integer.numberOfLeadingZeros(positions), MOST_SHIFT), FRACTION_BITS + whole.shift());
        return new QuantizedMultiplier((int) (((long) whole.multiplier() << shift) / positions), whole.shift() - shift);
    }
}

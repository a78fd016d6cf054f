package convoy.importer.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Pad with zero points: a margin, which the layers behind it take as their padding where they can. */
final class PadImport {
    private static final int PADS = 1;
    private static final int VALUE = 2;
    private static final int AXES = 3;
    private static final int PADS_AS_INPUT = 11;

    private PadImport() { }

    static void read(Operation op) {
        boolean inputs = op.graph().model().opset() >= PADS_AS_INPUT;
        if (!(inputs ? op.isWellFormed(2, 4, "mode") : op.isWellFormed(1, 1, "mode", "pads", "value"))) {
            return;
        }
        if (!op.text("mode", "constant").equals("constant")) {
            op.refuse("mode", "its mode is " + op.text("mode", ""), "constant, with the value that stands for 0");
        }
        Optional<long[]> pads = inputs ? op.integers(PADS, "padding") : op.numbers("pads").map(list -> list.stream().mapToLong(Long::longValue).toArray());
        Optional<Value> value = op.value(0);
        if (op.isRefused() || value.isEmpty()) {
            return;
        }
        if (value.get() instanceof Value.Real real) {
            padded(op, real.tensor(), pads, 0).ifPresent(made -> op.define(real.passedBy(op, made)));
        } else {
            op.tensor(0).flatMap(tensor -> padded(op, tensor, pads, tensor.stored().zeroPoint())).ifPresent(op::define);
        }
    }

    private static Optional<Value.Tensor> padded(Operation op, Value.Tensor tensor, Optional<long[]> pads, long zero) {
        int rank = tensor.shape().size();
        double value = value(op);
        if (value != zero) {
            op.refuse("it pads with the value " + value, "the value that stands for the real number 0, which is " + zero);
        }
        if (!tensor.hasOwnAxes()) {
            op.refuse(0, "it pads " + tensor.shape() + ", which is " + tensor.source().type().shape() + " in the spec", "a tensor without Reshape in front");
        }
        List<Integer> axes = axes(op, rank);
        if (pads.isEmpty() || pads.get().length != 2 * axes.size()) {
            op.refuse("its padding is no list of begins and ends for " + rank + " axes", "as many begins, then as many ends");
        }
        if (op.isRefused()) {
            return Optional.empty();
        }
        List<Integer> begins = new ArrayList<>(Collections.nCopies(rank, 0));
        List<Integer> ends = new ArrayList<>(begins);
        for (int k = 0; k < axes.size(); k++) {
            begins.set(axes.get(k), amount(op, pads.get()[k]));
            ends.set(axes.get(k), amount(op, pads.get()[axes.size() + k]));
        }
        if (begins.get(0) + begins.get(1) + ends.get(0) + ends.get(1) != 0) {
            op.refuse("it pads the batch or the channels", "padding of spatial axes");
        }
        if (op.isRefused()) {
            return Optional.empty();
        }
        Margin margin = tensor.margin().plus(new Margin(begins.subList(2, rank), ends.subList(2, rank)));
        List<Integer> shape = new ArrayList<>(tensor.shape().subList(0, 2));
        shape.addAll(margin.around(tensor.source().type().spatial()));
        return Optional.of(new Value.Tensor(op.output(), tensor.source(), margin, shape));
    }

    private static double value(Operation op) {
        if (!op.node().has(VALUE)) {
            return op.real("value", 0);
        }
        return op.constant(VALUE, "value").flatMap(constant -> constant.reals().map(values -> (double) values[0])
            .or(() -> constant.integers().map(values -> (double) values[0]))).orElse(Double.NaN);
    }

    /** All of them, or those that an input names. */
    private static List<Integer> axes(Operation op, int rank) {
        long[] all = LongStream.range(0, rank).toArray();
        long[] named = op.node().has(AXES) ? op.integers(AXES, "axes").orElse(all) : all;
        if (Arrays.stream(named).anyMatch(axis -> axis < -rank || axis >= rank)) {
            op.refuse(AXES, "its axes are " + Arrays.toString(named) + " of " + rank, "axes of the tensor");
            return List.of();
        }
        return Arrays.stream(named).mapToObj(axis -> (int) (axis < 0 ? axis + rank : axis)).toList();
    }

    private static int amount(Operation op, long pad) {
        if (pad < 0 || pad > Short.MAX_VALUE) {
            op.refuse("it pads by " + pad, "sizes from 0 to " + Short.MAX_VALUE);
            return 0;
        }
        return (int) pad;
    }
}

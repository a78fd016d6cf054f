package convoy.importer.tflite;

import convoy.check.TensorType;
import java.util.List;
import java.util.Optional;

/** PAD and PADV2 with zero points: a margin, which the layers behind it take as their padding where they can. */
final class PadImport {
    private static final int SIZES = 1;
    private static final int VALUE = 2;
    private static final int AXES = 4;

    private PadImport() { }

    static void read(Operation op) {
        if (!op.hasOperands(2, 3)) {
            return;
        }
        Optional<TensorType> type = op.outputType();
        Optional<Value> input = op.picture(0);
        op.expectSameQuantization(0);
        Optional<long[]> sizes = op.input(SIZES).integers();
        if (sizes.isEmpty() || sizes.get().length != 2 * AXES) {
            op.refuse(op.inputName(SIZES), "its padding is not a constant of 4 times begin and end in int32", "constant padding");
        } else {
            checkSizes(op, sizes.get());
        }
        if (op.inputs() > VALUE) {
            checkValue(op);
        }
        if (op.isRefused() || input.isEmpty() || type.isEmpty()) {
            return;
        }
        long[] pads = sizes.orElseThrow();
        Margin margin = new Margin((int) pads[2], (int) pads[3], (int) pads[4], (int) pads[5]);
        List<Integer> shape = op.input(0).shape();
        op.expectOutput(List.of(1, shape.get(1) + margin.top() + margin.bottom(), shape.get(2) + margin.left() + margin.right(), shape.get(3)));
        if (!op.isRefused()) {
            op.graph().define(op.output().index(), input.get().withMargin(input.get().margin().plus(margin), op.output().shape()));
        }
    }

    private static void checkSizes(Operation op, long[] sizes) {
        if (sizes[0] != 0 || sizes[1] != 0 || sizes[6] != 0 || sizes[7] != 0) {
            op.refuse(op.inputName(SIZES), "it pads the batch or the channels", "padding of height and width");
        }
        for (long size : sizes) {
            if (size < 0 || size > Short.MAX_VALUE) {
                op.refuse(op.inputName(SIZES), "it pads by " + size, "sizes from 0 to " + Short.MAX_VALUE);
            }
        }
    }

    private static void checkValue(Operation op) {
        Optional<long[]> value = op.input(VALUE).integers();
        if (value.isEmpty() || value.get().length != 1) {
            op.refuse(op.inputName(VALUE), "the value that it pads with is no constant", "a constant");
        } else if (!op.input(0).quantization().isPerTensor() || value.get()[0] != op.input(0).quantization().zeroPoint()) {
            op.refuse(op.inputName(VALUE), "it pads with the stored value " + value.get()[0], "the input's zero point, which stands for the real number 0");
        }
    }
}

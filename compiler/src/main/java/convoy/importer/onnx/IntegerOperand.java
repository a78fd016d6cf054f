package convoy.importer.onnx;

import java.util.Optional;

/** What ConvInteger and MatMulInteger read: integers with a zero point, 0 where it is left out, and no scale. */
final class IntegerOperand {
    private static final int ZERO = 2;

    private IntegerOperand() { }

    static Optional<Value.Tensor> read(Operation op) {
        Optional<Value.Tensor> tensor = op.tensor(0);
        Optional<long[]> zero = op.node().has(ZERO) ? op.integers(ZERO, "zero point") : Optional.of(new long[1]);
        if (zero.isPresent() && zero.get().length != 1) {
            op.refuse(ZERO, "it has " + zero.get().length + " zero points", "one for the tensor");
        }
        return tensor.filter(found -> !op.isRefused() && op.means(0, found, zero.orElseThrow()[0]));
    }
}

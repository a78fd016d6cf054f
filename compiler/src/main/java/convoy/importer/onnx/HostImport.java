package convoy.importer.onnx;

import convoy.check.IntegerType;
import java.util.Arrays;
import java.util.Optional;
import onnx.TensorProto.DataType;

/** What the host does behind the network, and the Cast of constants. */
final class HostImport {
    private HostImport() { }

    /** A function of one tensor, whatever its attributes and further constants. */
    static void function(Operation op) {
        Optional<Value> value = op.value(0);
        if (value.isEmpty()) {
            return;
        }
        if (value.get() instanceof Value.OnHost host) {
            op.leaveToHost(host.before());
        } else if (value.get() instanceof Value.Real real) {
            op.leaveToHost(real.tensor());
        } else {
            op.tensor(0).ifPresent(op::leaveToHost);
        }
    }

    /** A factor for what is on the host already. */
    static void multiply(Operation op) {
        for (int place = 0; place < op.node().inputs().size(); place++) {
            Optional<Value> value = op.value(place);
            if (value.isPresent() && value.get() instanceof Value.OnHost host) {
                op.leaveToHost(host.before());
                return;
            }
        }
        op.refuse("it multiplies tensors", "scales in QuantizeLinear or QLinear operators, or Cast to float in front of what the host is to do");
    }

    /** To real numbers it belongs to the host. */
    static void cast(Operation op) {
        if (!op.isWellFormed(1, 1, "to", "saturate")) {
            return;
        }
        Optional<Value> value = op.value(0);
        DataType to = ElementTypes.of((int) op.number("to", 0));
        if (value.isPresent() && value.get() instanceof Value.Fixed fixed) {
            constant(op, fixed.constant(), to);
        } else if (to == DataType.FLOAT || value.isPresent() && value.get() instanceof Value.OnHost) {
            function(op);
        } else if (to == DataType.INT32 && value.isPresent() && value.get() instanceof Value.Sums) {
            op.define(value.get());
        } else if (value.isPresent()) {
            op.refuse("to", "it makes " + to, "FLOAT, behind everything that is not left to the host");
        }
    }

    private static void constant(Operation op, OnnxConstant constant, DataType to) {
        Optional<long[]> values = constant.integers();
        Optional<IntegerType> type = ElementTypes.integer(to);
        boolean fits = type.isPresent() && values.isPresent() && Arrays.stream(values.get()).allMatch(type.get()::holds);
        if (!fits) {
            op.refuse("to", "it makes " + to + " of the constant " + constant.text(), "integers that are cast to int8, uint8 or int32 and fit");
            return;
        }
        op.define(new Value.Fixed(OnnxConstant.integers(op.output(), to, constant.shape(), values.get())));
    }
}

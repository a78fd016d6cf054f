package convoy.importer.onnx;

import convoy.check.IntegerType;
import convoy.importer.Stored;
import java.util.List;
import java.util.Optional;
import onnx.TensorProto.DataType;

/** QuantizeLinear and DequantizeLinear: the ends of a model and of its groups of real numbers. */
final class QuantizeImport {
    private static final String AXIS = "axis";
    private static final String BLOCK = "block_size";
    private static final String SATURATE = "saturate";
    private static final String OUTPUT_TYPE = "output_dtype";
    private static final int SCALE = 1;
    private static final int ZERO = 2;

    private QuantizeImport() { }

    static void quantize(Operation op) {
        if (!op.isWellFormed(2, 3, AXIS, BLOCK, SATURATE, OUTPUT_TYPE) || !hasNoBlocks(op)) {
            return;
        }
        Optional<Value> value = op.value(0);
        if (value.isEmpty()) {
            return;
        }
        if (value.get() instanceof Value.Fixed fixed) {
            constant(op, fixed.constant());
            return;
        }
        if (value.get() instanceof Value.OnHost host) {
            op.leaveToHost(host.before());
            return;
        }
        if (op.number(OUTPUT_TYPE, 0) != 0 && !op.node().has(ZERO)) {
            op.refuse(OUTPUT_TYPE, "it has no zero point beside output_dtype", "a zero point, which states the type");
            return;
        }
        Optional<Target> target = Target.of(op, SCALE, ZERO);
        if (target.isEmpty()) {
            return;
        }
        if (value.get() instanceof Value.Unstored unstored) {
            unstored.group().store(op, target.get(), op.node().has(ZERO));
        } else if (value.get() instanceof Value.Real real) {
            Requantization.quantise(op, real, target.get());
        } else if (value.get() instanceof Value.RealInput real) {
            input(op, real.input(), target.get());
        } else {
            op.refuse(0, "it quantises integers", "real numbers");
        }
    }

    private static boolean hasNoBlocks(Operation op) {
        if (op.number(BLOCK, 0) != 0) {
            op.refuse(BLOCK, "it has a scale for each block of values", "a scale for the tensor, or for each filter of weights");
        }
        return !op.isRefused();
    }

    /** An input of real numbers becomes one of integers. */
    private static void input(Operation op, OnnxInput input, Target target) {
        Optional<List<Integer>> shape = InputShape.of(op.graph(), input);
        shape.ifPresent(axes -> {
            op.graph().addInput(target.tensor(), target.stored(), target.scale(), axes);
            op.graph().spec().note("The model's input " + input.name()
                + " is real numbers. The host quantises them: stored = round(real / scale) + zero point, "
                + "halves to even.");
        });
    }

    /** Constants of real numbers, as PyTorch stores weights. */
    private static void constant(Operation op, OnnxConstant constant) {
        Optional<float[]> reals = op.reals(0, "input");
        Optional<Quantization> quantization = op.quantization(SCALE, ZERO);
        Optional<IntegerType> element = op.storedType(ZERO);
        if (reals.isEmpty() || quantization.isEmpty() || element.isEmpty()) {
            return;
        }
        for (float real : reals.get()) {
            if (!Float.isFinite(real)) {
                op.refuse(0, "its constant has the value " + real, "finite numbers");
                return;
            }
        }
        int axis = axis(op, constant.shape().size());
        int scales = quantization.get().scales().size();
        if (scales > 1 && (axis < 0 || constant.shape().get(axis) != scales)) {
            op.refuse(SCALE, "it has " + scales + " scales for " + constant.shape() + " along axis " + axis, "one, or one for each place along the axis");
            return;
        }
        int behind = constant.shape().subList(axis + 1, constant.shape().size()).stream().reduce(1, Math::multiplyExact);
        long[] stored = new long[reals.get().length];
        for (int k = 0; k < stored.length; k++) {
            int place = k / behind % scales;
            stored[k] = Requantization.stored(reals.get()[k], new Target("", element.get(), Quantization.of(quantization.get().scale(place),
                quantization.get().zeroPoint(place)), List.of()));
        }
        DataType type = element.get().signed() ? DataType.INT8 : DataType.UINT8;
        op.define(new Value.Fixed(OnnxConstant.integers(op.output(), type, constant.shape(), stored)));
    }

    static void dequantize(Operation op) {
        if (!op.isWellFormed(2, 3, AXIS, BLOCK) || !hasNoBlocks(op)) {
            return;
        }
        Optional<Value> value = op.value(0);
        if (value.isEmpty()) {
            return;
        }
        if (value.get() instanceof Value.Fixed fixed) {
            op.quantization(SCALE, ZERO).ifPresent(quantization ->
                op.define(new Value.FixedReal(fixed.constant(), quantization, axis(op, fixed.constant().shape().size()))));
        } else if (value.get() instanceof Value.OnHost host) {
            op.leaveToHost(host.before());
        } else {
            op.tensor(0).ifPresent(tensor -> dequantize(op, tensor));
        }
    }

    private static void dequantize(Operation op, Value.Tensor tensor) {
        Stored stored = tensor.stored();
        if (stored.element().bits() > Byte.SIZE) {
            op.leaveToHost(tensor);
            return;
        }
        Operand.stored(op, 0).ifPresent(operand -> {
            float scale = operand.quantization().scale();
            float[] reals = new float[1 << stored.element().bits()];
            for (int k = 0; k < reals.length; k++) {
                reals[k] = (stored.element().min() + k - stored.zeroPoint()) * scale;
            }
            boolean sole = op.graph().model().uses(op.node().inputs().get(0)) == 1 && op.isReadOnce();
            op.define(new Value.Real(tensor, reals, scale, true, sole));
        });
    }

    /** The axis along which scales may differ; negative if there is no such axis. */
    private static int axis(Operation op, int axes) {
        long stated = op.number(AXIS, 1);
        long axis = stated < 0 ? stated + axes : stated;
        return axis >= 0 && axis < axes ? (int) axis : -1;
    }
}

package convoy.importer.tflite;

import java.util.List;

/** What the host does before and behind the network: QUANTIZE from real numbers at the beginning, DEQUANTIZE and SOFTMAX at the end. */
final class HostEnds {
    private HostEnds() { }

    /** Whether a QUANTIZE reads real numbers, or what is left to the host. If so, it is left to the host, or refused. */
    static boolean isFloatEnd(Operation op) {
        if (op.graph().isOnHost(op.input(0).index())) {
            op.leaveToHost("QUANTIZE to " + op.output().elementType());
            return true;
        }
        if (!op.input(0).isFloat()) {
            return false;
        }
        if (op.graph().model().inputs().contains(op.input(0).index())) {
            op.outputType(List.of(TensorTypes.INT8, TensorTypes.UINT8)).ifPresent(type -> {
                op.graph().addInput(op.output(), type);
                op.graph().spec().note("The model's input " + op.input(0).name()
                    + " is real numbers. The host quantises them: stored = round(real / scale) + zero point.");
            });
        } else {
            op.refuse(op.inputName(0), "it reads real numbers that an operator makes", "integers between all operators, real numbers at the ends alone");
        }
        return true;
    }

    static void dequantize(Operation op) {
        if (op.hasOperands(1, 1)) {
            op.leaveToHost("DEQUANTIZE to real numbers");
        }
    }

    static void softmax(Operation op) {
        if (op.hasOperands(1, 1)) {
            op.leaveToHost("SOFTMAX" + (op.options() instanceof TfliteOptions.Softmax softmax && softmax.beta() != 1 ? " with beta " + softmax.beta() : ""));
        }
    }
}

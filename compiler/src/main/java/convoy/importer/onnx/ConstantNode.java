package convoy.importer.onnx;

import java.util.Optional;
import onnx.AttributeProto;
import onnx.NodeProto;
import onnx.TensorProto;
import onnx.TensorProto.DataType;

/** A node Constant: a tensor, or a number or a list of numbers, as its only attribute. */
final class ConstantNode {
    private ConstantNode() { }

    /** Its value; empty if the node is no such one. */
    static Optional<TensorProto> value(NodeProto node) {
        boolean constant = node.getOpType().equals("Constant") && node.getInputCount() == 0 && node.getOutputCount() == 1 && node.getAttributeCount() == 1;
        return constant ? value(node.getAttribute(0)) : Optional.empty();
    }

    private static Optional<TensorProto> value(AttributeProto value) {
        TensorProto.Builder data = TensorProto.newBuilder();
        return switch (value.getType()) {
            case TENSOR -> Optional.of(value.getT());
            case INT -> Optional.of(data.setDataType(DataType.INT64_VALUE).addInt64Data(value.getI()).build());
            case INTS -> Optional.of(data.setDataType(DataType.INT64_VALUE).addDims(value.getIntsCount()).addAllInt64Data(value.getIntsList()).build());
            case FLOAT -> Optional.of(data.setDataType(DataType.FLOAT_VALUE).addFloatData(value.getF()).build());
            case FLOATS -> Optional.of(data.setDataType(DataType.FLOAT_VALUE).addDims(value.getFloatsCount()).addAllFloatData(value.getFloatsList()).build());
            default -> Optional.empty();
        };
    }
}

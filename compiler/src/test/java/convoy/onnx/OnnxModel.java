package convoy.onnx;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import onnx.GraphProto;
import onnx.ModelProto;
import onnx.NodeProto;
import onnx.OperatorSetIdProto;
import onnx.TensorProto;
import onnx.TensorShapeProto;
import onnx.TypeProto;
import onnx.ValueInfoProto;

/** An ONNX model in the making. */
public final class OnnxModel {
    /** An element type with its number in onnx.proto and its size. */
    public enum Element {
        FLOAT(1, 4), UINT8(2, 1), INT8(3, 1), INT32(6, 4), INT64(7, 8);

        private final int number;
        private final int bytes;

        Element(int number, int bytes) {
            this.number = number;
            this.bytes = bytes;
        }

        /** Its number in onnx.proto. */
        public int number() {
            return number;
        }
    }

    private static final int IR_VERSION = 8;
    private static final int OPSET = 13;
    private static final String CONTRIBUTED = "com.microsoft";
    /** Operators that ONNX Runtime adds to the standard. */
    private static final Set<String> CONTRIBUTIONS = Set.of("QLinearAdd", "QLinearConcat", "QLinearAveragePool", "QLinearGlobalAveragePool", "QGemm",
        "QLinearSoftmax", "QLinearMul");

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("graph");
    private final int opset;

    /** With operators of opset 13. */
    public OnnxModel() {
        this(OPSET);
    }

    public OnnxModel(int opset) {
        this.opset = opset;
    }

    public OnnxModel input(String name, Element element, List<Integer> shape) {
        graph.addInput(valueInfo(name, element, shape));
        return this;
    }

    /** A constant; float values are given by their bits. */
    public OnnxModel constant(String name, Element element, List<Integer> shape, long... values) {
        ByteBuffer data = ByteBuffer.allocate(values.length * element.bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            switch (element.bytes) {
                case 1 -> data.put((byte) value);
                case 4 -> data.putInt((int) value);
                default -> data.putLong(value);
            }
        }
        TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(element.number).setRawData(ByteString.copyFrom(data.array()));
        shape.forEach(tensor::addDims);
        graph.addInitializer(tensor);
        return this;
    }

    /** Float constants. */
    public OnnxModel floats(String name, List<Integer> shape, float... values) {
        return constant(name, Element.FLOAT, shape, IntStream.range(0, values.length).mapToLong(k -> Float.floatToIntBits(values[k])).toArray());
    }

    /** A float scalar. */
    public OnnxModel scale(String name, float value) {
        return floats(name, List.of(), value);
    }

    /** A node with one output, which also names it. */
    public OnnxModel node(String operator, List<String> inputs, String output, OnnxAttributes attributes) {
        graph.addNode(NodeProto.newBuilder().setOpType(operator).setDomain(CONTRIBUTIONS.contains(operator) ? CONTRIBUTED : "").setName(output + "_node")
            .addAllInput(inputs).addOutput(output).addAllAttribute(attributes.list()));
        return this;
    }

    /** A node without attributes. */
    public OnnxModel node(String operator, List<String> inputs, String output) {
        return node(operator, inputs, output, new OnnxAttributes());
    }

    public OnnxModel output(String name, Element element, List<Integer> shape) {
        graph.addOutput(valueInfo(name, element, shape));
        return this;
    }

    /** An output of whatever shape. */
    public OnnxModel output(String name, Element element) {
        TypeProto.Tensor type = TypeProto.Tensor.newBuilder().setElemType(element.number).build();
        graph.addOutput(ValueInfoProto.newBuilder().setName(name).setType(TypeProto.newBuilder().setTensorType(type)));
        return this;
    }

    /** What has been described so far, for whatever has no method here. */
    public ModelProto.Builder proto() {
        return ModelProto.newBuilder().setIrVersion(IR_VERSION).setGraph(graph.build())
            .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(opset))
            .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain(CONTRIBUTED).setVersion(1));
    }

    public byte[] bytes() {
        return proto().build().toByteArray();
    }

    private static ValueInfoProto valueInfo(String name, Element element, List<Integer> shape) {
        TensorShapeProto.Builder sizes = TensorShapeProto.newBuilder();
        shape.forEach(size -> sizes.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(size)));
        TypeProto.Tensor type = TypeProto.Tensor.newBuilder().setElemType(element.number).setShape(sizes).build();
        return ValueInfoProto.newBuilder().setName(name).setType(TypeProto.newBuilder().setTensorType(type)).build();
    }
}

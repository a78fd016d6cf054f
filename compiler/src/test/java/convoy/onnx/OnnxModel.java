package convoy.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;

/** The bytes of an ONNX model of one node; field numbers are those of the public onnx.proto. */
final class OnnxModel {
    /** An element type with its number in onnx.proto and its size. */
    enum Element {
        FLOAT(1, 4), UINT8(2, 1), INT8(3, 1), INT32(6, 4);

        private final int number;
        private final int bytes;

        Element(int number, int bytes) {
            this.number = number;
            this.bytes = bytes;
        }
    }

    private static final int IR_VERSION = 8;
    private static final int OPSET = 13;
    private static final String CONTRIBUTED = "com.microsoft";

    private final Protobuf graph = new Protobuf();
    private final Protobuf node = new Protobuf();

    private final boolean contributed;

    private OnnxModel(String operator, boolean contributed) {
        this.contributed = contributed;
        node.text(4, operator);
        if (contributed) {
            node.text(7, CONTRIBUTED);
        }
    }

    /** An operator of the ONNX standard. */
    OnnxModel(String operator) {
        this(operator, false);
    }

    /** An operator that ONNX Runtime adds to the standard. */
    static OnnxModel contributed(String operator) {
        return new OnnxModel(operator, true);
    }

    /** The next input of the node is the model's input. */
    OnnxModel input(String name, Element element, List<Integer> shape) {
        node.text(1, name);
        graph.message(11, valueInfo(name, element, shape));
        return this;
    }

    /** The next input of the node is a constant; float values are given by their bits. */
    OnnxModel constant(String name, Element element, List<Integer> shape, long... values) {
        node.text(1, name);
        ByteBuffer data = ByteBuffer.allocate(values.length * element.bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            if (element.bytes == 1) {
                data.put((byte) value);
            } else {
                data.putInt((int) value);
            }
        }
        graph.message(5, new Protobuf().numbers(1, shape).number(2, element.number).text(8, name).data(9, data.array()));
        return this;
    }

    /** A float scalar. */
    OnnxModel scale(String name, float value) {
        return constant(name, Element.FLOAT, List.of(), Float.floatToIntBits(value));
    }

    /** Attributes that are lists of integers. */
    OnnxModel lists(Map<String, List<Integer>> lists) {
        lists.forEach((name, values) -> node.message(5, new Protobuf().text(1, name).numbers(8, values).number(20, 7)));
        return this;
    }

    /** An attribute that is an integer. */
    OnnxModel number(String name, int value) {
        node.message(5, new Protobuf().text(1, name).number(3, value).number(20, 2));
        return this;
    }

    /** The model with this output. */
    byte[] output(String name, Element element, List<Integer> shape) {
        node.text(2, name);
        graph.message(1, node).text(2, "graph").message(12, valueInfo(name, element, shape));
        Protobuf model = new Protobuf().number(1, IR_VERSION).message(8, new Protobuf().text(1, "").number(2, OPSET));
        if (contributed) {
            model.message(8, new Protobuf().text(1, CONTRIBUTED).number(2, 1));
        }
        return model.message(7, graph).bytes();
    }

    private static Protobuf valueInfo(String name, Element element, List<Integer> shape) {
        Protobuf sizes = new Protobuf();
        shape.forEach(size -> sizes.message(1, new Protobuf().number(1, size)));
        return new Protobuf().text(1, name).message(2, new Protobuf().message(1, new Protobuf().number(1, element.number).message(2, sizes)));
    }
}

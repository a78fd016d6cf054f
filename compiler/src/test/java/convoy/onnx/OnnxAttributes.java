package convoy.onnx;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import onnx.AttributeProto;
import onnx.AttributeProto.AttributeType;

/** Attributes of a node. */
public final class OnnxAttributes {
    private final List<AttributeProto> attributes = new ArrayList<>();

    public OnnxAttributes numbers(String name, List<Integer> values) {
        AttributeProto.Builder attribute = AttributeProto.newBuilder().setName(name).setType(AttributeType.INTS);
        values.forEach(attribute::addInts);
        attributes.add(attribute.build());
        return this;
    }

    public OnnxAttributes number(String name, long value) {
        attributes.add(AttributeProto.newBuilder().setName(name).setType(AttributeType.INT).setI(value).build());
        return this;
    }

    public OnnxAttributes real(String name, float value) {
        attributes.add(AttributeProto.newBuilder().setName(name).setType(AttributeType.FLOAT).setF(value).build());
        return this;
    }

    public OnnxAttributes text(String name, String value) {
        attributes.add(AttributeProto.newBuilder().setName(name).setType(AttributeType.STRING).setS(ByteString.copyFromUtf8(value)).build());
        return this;
    }

    List<AttributeProto> list() {
        return attributes;
    }
}

package convoy.importer.onnx;

import com.google.protobuf.InvalidProtocolBufferException;
import convoy.importer.DamagedModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onnx.AttributeProto;
import onnx.GraphProto;
import onnx.ModelProto;
import onnx.NodeProto;
import onnx.OperatorSetIdProto;
import onnx.TensorProto;
import onnx.TensorProto.DataType;
import onnx.TensorShapeProto;
import onnx.TypeProto;
import onnx.ValueInfoProto;

/** Takes a graph out of the bytes of a model, and sees to it that each node reads what is there. */
final class OnnxFile {
    private static final Set<String> STANDARD = Set.of("", "ai.onnx");

    private final Map<String, OnnxConstant> constants = new HashMap<>();
    private final Set<String> tensors = new HashSet<>();

    private OnnxFile() { }

    static OnnxGraph read(byte[] bytes) throws DamagedModel {
        ModelProto model;
        try {
            model = ModelProto.parseFrom(bytes);
        } catch (InvalidProtocolBufferException failure) {
            throw new DamagedModel("its bytes are no complete protobuf message of an ONNX model");
        }
        if (!model.hasGraph()) {
            throw new DamagedModel("it holds no graph");
        }
        return new OnnxFile().graph(model);
    }

    private OnnxGraph graph(ModelProto model) throws DamagedModel {
        GraphProto graph = model.getGraph();
        if (graph.getNodeCount() == 0 || graph.getOutputCount() == 0) {
            throw new DamagedModel("its graph has " + graph.getNodeCount() + " nodes and " + graph.getOutputCount() + " outputs");
        }
        for (TensorProto constant : graph.getInitializerList()) {
            constant(constant.getName(), constant);
        }
        List<OnnxInput> inputs = new ArrayList<>();
        for (ValueInfoProto input : graph.getInputList()) {
            if (!constants.containsKey(input.getName())) {
                define(input.getName(), "input");
                inputs.add(input(input));
            }
        }
        List<OnnxNode> nodes = new ArrayList<>();
        for (NodeProto node : graph.getNodeList()) {
            Optional<TensorProto> value = ConstantNode.value(node);
            if (value.isPresent()) {
                constant(node.getOutput(0), value.get());
            } else {
                nodes.add(node(nodes.size(), node));
            }
        }
        List<String> outputs = graph.getOutputList().stream().map(ValueInfoProto::getName).toList();
        for (String output : outputs) {
            expect(output, "the graph gives out");
        }
        return new OnnxGraph(opset(model), inputs, constants, nodes, outputs);
    }

    private void constant(String name, TensorProto data) throws DamagedModel {
        define(name, "constant");
        constants.put(name, OnnxConstant.of(name, data));
    }

    private static long opset(ModelProto model) throws DamagedModel {
        return model.getOpsetImportList().stream().filter(set -> STANDARD.contains(set.getDomain())).mapToLong(OperatorSetIdProto::getVersion).max()
            .orElseThrow(() -> new DamagedModel("it does not state which version of ONNX's operators it uses"));
    }

    private static OnnxInput input(ValueInfoProto input) {
        TypeProto.Tensor type = input.getType().getTensorType();
        Optional<List<String>> shape = type.hasShape() ? Optional.of(type.getShape().getDimList().stream().map(OnnxFile::size).toList()) : Optional.empty();
        return new OnnxInput(input.getName(), input.getType().hasTensorType() ? ElementTypes.of(type.getElemType()) : DataType.UNDEFINED, shape);
    }

    private static String size(TensorShapeProto.Dimension axis) {
        if (axis.hasDimValue()) {
            return String.valueOf(axis.getDimValue());
        }
        return axis.getDimParam().isEmpty() ? "?" : axis.getDimParam();
    }

    private OnnxNode node(int index, NodeProto proto) throws DamagedModel {
        Map<String, AttributeProto> attributes = new LinkedHashMap<>();
        proto.getAttributeList().forEach(attribute -> attributes.put(attribute.getName(), attribute));
        OnnxNode node = new OnnxNode(index, proto.getDomain(), proto.getOpType(), proto.getName(), proto.getInputList(), proto.getOutputList(), attributes);
        String title = node.operator() + " " + (node.name().isEmpty() ? node.output() : node.name());
        for (String input : node.inputs()) {
            if (!input.isEmpty()) {
                expect(input, "node " + index + " (" + title + ") reads");
            }
        }
        for (String output : node.outputs()) {
            if (!output.isEmpty()) {
                define(output, "result of node " + index + " (" + title + ")");
            }
        }
        return node;
    }

    private void define(String tensor, String what) throws DamagedModel {
        if (tensor.isEmpty() || !tensors.add(tensor)) {
            throw new DamagedModel(tensor.isEmpty() ? "a " + what + " has no name" : "the " + what + " " + tensor + " has the name of another tensor");
        }
    }

    private void expect(String tensor, String who) throws DamagedModel {
        if (!tensors.contains(tensor)) {
            throw new DamagedModel(who + " " + tensor + ", which nothing before it makes");
        }
    }
}

package convoy.importer.tflite;

import com.google.flatbuffers.FlatBufferBuilder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tensorflow.lite.schema.AddOptions;
import org.tensorflow.lite.schema.Buffer;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.ConcatenationOptions;
import org.tensorflow.lite.schema.Conv2DOptions;
import org.tensorflow.lite.schema.DepthwiseConv2DOptions;
import org.tensorflow.lite.schema.FullyConnectedOptions;
import org.tensorflow.lite.schema.Model;
import org.tensorflow.lite.schema.Operator;
import org.tensorflow.lite.schema.OperatorCode;
import org.tensorflow.lite.schema.Pool2DOptions;
import org.tensorflow.lite.schema.QuantizationParameters;
import org.tensorflow.lite.schema.ReducerOptions;
import org.tensorflow.lite.schema.SoftmaxOptions;
import org.tensorflow.lite.schema.SparsityParameters;
import org.tensorflow.lite.schema.SubGraph;
import org.tensorflow.lite.schema.Tensor;
import org.tensorflow.lite.schema.TensorType;

/** Writes a model's file with the schema's own builders. */
final class SmallModelWriter {
    private final SmallModel model;
    private final FlatBufferBuilder file = new FlatBufferBuilder();
    private final List<Integer> buffers = new ArrayList<>();
    private final List<String> kinds;

    SmallModelWriter(SmallModel model) {
        this.model = model;
        Set<String> seen = new LinkedHashSet<>();
        model.ops.forEach(op -> seen.add(op.kind()));
        this.kinds = List.copyOf(seen);
    }

    byte[] bytes() {
        buffers.add(Buffer.createBuffer(file, Buffer.createDataVector(file, new byte[0])));
        int[] tensors = model.tensors.stream().mapToInt(this::tensor).toArray();
        int[] operators = model.ops.stream().mapToInt(this::operator).toArray();
        int graph = SubGraph.createSubGraph(file, SubGraph.createTensorsVector(file, tensors), SubGraph.createInputsVector(file, array(model.inputs)),
            SubGraph.createOutputsVector(file, array(model.outputs)), SubGraph.createOperatorsVector(file, operators), file.createString("main"));
        int[] graphs = new int[subgraphs()];
        Arrays.fill(graphs, graph);
        int codes = Model.createOperatorCodesVector(file, kinds.stream().mapToInt(this::code).toArray());
        int root = Model.createModel(file, 3, codes, Model.createSubgraphsVector(file, graphs), file.createString("a test"),
            Model.createBuffersVector(file, array(buffers)), 0, 0, 0);
        Model.finishModelBuffer(file, root);
        return file.sizedByteArray();
    }

    private int subgraphs() {
        return 1 + (int) model.ops.stream().filter(op -> op.kind().equals("WHILE") || op.kind().equals("IF")).count();
    }

    private int tensor(SmallModel.Tensor tensor) {
        int shape = Tensor.createShapeVector(file, tensor.shape());
        int[] signature = model.signatures.getOrDefault(model.tensors.indexOf(tensor), new int[0]);
        int signatureVector = signature.length == 0 ? 0 : Tensor.createShapeSignatureVector(file, signature);
        int name = file.createString(tensor.name());
        int quantization = tensor.scales().length == 0 ? 0 : QuantizationParameters.createQuantizationParameters(file, 0, 0,
            QuantizationParameters.createScaleVector(file, tensor.scales()), QuantizationParameters.createZeroPointVector(file, tensor.zeros()), (byte) 0, 0,
            tensor.axis());
        int buffer = 0;
        if (tensor.isConstant()) {
            buffers.add(Buffer.createBuffer(file, Buffer.createDataVector(file, data(tensor))));
            buffer = buffers.size() - 1;
        }
        boolean sparse = tensor.name().equals("sparse");
        int sparsity = sparse ? SparsityParameters.createSparsityParameters(file, 0, 0, 0) : 0;
        return Tensor.createTensor(file, shape, (byte) Arrays.asList(TensorType.names).indexOf(tensor.type()), buffer, name, quantization,
            tensor.name().equals("variable"), sparsity, signatureVector, true, 0);
    }

    private static byte[] data(SmallModel.Tensor tensor) {
        int bytes = tensor.type().equals("INT8") || tensor.type().equals("UINT8") ? 1 : 4;
        ByteBuffer data = ByteBuffer.allocate(tensor.values().length * bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : tensor.values()) {
            if (bytes == 1) {
                data.put((byte) value);
            } else {
                data.putInt((int) value);
            }
        }
        return data.array();
    }

    /** A kind that is none of the schema's is a custom one. */
    private int code(String kind) {
        int builtin = Arrays.asList(BuiltinOperator.names).indexOf(kind);
        int code = builtin < 0 ? BuiltinOperator.CUSTOM : builtin;
        return OperatorCode.createOperatorCode(file, (byte) Math.min(code, 127), builtin < 0 ? file.createString(kind) : 0, 1, code);
    }

    private int operator(SmallModel.Op op) {
        int inputs = Operator.createInputsVector(file, op.inputs());
        int outputs = Operator.createOutputsVector(file, new int[] {op.output()});
        byte type = switch (op.kind()) {
            case "CONV_2D" -> BuiltinOptions.Conv2DOptions;
            case "DEPTHWISE_CONV_2D" -> BuiltinOptions.DepthwiseConv2DOptions;
            case "AVERAGE_POOL_2D", "MAX_POOL_2D" -> BuiltinOptions.Pool2DOptions;
            case "FULLY_CONNECTED" -> BuiltinOptions.FullyConnectedOptions;
            case "ADD" -> BuiltinOptions.AddOptions;
            case "CONCATENATION" -> BuiltinOptions.ConcatenationOptions;
            case "MEAN" -> BuiltinOptions.ReducerOptions;
            case "SOFTMAX" -> BuiltinOptions.SoftmaxOptions;
            default -> BuiltinOptions.NONE;
        };
        int options = type == BuiltinOptions.NONE || op.attribute("no_options") == 1 ? 0 : options(op, type);
        return Operator.createOperator(file, kinds.indexOf(op.kind()), inputs, outputs, options == 0 ? BuiltinOptions.NONE : type, options, 0, (byte) 0, 0, 0);
    }

    private int options(SmallModel.Op op, byte type) {
        byte padding = (byte) op.attribute("valid");
        byte activation = (byte) op.attribute("activation");
        int rows = op.attributes().getOrDefault("stride_h", 1);
        int columns = op.attributes().getOrDefault("stride_w", 1);
        int dilationRows = op.attributes().getOrDefault("dilation_h", 1);
        int dilationColumns = op.attributes().getOrDefault("dilation_w", 1);
        return switch (type) {
            case BuiltinOptions.Conv2DOptions -> Conv2DOptions.createConv2DOptions(file, padding, columns, rows, activation, dilationColumns, dilationRows);
            case BuiltinOptions.DepthwiseConv2DOptions -> DepthwiseConv2DOptions.createDepthwiseConv2DOptions(file, padding, columns, rows,
                op.attribute("multiplier"), activation, dilationColumns, dilationRows);
            case BuiltinOptions.Pool2DOptions -> Pool2DOptions.createPool2DOptions(file, padding, columns, rows, op.attribute("window_w"),
                op.attribute("window_h"), activation);
            case BuiltinOptions.FullyConnectedOptions -> FullyConnectedOptions.createFullyConnectedOptions(file, activation,
                (byte) op.attribute("shuffled"), false, false);
            case BuiltinOptions.AddOptions -> AddOptions.createAddOptions(file, activation, true);
            case BuiltinOptions.ConcatenationOptions -> ConcatenationOptions.createConcatenationOptions(file, op.attribute("axis"), activation);
            case BuiltinOptions.ReducerOptions -> ReducerOptions.createReducerOptions(file, op.attribute("keep_dims") == 1);
            default -> SoftmaxOptions.createSoftmaxOptions(file, 1);
        };
    }

    private static int[] array(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }
}

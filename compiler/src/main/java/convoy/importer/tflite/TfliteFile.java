package convoy.importer.tflite;

import convoy.importer.DamagedModel;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.Model;
import org.tensorflow.lite.schema.Operator;
import org.tensorflow.lite.schema.OperatorCode;
import org.tensorflow.lite.schema.QuantizationParameters;
import org.tensorflow.lite.schema.SubGraph;
import org.tensorflow.lite.schema.Tensor;
import org.tensorflow.lite.schema.TensorType;

/**
 * Takes a model out of a file of the public schema. The library follows offsets without a check, so everything is copied here at once, and an
 * offset that leads out of the file shows now or never.
 */
final class TfliteFile {
    private static final int SCHEMA_VERSION = 3;
    private static final int SHORTEST = 8;
    private static final int OPTIONAL_TENSOR = -1;

    private final Model model;
    private final int bytes;

    private TfliteFile(Model model, int bytes) {
        this.model = model;
        this.bytes = bytes;
    }

    /** @throws DamagedModel whatever is wrong with the bytes */
    static TfliteModel read(byte[] bytes) throws DamagedModel {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < SHORTEST || !Model.ModelBufferHasIdentifier(buffer)) {
            throw new DamagedModel("its fifth to eighth bytes are not TFL3, as those of a TFLite model are");
        }
        try {
            return new TfliteFile(Model.getRootAsModel(buffer), bytes.length).model();
        } catch (IndexOutOfBoundsException | BufferUnderflowException | IllegalArgumentException | NegativeArraySizeException | ArithmeticException broken) {
            throw new DamagedModel("an offset or a length in it leads out of the file: it is cut off or overwritten");
        }
    }

    private TfliteModel model() throws DamagedModel {
        if (model.version() != SCHEMA_VERSION) {
            throw new DamagedModel("its schema has version " + model.version() + ", and the one known is " + SCHEMA_VERSION);
        }
        if (model.subgraphsLength() != 1) {
            throw new DamagedModel("it has " + model.subgraphsLength() + " subgraphs, and a network is one: control flow cannot be represented");
        }
        List<Optional<byte[]>> buffers = list(model.buffersLength(), this::buffer);
        list(model.metadataLength(), k -> String.valueOf(model.metadata(k).name()));
        SubGraph graph = model.subgraphs(0);
        List<TfliteTensor> tensors = list(graph.tensorsLength(), k -> tensor(k, graph.tensors(k), buffers));
        List<TfliteOperator> operators = list(graph.operatorsLength(), k -> operator(k, graph.operators(k), tensors.size()));
        return new TfliteModel(tensors, operators, indices(graph.inputsLength(), graph::inputs, tensors.size()),
            indices(graph.outputsLength(), graph::outputs, tensors.size()));
    }

    /** The content of a buffer; without any, its tensor is computed. */
    private Optional<byte[]> buffer(int index) {
        int length = checked(model.buffers(index).dataLength());
        if (length == 0) {
            return Optional.empty();
        }
        byte[] data = new byte[length];
        model.buffers(index).dataAsByteBuffer().get(data);
        return Optional.of(data);
    }

    private TfliteTensor tensor(int index, Tensor tensor, List<Optional<byte[]>> buffers) {
        List<Integer> shape = list(tensor.shapeLength(), tensor::shape);
        List<Integer> signature = list(tensor.shapeSignatureLength(), tensor::shapeSignature);
        List<Integer> dynamic = IntStream.range(0, Math.max(shape.size(), signature.size()))
            .filter(axis -> axis < signature.size() ? signature.get(axis) < 0 : shape.get(axis) < 0).boxed().toList();
        String peculiarity = tensor.sparsity() != null ? "sparse" : tensor.isVariable() ? "a variable" : "";
        return new TfliteTensor(index, tensor.name() == null ? "" : tensor.name(), TensorType.name(tensor.type()), shape, dynamic,
            quantization(tensor.quantization()), buffers.get(Math.toIntExact(tensor.buffer())), peculiarity);
    }

    private Quantization quantization(QuantizationParameters parameters) {
        if (parameters == null) {
            return new Quantization(List.of(), List.of(), 0);
        }
        return new Quantization(list(parameters.scaleLength(), parameters::scale), list(parameters.zeroPointLength(), parameters::zeroPoint),
            parameters.quantizedDimension());
    }

    private TfliteOperator operator(int index, Operator operator, int tensors) {
        int codeIndex = Math.toIntExact(operator.opcodeIndex());
        checkIndex(codeIndex, model.operatorCodesLength());
        OperatorCode code = model.operatorCodes(codeIndex);
        int builtin = Math.max(code.builtinCode(), code.deprecatedBuiltinCode());   // older files have the second alone
        String kind = builtin == BuiltinOperator.CUSTOM && code.customCode() != null ? code.customCode() : BuiltinOperator.name(builtin);
        return new TfliteOperator(index, kind, indices(operator.inputsLength(), operator::inputs, tensors),
            indices(operator.outputsLength(), operator::outputs, tensors), OptionsReader.options(operator));
    }

    private List<Integer> indices(int length, IntUnaryOperator element, int tensors) {
        List<Integer> indices = list(length, element::applyAsInt);
        while (!indices.isEmpty() && indices.get(indices.size() - 1) == OPTIONAL_TENSOR) {
            indices.remove(indices.size() - 1);
        }
        indices.forEach(index -> checkIndex(index, tensors));
        return indices;
    }

    private <T> List<T> list(int length, IntFunction<T> element) {
        List<T> list = new ArrayList<>();
        for (int k = 0; k < checked(length); k++) {
            list.add(element.apply(k));
        }
        return list;
    }

    /** No vector has more elements than the file has bytes. */
    private int checked(int length) {
        if (length < 0 || length > bytes) {
            throw new IndexOutOfBoundsException(length);
        }
        return length;
    }

    private static void checkIndex(int index, int length) {
        if (index < 0 || index >= length) {
            throw new IndexOutOfBoundsException(index);
        }
    }
}

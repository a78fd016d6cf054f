package convoy.importer.onnx;

import convoy.check.IntegerType;
import convoy.importer.ImportedModel;
import convoy.importer.Layout;
import convoy.importer.ModelFile;
import convoy.importer.ModelListing;
import convoy.importer.Names;
import convoy.importer.Refusals;
import convoy.importer.SpecDraft;
import convoy.importer.Stored;
import convoy.source.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onnx.TensorProto.DataType;

/** Goes through a model's nodes in their order. */
final class OnnxImport {
    static final long OLDEST_OPSET = 10;
    static final long NEWEST_OPSET = 24;

    private static final String KNOWN = "QLinearConv, ConvInteger, QLinearMatMul, MatMulInteger, QGemm, QLinearAdd, QLinearConcat, QLinearAveragePool, "
        + "QLinearGlobalAveragePool, QuantizeLinear, DequantizeLinear and between them Conv, MatMul, Gemm, Add, Concat, AveragePool, GlobalAveragePool; MaxPool, "
        + "GlobalMaxPool, Relu, Clip, Pad, Reshape, Flatten, Squeeze, Unsqueeze, Identity, Dropout; at the end Cast, Mul, Softmax, LogSoftmax, Sigmoid, ArgMax";

    private final ModelFile file;
    private final OnnxGraph model;
    private final Refusals refusals;
    private final Graph graph;

    private OnnxImport(ModelFile file, OnnxGraph model) {
        this.file = file;
        this.model = model;
        this.refusals = new Refusals(file);
        this.graph = new Graph(model, refusals);
    }

    static Result<ImportedModel> read(ModelFile file, OnnxGraph model) {
        return new OnnxImport(file, model.live()).read();
    }

    private Result<ImportedModel> read() {
        if (model.opset() < OLDEST_OPSET || model.opset() > NEWEST_OPSET) {
            refusals.refuse("it uses version " + model.opset() + " of ONNX's operators", "opset " + OLDEST_OPSET + " to " + NEWEST_OPSET);
        } else if (!isQuantized()) {
            refusals.refuse("no node of it is quantised", "a statically quantised model, for example by quantize_static of ONNX Runtime");
        }
        if (!refusals.isEmpty()) {
            return refusals.result();
        }
        model.inputs().forEach(this::input);
        ModelListing listing = OnnxListing.of(file.path(), model);
        for (int k = 0; k < model.nodes().size(); k++) {
            operator(new Operation(graph, model.nodes().get(k), listing.node(k)));
        }
        List<String> outputs = outputs();
        return refusals.isEmpty() ? Result.of(imported(outputs)) : refusals.result();
    }

    private boolean isQuantized() {
        return model.inputs().stream().anyMatch(input -> input.type() != DataType.FLOAT)
            || model.nodes().stream().anyMatch(node -> node.operator().contains("Linear") || node.operator().contains("Integer"));
    }

    private void input(OnnxInput input) {
        Optional<IntegerType> element = ElementTypes.integer(input.type()).filter(type -> type.bits() == Byte.SIZE);
        if (model.readers(input.name()).isEmpty()) {
            refusals.refuse("nothing that an output depends on reads its input " + input.name(), "inputs that are read");
        } else if (element.isPresent()) {
            InputMeaning.Meaning meaning = InputMeaning.of(model, input.name());
            if (element.get().holds(meaning.zero())) {
                InputShape.of(graph, input).ifPresent(shape -> graph.addInput(input.name(), new Stored(element.get(), meaning.zero()),
                    meaning.scale(), shape));
            } else {
                refusals.refuse("its input " + input.name() + " is " + element.get() + ", but is read with the zero point " + meaning.zero(),
                    "a zero point of its type");
            }
        } else if (input.type() == DataType.FLOAT) {
            graph.define(input.name(), new Value.RealInput(input));
        } else {
            refusals.refuse("its input " + input.name() + " is " + input.type(), "int8 or uint8, or float32 that a QuantizeLinear reads");
        }
    }

    private void operator(Operation op) {
        switch (op.kind()) {
            case "QLinearConv" -> ConvolutionImport.qlinear(op);
            case "ConvInteger" -> ConvolutionImport.integer(op);
            case "Conv" -> ConvolutionImport.real(op);
            case "QLinearMatMul" -> DenseImport.qlinear(op);
            case "MatMulInteger" -> DenseImport.integer(op);
            case "MatMul" -> DenseImport.matmul(op);
            case "Gemm" -> DenseImport.gemm(op);
            case "QGemm" -> DenseImport.qgemm(op);
            case "QLinearAdd" -> AddImport.qlinear(op);
            case "Add" -> AddImport.add(op);
            case "QLinearConcat" -> ConcatImport.qlinear(op);
            case "Concat" -> ConcatImport.concat(op);
            case "QLinearAveragePool" -> AverageImport.qlinear(op);
            case "QLinearGlobalAveragePool" -> AverageImport.qlinearGlobal(op);
            case "AveragePool" -> AverageImport.real(op);
            case "GlobalAveragePool" -> AverageImport.realGlobal(op);
            case "MaxPool" -> PoolImport.maximum(op);
            case "GlobalMaxPool" -> PoolImport.globalMaximum(op);
            case "QuantizeLinear" -> QuantizeImport.quantize(op);
            case "DequantizeLinear" -> QuantizeImport.dequantize(op);
            case "Relu" -> ActivationImport.relu(op);
            case "Clip" -> ActivationImport.clip(op);
            case "Pad" -> PadImport.read(op);
            case "Reshape" -> ShapeImport.reshape(op);
            case "Flatten" -> ShapeImport.flatten(op);
            case "Squeeze" -> ShapeImport.squeeze(op);
            case "Unsqueeze" -> ShapeImport.unsqueeze(op);
            case "Identity", "Dropout" -> ShapeImport.same(op);
            case "Cast" -> HostImport.cast(op);
            case "Mul" -> HostImport.multiply(op);
            case "Softmax", "LogSoftmax", "Sigmoid", "ArgMax", "QLinearSoftmax", "QLinearSigmoid" -> HostImport.function(op);
            default -> op.refuse("no layer does what this operator does", "one of " + KNOWN);
        }
    }

    private List<String> outputs() {
        List<String> names = new ArrayList<>();
        for (String output : model.outputs()) {
            graph.value(output).flatMap(value -> stored(output, value)).ifPresent(tensor -> {
                Value.Tensor whole = graph.withoutMargin(tensor);
                if (!graph.spec().isMade(whole.source())) {
                    refusals.refuse("its output " + output + " is an input", "an output that a layer makes");
                } else if (!names.contains(whole.source().name())) {
                    names.add(whole.source().name());
                }
            });
        }
        return names;
    }

    /** What the network gives out for an output of the model; the host does the rest. */
    private Optional<Value.Tensor> stored(String output, Value value) {
        if (value instanceof Value.Tensor tensor) {
            return Optional.of(tensor);
        }
        if (value instanceof Value.Sums sums) {
            return sums.sum().stored();
        }
        if (value instanceof Value.Real real) {
            if (!real.direct()) {
                refusals.refuse("its output " + output + " is real numbers that an operator made",
                    "DequantizeLinear as the last operator, or QuantizeLinear in front of it");
                return Optional.empty();
            }
            graph.spec().note("The model's output " + output + " is real numbers. The host makes them: real = scale * (stored - zero point).");
            return Optional.of(real.tensor());
        }
        if (value instanceof Value.OnHost host) {
            return Optional.of(host.before());
        }
        refusals.refuse("its output " + output + " is no tensor of integers", "an output that a layer makes");
        return Optional.empty();
    }

    private ImportedModel imported(List<String> outputs) {
        List<String> comment = List.of("Imported from " + file.fileName() + ". Its arithmetic is that of ONNX Runtime's operators on integers.",
            "Comments name the model's tensors; " + file.stem() + ".tensors.json has their names in full.");
        SpecDraft spec = new SpecDraft(Names.sanitised(file.stem()), comment, graph.spec().inputs(), graph.spec().layers(), outputs);
        return new ImportedModel(file.fileName(), Layout.CHANNELS_FIRST, spec, graph.spec().notes());
    }
}

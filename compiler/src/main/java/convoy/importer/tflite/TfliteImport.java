package convoy.importer.tflite;

import convoy.importer.ImportedModel;
import convoy.importer.Layout;
import convoy.importer.ModelFile;
import convoy.importer.ModelListing;
import convoy.importer.Names;
import convoy.importer.Refusals;
import convoy.importer.SpecDraft;
import convoy.importer.TensorDraft;
import convoy.source.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Goes through a model's operators in the order of execution. */
final class TfliteImport {
    private static final int VECTOR_AXES = 2;
    private static final String KNOWN = "CONV_2D, DEPTHWISE_CONV_2D, FULLY_CONNECTED, AVERAGE_POOL_2D, MAX_POOL_2D, MEAN, ADD, CONCATENATION, PAD, PADV2, "
        + "RELU, RELU6, RELU_N1_TO_1, RESHAPE, SQUEEZE, EXPAND_DIMS, QUANTIZE, DEQUANTIZE, SOFTMAX";

    private final ModelFile file;
    private final TfliteModel model;
    private final Rounding rounding;
    private final Refusals refusals;
    private final Graph graph;

    private TfliteImport(ModelFile file, TfliteModel model, Rounding rounding) {
        this.file = file;
        this.model = model;
        this.rounding = rounding;
        this.refusals = new Refusals(file);
        this.graph = new Graph(model, rounding, refusals);
    }

    static Result<ImportedModel> read(ModelFile file, TfliteModel model, Rounding rounding) {
        return new TfliteImport(file, model, rounding).result();
    }

    private Result<ImportedModel> result() {
        if (model.tensors().stream().allMatch(tensor -> tensor.quantization().scales().isEmpty())) {
            refusals.refuse("no tensor of it is quantised", "an int8 model: convert with full integer quantisation and representative data");
            return refusals.result();
        }
        model.inputs().stream().distinct().forEach(this::input);
        ModelListing listing = TfliteListing.of(file.path(), model);
        for (TfliteOperator operator : model.operators()) {
            operator(operator, new Operation(graph, operator, listing.node(operator.index())));
        }
        List<String> outputs = outputs();
        return refusals.isEmpty() ? Result.of(imported(outputs)) : refusals.result();
    }

    /** An input that is only reshaped is declared as it is reshaped; one of real numbers as it is quantised. */
    private void input(int index) {
        TfliteTensor tensor = model.tensor(index);
        List<TfliteOperator> readers = model.operators().stream().filter(operator -> operator.inputs().contains(index)).toList();
        if (readers.isEmpty()) {
            refusals.refuse("nothing reads its input " + tensor.name(), "inputs that are read");
        } else if (!tensor.isFloat() || !readers.stream().allMatch(reader -> reader.kind().equals("QUANTIZE"))) {
            Optional<TensorTypes.Obstacle> obstacle = TensorTypes.obstacle(tensor, List.of(TensorTypes.INT8, TensorTypes.UINT8));
            obstacle.ifPresentOrElse(found -> refuseInput(tensor, found),
                () -> graph.addInput(tensor, TensorTypes.type(reshaped(tensor, readers))));
        }
    }

    private void refuseInput(TfliteTensor tensor, TensorTypes.Obstacle found) {
        refusals.refuse("its input " + tensor.name() + " " + found.reason(), found.needed());
        graph.miss(tensor.index());
    }

    /** What an input becomes if a reshape is all that reads it and nothing else about it changes. A picture that a dense layer reads stays one. */
    private TfliteTensor reshaped(TfliteTensor tensor, List<TfliteOperator> readers) {
        boolean single = readers.size() == 1 && model.uses(tensor.index()) == 1 && readers.get(0).outputs().size() == 1;
        if (!single || !ShapeImport.KINDS.contains(readers.get(0).kind())) {
            return tensor;
        }
        TfliteTensor result = model.tensor(readers.get(0).outputs().get(0));
        boolean flattened = tensor.shape().size() == Operation.PICTURE_AXES && result.shape().size() == VECTOR_AXES;
        boolean sound = !flattened && TensorTypes.obstacle(result, tensor.integerType().stream().toList()).isEmpty() && result.elements() == tensor.elements()
            && result.quantization().equals(tensor.quantization());
        return sound ? result : tensor;
    }

    private void operator(TfliteOperator operator, Operation op) {
        List<Integer> outputs = operator.outputs();
        if (outputs.stream().noneMatch(output -> model.uses(output) > 0)) {
            op.refuse("nothing reads what it makes", "a model without operators that do nothing");
        } else if (outputs.stream().anyMatch(output -> graph.value(output).isPresent() || model.tensor(output).isConstant())) {
            op.refuse(TfliteListing.OUTPUT, "it writes a tensor that has its values already", "a tensor of its own for each result");
        } else {
            read(op);
        }
        outputs.stream().filter(output -> graph.value(output).isEmpty() && !graph.isOnHost(output)).forEach(graph::miss);
    }

    private void read(Operation op) {
        switch (op.kind()) {
            case "CONV_2D", "DEPTHWISE_CONV_2D" -> ConvolutionImport.read(op);
            case "FULLY_CONNECTED" -> DenseImport.read(op);
            case "AVERAGE_POOL_2D", "MAX_POOL_2D" -> PoolImport.read(op);
            case "ADD" -> AddImport.read(op);
            case "CONCATENATION" -> ConcatImport.read(op);
            case "RESHAPE", "SQUEEZE", "EXPAND_DIMS" -> ShapeImport.read(op);
            case "PAD", "PADV2" -> PadImport.read(op);
            case "MEAN" -> MeanImport.read(op);
            case "QUANTIZE" -> RequantizeImport.quantize(op);
            case "RELU" -> RequantizeImport.activation(op, FusedActivation.RELU);
            case "RELU6" -> RequantizeImport.activation(op, FusedActivation.RELU6);
            case "RELU_N1_TO_1" -> RequantizeImport.activation(op, FusedActivation.RELU_N1_TO_1);
            case "DEQUANTIZE" -> HostEnds.dequantize(op);
            case "SOFTMAX" -> HostEnds.softmax(op);
            default -> op.refuse("no layer does what this operator does", "one of " + KNOWN);
        }
    }

    private List<String> outputs() {
        List<String> names = new ArrayList<>();
        for (int output : model.outputs()) {
            TfliteTensor tensor = model.tensor(graph.beforeHost(output));
            if (graph.value(tensor.index()).isEmpty() && !graph.isMissing(tensor.index())) {
                refusals.refuse("nothing makes its output " + tensor.name(), "an output that a layer makes");
            }
            graph.value(tensor.index()).ifPresent(value -> {
                TensorDraft made = Steps.plain(graph, tensor, value).source();
                if (!graph.spec().isMade(made)) {
                    refusals.refuse("its output " + tensor.name() + " is an input", "an output that a layer makes");
                } else if (!names.contains(made.name())) {
                    names.add(made.name());
                }
            });
        }
        return names;
    }

    private ImportedModel imported(List<String> outputs) {
        String name = Names.sanitised(file.stem());
        List<String> comment = List.of("Imported from " + file.fileName() + ". Its int8 arithmetic is that of TFLite's "
                + (rounding == Rounding.DOUBLE ? "reference kernels, which round twice." : "optimised kernels, which round once."),
            "Comments name the model's tensors; " + file.stem() + ".tensors.json has their names in full.");
        SpecDraft spec = new SpecDraft(name, comment, graph.spec().inputs(), graph.spec().layers(), outputs);
        return new ImportedModel(file.fileName(), Layout.CHANNELS_LAST, spec, graph.spec().notes());
    }
}

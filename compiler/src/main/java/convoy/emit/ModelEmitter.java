package convoy.emit;

import convoy.check.Add;
import convoy.check.Concat;
import convoy.check.Convolution;
import convoy.check.Dense;
import convoy.check.IntegerType;
import convoy.check.Layer;
import convoy.check.Network;
import convoy.check.NetworkInput;
import convoy.check.Pool;
import convoy.check.Tensor;
import convoy.templates.Renderer;
import convoy.templates.model.ModelClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the golden model: one Java class that computes what the network means. It is made from the checked network alone, never from a hardware
 * plan, so that a mistake in planning cannot appear on both sides of a comparison.
 */
public final class ModelEmitter {
    /** Types that the emitted class uses: a field or class of that name would hide them. */
    private static final Set<String> TYPES = Set.of("Arrays", "Base64", "ByteBuffer", "ByteOrder", "Files", "Float", "IOException", "IllegalArgumentException",
        "Integer", "Matcher", "Math", "Object", "Path", "Pattern", "StandardCharsets", "String", "StringBuilder", "System");
    /** Methods of the emitted class that are not layers. */
    private static final Set<String> METHODS = Set.of("floats", "input", "ints", "longs", "main", "next", "read", "run", "tensor", "unpack", "write");

    private final Network network;
    private final Map<String, String> names;
    private final ModelHelpers helpers = new ModelHelpers();
    private final ModelConstants constants;

    private ModelEmitter(Network network) {
        this.network = network;
        this.names = Names.emitted(tensors(network).map(Tensor::name).toList(), reserved());
        this.constants = new ModelConstants(names.values());
    }

    /** The golden model of a network. */
    public static EmittedModel emit(Network network) {
        ModelClass view = new ModelEmitter(network).view();
        return new EmittedModel(view.name(), new Renderer().render(view));
    }

    private static Set<String> reserved() {
        return Stream.concat(Stream.concat(TYPES.stream(), METHODS.stream()), ModelHelpers.names()).collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<Tensor> tensors(Network network) {
        return Stream.concat(network.inputs().stream().map(NetworkInput::tensor), network.layers().stream().map(Layer::output));
    }

    private ModelClass view() {
        String name = Names.emitted(List.of(network.name()), TYPES).get(network.name());
        List<Record> methods = ModelForms.share(network.layers().stream().map(this::method).toList());
        List<Tensor> inputs = network.inputs().stream().map(NetworkInput::tensor).toList();
        return new ModelClass(name, network.name(), Names.inComment(network.specName()), fields(), inputSlices(inputs), size(inputs), calls(),
            outputSlices(), size(network.outputs()), methods, helpers.views(), ModelFiles.format(inputs, network.outputs()), constants.packed());
    }

    private Record method(Layer layer) {
        String name = names.get(layer.name());
        return switch (layer.kind()) {
            case CONV, DEPTHWISE -> new ModelConvolution((Convolution) layer, name, constants, helpers).view();
            case DENSE -> new ModelDense((Dense) layer, name, constants, helpers).view();
            case MAXPOOL, MINPOOL, AVGPOOL -> new ModelPool((Pool) layer, name, constants, helpers).view();
            case ADD -> new ModelAdd((Add) layer, name, constants, helpers).view();
            case CONCAT -> ModelConcat.view((Concat) layer, name);
        };
    }

    private List<ModelClass.TensorField> fields() {
        Set<String> outputs = network.outputs().stream().map(Tensor::name).collect(Collectors.toSet());
        Map<String, String> origins = network.layers().stream().collect(Collectors.toMap(Layer::name, layer -> layer.kind().keyword()
            + (outputs.contains(layer.output().name()) ? ", output" : "")));
        int nameWidth = tensors(network).mapToInt(tensor -> tensor.name().length()).max().orElse(0);
        int typeWidth = tensors(network).mapToInt(tensor -> tensor.type().toString().length()).max().orElse(0);
        return tensors(network).map(tensor -> new ModelClass.TensorField(names.get(tensor.name()), tensor.name(), padded(tensor.name(), nameWidth),
            padded(tensor.type().toString(), typeWidth), origins.getOrDefault(tensor.name(), "input"))).toList();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private List<ModelClass.LayerCall> calls() {
        return network.layers().stream().map(layer -> new ModelClass.LayerCall(names.get(layer.output().name()), names.get(layer.name()),
            layer.inputs().stream().map(tensor -> names.get(tensor.name())).toList())).toList();
    }

    private List<ModelClass.InputSlice> inputSlices(List<Tensor> inputs) {
        List<ModelClass.InputSlice> slices = new ArrayList<>();
        int from = 0;
        for (Tensor input : inputs) {
            IntegerType type = input.type().element();
            boolean bitPattern = type.max() > Integer.MAX_VALUE;
            slices.add(new ModelClass.InputSlice(names.get(input.name()), input.name(), from, size(List.of(input)),
                bitPattern ? Integer.MIN_VALUE : (int) type.min(), bitPattern ? Integer.MAX_VALUE : (int) type.max()));
            from += size(List.of(input));
        }
        return slices;
    }

    private List<ModelClass.OutputSlice> outputSlices() {
        List<ModelClass.OutputSlice> slices = new ArrayList<>();
        int from = 0;
        for (Tensor output : network.outputs()) {
            slices.add(new ModelClass.OutputSlice(names.get(output.name()), from, size(List.of(output))));
            from += size(List.of(output));
        }
        return slices;
    }

    private static int size(List<Tensor> tensors) {
        return Math.toIntExact(tensors.stream().mapToLong(tensor -> tensor.type().elements()).sum());
    }
}

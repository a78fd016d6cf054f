package convoy.importer.tflite;

import convoy.check.TensorType;
import convoy.importer.ClauseDraft;
import convoy.importer.LayerDraft;
import convoy.importer.ModelTensor;
import convoy.importer.Names;
import convoy.importer.Refusals;
import convoy.importer.TensorDraft;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The spec as it grows while the operators are gone through: which of its tensors holds which of the model's. */
final class Graph {
    private final TfliteModel model;
    private final Rounding rounding;
    private final Refusals refusals;
    private final Names names;
    private final Map<Integer, Value> values = new HashMap<>();
    private final Set<Integer> missing = new HashSet<>();
    private final Map<Integer, Integer> onHost = new HashMap<>();
    private final List<TensorDraft> inputs = new ArrayList<>();
    private final List<LayerDraft> layers = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<Integer, Rescaled> rescaled = new HashMap<>();

    /**
     * A layer that rescales a sum.
     *
     * @param layer      its place
     * @param body       without the clamp
     * @param activation that the clamp makes
     */
    private record Rescaled(int layer, LayerBody body, FusedActivation activation) { }

    Graph(TfliteModel model, Rounding rounding, Refusals refusals) {
        this.model = model;
        this.rounding = rounding;
        this.refusals = refusals;
        this.names = new Names(model.tensors().stream().map(TfliteTensor::name).toList());
    }

    TfliteModel model() {
        return model;
    }

    Rounding rounding() {
        return rounding;
    }

    Refusals refusals() {
        return refusals;
    }

    List<TensorDraft> inputs() {
        return inputs;
    }

    List<LayerDraft> layers() {
        return layers;
    }

    List<String> notes() {
        return notes;
    }

    void note(String sentence) {
        notes.add(sentence);
    }

    /** The value of a tensor; empty if what makes it was refused. */
    Optional<Value> value(int tensor) {
        return Optional.ofNullable(values.get(tensor));
    }

    void define(int tensor, Value value) {
        values.put(tensor, value);
    }

    /** Notes that a tensor has no value because its operator was refused. */
    void miss(int tensor) {
        missing.add(tensor);
    }

    /** Whether a tensor has no value because of what was refused. */
    boolean isMissing(int tensor) {
        return missing.contains(tensor);
    }

    /** A tensor that the host computes of another. */
    void leaveToHost(int tensor, int source) {
        onHost.put(tensor, source);
    }

    boolean isOnHost(int tensor) {
        return onHost.containsKey(tensor);
    }

    /** What the network gives out in place of a tensor that the host computes. */
    int beforeHost(int tensor) {
        int source = tensor;
        while (onHost.containsKey(source)) {
            source = onHost.get(source);
        }
        return source;
    }

    void addInput(TfliteTensor tensor, TensorType type) {
        TensorDraft input = new TensorDraft(names.next(tensor.name(), "input", inputs.size() + 1), type, origin(tensor));
        inputs.add(input);
        define(tensor.index(), Value.of(input, tensor.shape()));
    }

    /** Adds a layer that makes a tensor of the model. */
    void addLayer(LayerBody body, TfliteTensor tensor, TensorType type) {
        define(tensor.index(), Value.of(add(body, type, origin(tensor), tensor.name()), tensor.shape()));
    }

    /** Adds a layer that rescales a sum and clamps it to what an activation lets pass. */
    void addRescaled(LayerBody body, FusedActivation activation, TfliteTensor tensor, TensorType type) {
        addLayer(body.then(clamp(activation, tensor, type)), tensor, type);
        rescaled.put(tensor.index(), new Rescaled(layers.size() - 1, body, activation));
    }

    /** Adds a layer between two tensors of the model. */
    Value addStep(LayerBody body, TensorType type, String comment, List<Integer> shape) {
        return Value.of(add(body, type, ModelTensor.step(comment), ""), shape);
    }

    private TensorDraft add(LayerBody body, TensorType type, ModelTensor origin, String name) {
        TensorDraft output = new TensorDraft(names.next(name, body.word(), layers.size() + 1), type, origin);
        layers.add(layer(body, output));
        return output;
    }

    private static LayerDraft layer(LayerBody body, TensorDraft output) {
        return new LayerDraft(body.kind(), body.sources().stream().map(source -> source.source().name()).toList(), body.clauses(), output);
    }

    private static List<ClauseDraft> clamp(FusedActivation activation, TfliteTensor tensor, TensorType type) {
        return ActivationRange.of(activation, Stored.of(type), tensor.quantization().scale()).clauses(activation);
    }

    /**
     * Lets the layer that makes a tensor take over what an operator of the same scale does to it, if nothing else reads the tensor.
     *
     * @param activation of the operator; NONE if it only stores the same real numbers otherwise
     * @return whether there is such a layer
     */
    boolean fold(int tensor, FusedActivation activation, TfliteTensor result, Stored stored) {
        Rescaled made = rescaled.get(tensor);
        if (made == null || model.uses(tensor) != 1 || (activation != FusedActivation.NONE && made.activation() != FusedActivation.NONE)) {
            return false;
        }
        FusedActivation both = activation == FusedActivation.NONE ? made.activation() : activation;
        TensorDraft before = layers.get(made.layer()).output();
        TensorType type = stored.shaped(before.type().shape());
        names.release(before.name());
        TensorDraft output = new TensorDraft(names.next(result.name(), made.body().word(), made.layer() + 1), type, origin(result));
        layers.set(made.layer(), layer(made.body().then(clamp(both, result, type)), output));
        define(result.index(), Value.of(output, result.shape()));
        rescaled.put(result.index(), new Rescaled(made.layer(), made.body(), both));
        return true;
    }

    private static ModelTensor origin(TfliteTensor tensor) {
        Optional<Float> scale = tensor.quantization().isPerTensor() ? Optional.of(tensor.quantization().scale()) : Optional.empty();
        return new ModelTensor(tensor.name(), Optional.of(tensor.index()), scale);
    }
}

package convoy.importer.tflite;

import convoy.check.TensorType;
import convoy.importer.ClauseDraft;
import convoy.importer.ModelTensor;
import convoy.importer.Refusals;
import convoy.importer.SpecBuilder;
import convoy.importer.Stored;
import convoy.importer.TensorDraft;
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
    private final SpecBuilder spec;
    private final Map<Integer, Value> values = new HashMap<>();
    private final Set<Integer> missing = new HashSet<>();
    private final Map<Integer, Integer> onHost = new HashMap<>();
    private final Map<Integer, Rescaled> rescaled = new HashMap<>();

    /**
     * A layer that rescales a sum.
     *
     * @param output     what it makes
     * @param body       without the clamp
     * @param activation that the clamp makes
     */
    private record Rescaled(TensorDraft output, LayerBody body, FusedActivation activation) { }

    Graph(TfliteModel model, Rounding rounding, Refusals refusals) {
        this.model = model;
        this.rounding = rounding;
        this.refusals = refusals;
        this.spec = new SpecBuilder(model.tensors().stream().map(TfliteTensor::name).toList());
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

    SpecBuilder spec() {
        return spec;
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
        define(tensor.index(), Value.of(spec.addInput(type, origin(tensor)), tensor.shape()));
    }

    /** Adds a layer that makes a tensor of the model. */
    TensorDraft addLayer(LayerBody body, TfliteTensor tensor, TensorType type) {
        TensorDraft output = add(body, type, origin(tensor));
        define(tensor.index(), Value.of(output, tensor.shape()));
        return output;
    }

    /** Adds a layer that rescales a sum and clamps it to what an activation lets pass. */
    void addRescaled(LayerBody body, FusedActivation activation, TfliteTensor tensor, TensorType type) {
        TensorDraft output = addLayer(body.then(clamp(activation, tensor, type)), tensor, type);
        rescaled.put(tensor.index(), new Rescaled(output, body, activation));
    }

    /** Adds a layer between two tensors of the model. */
    Value addStep(LayerBody body, TensorType type, String comment, List<Integer> shape) {
        return Value.of(add(body, type, ModelTensor.step(comment)), shape);
    }

    private TensorDraft add(LayerBody body, TensorType type, ModelTensor origin) {
        return spec.addLayer(body.kind(), body.word(), body.sources().stream().map(Value::source).toList(), body.clauses(), type, origin);
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
        TensorType type = stored.shaped(made.output().type().shape());
        TensorDraft output = spec.replace(made.output(), made.body().word(), made.body().then(clamp(both, result, type)).clauses(), type, origin(result));
        define(result.index(), Value.of(output, result.shape()));
        rescaled.put(result.index(), new Rescaled(output, made.body(), both));
        return true;
    }

    private static ModelTensor origin(TfliteTensor tensor) {
        Optional<Float> scale = tensor.quantization().isPerTensor() ? Optional.of(tensor.quantization().scale()) : Optional.empty();
        return new ModelTensor(tensor.name(), Optional.of(tensor.index()), scale);
    }
}

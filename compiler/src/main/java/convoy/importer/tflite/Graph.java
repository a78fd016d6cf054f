package convoy.importer.tflite;

import convoy.check.LayerKind;
import convoy.check.TensorType;
import convoy.importer.ClauseDraft;
import convoy.importer.LayerDraft;
import convoy.importer.ModelTensor;
import convoy.importer.Names;
import convoy.importer.Refusals;
import convoy.importer.TensorDraft;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The spec as it grows while the operators are gone through: which of its tensors holds which of the model's. */
final class Graph {
    private final TfliteModel model;
    private final Rounding rounding;
    private final Refusals refusals;
    private final Names names = new Names();
    private final Map<Integer, Value> values = new HashMap<>();
    private final Map<Integer, Integer> onHost = new HashMap<>();
    private final List<TensorDraft> inputs = new ArrayList<>();
    private final List<LayerDraft> layers = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Graph(TfliteModel model, Rounding rounding, Refusals refusals) {
        this.model = model;
        this.rounding = rounding;
        this.refusals = refusals;
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
    void addLayer(LayerKind kind, String word, List<Value> sources, List<ClauseDraft> clauses, TfliteTensor tensor, TensorType type) {
        define(tensor.index(), Value.of(add(kind, word, sources, clauses, type, origin(tensor), tensor.name()), tensor.shape()));
    }

    /** Adds a layer between two tensors of the model. */
    Value addStep(LayerKind kind, String word, List<Value> sources, List<ClauseDraft> clauses, TensorType type, String comment, List<Integer> shape) {
        return Value.of(add(kind, word, sources, clauses, type, ModelTensor.step(comment), ""), shape);
    }

    private TensorDraft add(LayerKind kind, String word, List<Value> sources, List<ClauseDraft> clauses, TensorType type, ModelTensor origin, String name) {
        TensorDraft output = new TensorDraft(names.next(name, word, layers.size() + 1), type, origin);
        layers.add(new LayerDraft(kind, sources.stream().map(source -> source.source().name()).toList(), clauses, output));
        return output;
    }

    /**
     * Gives the last step of a layer to it that an operator behind it would take, if nothing else reads what lies between.
     *
     * @param tensor  between the layer and the operator
     * @param clauses to be added to the layer's
     * @param result  of the operator
     * @return whether the layer could take it
     */
    boolean fold(int tensor, List<ClauseDraft> clauses, TfliteTensor result, TensorType type) {
        Value value = values.get(tensor);
        for (int k = layers.size() - 1; k >= 0 && model.uses(tensor) == 1 && value.isPlain(); k--) {
            LayerDraft layer = layers.get(k);
            if (layer.output().equals(value.source()) && layer.output().origin().index().equals(Optional.of(tensor)) && hasOpenFinish(layer)) {
                List<ClauseDraft> all = new ArrayList<>(layer.clauses());
                all.addAll(clauses);
                TensorDraft output = new TensorDraft(layer.name(), type, origin(result));
                layers.set(k, new LayerDraft(layer.kind(), layer.sources(), all, output));
                define(result.index(), Value.of(output, result.shape()));
                return true;
            }
        }
        return false;
    }

    /** Whether a layer rescales a sum and does nothing to it afterwards. */
    private static boolean hasOpenFinish(LayerDraft layer) {
        List<ClauseDraft> clauses = layer.clauses();
        return !clauses.isEmpty() && clauses.get(clauses.size() - 1).parts().get(0) instanceof ClauseDraft.Words words && words.text().startsWith("rescale ");
    }

    private static ModelTensor origin(TfliteTensor tensor) {
        Optional<Float> scale = tensor.quantization().isPerTensor() ? Optional.of(tensor.quantization().scale()) : Optional.empty();
        return new ModelTensor(tensor.name(), Optional.of(tensor.index()), scale);
    }
}

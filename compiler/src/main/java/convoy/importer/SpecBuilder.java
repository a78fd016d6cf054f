package convoy.importer;

import convoy.check.LayerKind;
import convoy.check.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A spec as it grows while the operators of a model are gone through. */
public final class SpecBuilder {
    private static final List<String> OPEN_ENDS = List.of("rescale ", "weights ", "bias ");

    private final Names names = new Names();
    private final List<TensorDraft> inputs = new ArrayList<>();
    private final List<LayerDraft> layers = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    public List<TensorDraft> inputs() {
        return inputs;
    }

    public List<LayerDraft> layers() {
        return layers;
    }

    public List<String> notes() {
        return notes;
    }

    /** Tells the user something; the same only once. */
    public void note(String sentence) {
        if (!notes.contains(sentence)) {
            notes.add(sentence);
        }
    }

    public TensorDraft addInput(TensorType type, ModelTensor origin) {
        TensorDraft input = new TensorDraft(names.next(origin.name(), "input", inputs.size() + 1), type, origin);
        inputs.add(input);
        return input;
    }

    /**
     * Adds a layer.
     *
     * @param word what its result is called, with a number, where the model's own name is no good
     */
    public TensorDraft addLayer(LayerKind kind, String word, List<TensorDraft> sources, List<ClauseDraft> clauses, TensorType type, ModelTensor origin) {
        TensorDraft output = new TensorDraft(names.next(origin.step() ? "" : origin.name(), word, layers.size() + 1), type, origin);
        layers.add(new LayerDraft(kind, sources.stream().map(TensorDraft::name).toList(), clauses, output));
        return output;
    }

    /** Whether a layer made a tensor, and not an input. */
    public boolean isMade(TensorDraft tensor) {
        return find(tensor).isPresent();
    }

    /**
     * Has the layer that makes a tensor do more to its values.
     *
     * @param clauses to be added to the layer's
     * @return what the layer makes then; empty if it can take no clauses any more
     */
    public Optional<TensorDraft> extend(TensorDraft tensor, List<ClauseDraft> clauses, TensorType type, ModelTensor origin) {
        Optional<Integer> place = find(tensor).filter(found -> clauses.isEmpty() || hasOpenFinish(layers.get(found)));
        return place.map(found -> {
            LayerDraft layer = layers.get(found);
            List<ClauseDraft> all = new ArrayList<>(layer.clauses());
            all.addAll(clauses);
            TensorDraft output = new TensorDraft(layer.name(), type, origin);
            layers.set(found, new LayerDraft(layer.kind(), layer.sources(), all, output));
            return output;
        });
    }

    private Optional<Integer> find(TensorDraft tensor) {
        for (int k = layers.size() - 1; k >= 0; k--) {
            if (layers.get(k).name().equals(tensor.name())) {
                return Optional.of(k);
            }
        }
        return Optional.empty();
    }

    /** Whether a layer makes a sum, and does nothing to it after it is rescaled. */
    private static boolean hasOpenFinish(LayerDraft layer) {
        List<ClauseDraft> clauses = layer.clauses();
        return !clauses.isEmpty() && clauses.get(clauses.size() - 1).parts().get(0) instanceof ClauseDraft.Words words
            && OPEN_ENDS.stream().anyMatch(words.text()::startsWith);
    }
}

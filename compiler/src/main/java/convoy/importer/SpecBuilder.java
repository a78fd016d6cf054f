package convoy.importer;

import convoy.check.LayerKind;
import convoy.check.TensorType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A spec as it grows while the operators of a model are gone through. */
public final class SpecBuilder {
    private static final List<String> OPEN_ENDS = List.of("rescale ", "weights ", "bias ");

    private final Names names;
    private final List<TensorDraft> inputs = new ArrayList<>();
    private final List<LayerDraft> layers = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** @param ofModel names of the model's tensors */
    public SpecBuilder(Collection<String> ofModel) {
        this.names = new Names(ofModel);
    }

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
        TensorDraft output = new TensorDraft(name(word, layers.size() + 1, origin), type, origin);
        layers.add(new LayerDraft(kind, sources.stream().map(TensorDraft::name).toList(), clauses, output));
        return output;
    }

    private String name(String word, int number, ModelTensor origin) {
        return names.next(origin.step() ? "" : origin.name(), word, number);
    }

    /** Whether a layer made a tensor, and not an input. */
    public boolean isMade(TensorDraft tensor) {
        return find(tensor).isPresent();
    }

    /**
     * Has the layer that makes a tensor do more to its values. Nothing may read it yet.
     *
     * @param clauses to be added to the layer's
     * @return what the layer makes then; empty if it can take no clauses any more
     */
    public Optional<TensorDraft> extend(TensorDraft tensor, List<ClauseDraft> clauses, ModelTensor origin) {
        return find(tensor).filter(place -> clauses.isEmpty() || hasOpenFinish(layers.get(place))).map(place -> {
            List<ClauseDraft> all = new ArrayList<>(layers.get(place).clauses());
            all.addAll(clauses);
            return replace(place, layers.get(place).kind().keyword(), all, tensor.type(), origin);
        });
    }

    /**
     * Has the layer that makes a tensor make another one of the same source. Nothing may read it yet.
     *
     * @param word as for a new layer
     */
    public TensorDraft replace(TensorDraft tensor, String word, List<ClauseDraft> clauses, TensorType type, ModelTensor origin) {
        return replace(find(tensor).orElseThrow(), word, clauses, type, origin);
    }

    private TensorDraft replace(int place, String word, List<ClauseDraft> clauses, TensorType type, ModelTensor origin) {
        LayerDraft layer = layers.get(place);
        names.release(layer.name());
        TensorDraft output = new TensorDraft(name(word, place + 1, origin), type, origin);
        layers.set(place, new LayerDraft(layer.kind(), layer.sources(), clauses, output));
        return output;
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

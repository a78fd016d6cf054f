package convoy.importer;

import convoy.check.LayerKind;
import java.util.List;

/**
 * A layer of the spec to be written.
 *
 * @param kind    its keyword
 * @param sources names of the tensors it reads, in order
 * @param clauses in the order to be written
 * @param output  its result, whose name is the layer's
 */
public record LayerDraft(LayerKind kind, List<String> sources, List<ClauseDraft> clauses, TensorDraft output) {
    public LayerDraft {
        sources = List.copyOf(sources);
        clauses = List.copyOf(clauses);
    }

    public String name() {
        return output.name();
    }
}

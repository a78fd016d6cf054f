package convoy.importer.tflite;

import convoy.check.LayerKind;
import convoy.importer.ClauseDraft;
import java.util.ArrayList;
import java.util.List;

/**
 * A layer without its output.
 *
 * @param kind    of the layer
 * @param word    for its name, if that of the model's tensor is none
 * @param sources what it reads
 * @param clauses in the order to be written
 */
record LayerBody(LayerKind kind, String word, List<Value> sources, List<ClauseDraft> clauses) {
    LayerBody {
        sources = List.copyOf(sources);
        clauses = List.copyOf(clauses);
    }

    /** The same with more clauses behind. */
    LayerBody then(List<ClauseDraft> more) {
        List<ClauseDraft> all = new ArrayList<>(clauses);
        all.addAll(more);
        return new LayerBody(kind, word, sources, all);
    }
}

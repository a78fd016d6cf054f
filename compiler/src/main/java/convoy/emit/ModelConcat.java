package convoy.emit;

import convoy.check.Concat;
import convoy.check.Tensor;
import convoy.templates.model.ConcatMethod;
import java.util.ArrayList;
import java.util.List;

/** The method of a {@code concat} layer. */
final class ModelConcat {
    private ModelConcat() { }

    /** @param name emitted name of the layer */
    static ConcatMethod view(Concat layer, String name) {
        List<ConcatMethod.Part> parts = new ArrayList<>();
        int from = 0;
        for (Tensor input : layer.inputs()) {
            int size = Math.toIntExact(input.type().elements());
            parts.add(new ConcatMethod.Part("input" + (parts.size() + 1), from, size));
            from += size;
        }
        return new ConcatMethod(name, ModelText.heading(layer) + ".", ModelText.signature(layer), from, parts);
    }
}

package convoy.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convoy.importer.ImportFiles;
import convoy.importer.ImportedModel;
import convoy.importer.TensorDraft;
import convoy.source.Counted;
import java.nio.file.Path;
import java.util.List;

/** What an import made, in words and in JSON. */
final class ImportReport {
    private ImportReport() { }

    static void tell(Session session, Path folder, ImportFiles files, ImportedModel model) {
        Path spec = folder.resolve(files.spec());
        List<TensorDraft> inputs = model.spec().inputs();
        List<TensorDraft> outputs = model.spec().results();
        session.json().put("spec", spec.toString());
        session.json().set("inputs", tensors(inputs));
        session.json().set("outputs", tensors(outputs));
        ArrayNode names = session.json().putArray("files");
        files.files().keySet().forEach(names::add);
        ArrayNode notes = session.json().putArray("notes");
        model.notes().forEach(notes::add);

        session.say("spec     " + spec + ": " + Counted.of(model.spec().layers().size(), "layer") + ", and " + Counted.of(files.files().size() - 1, "file") + " beside it");
        inputs.forEach(input -> session.say("input    " + words(input)));
        outputs.forEach(output -> session.say("output   " + words(output)));
        model.notes().forEach(note -> session.say("note     " + note));
        session.say("next     convoy cosim " + spec);
    }

    private static String words(TensorDraft tensor) {
        return tensor.name() + ": " + tensor.type() + tensor.meaning().map(formula -> ", real number = " + formula).orElse("");
    }

    private static ArrayNode tensors(List<TensorDraft> tensors) {
        ArrayNode array = Json.array();
        for (TensorDraft tensor : tensors) {
            ObjectNode entry = array.addObject().put("name", tensor.name()).put("type", tensor.type().element().toString());
            entry.set("shape", Json.integers(tensor.type().shape()));
            tensor.origin().scale().ifPresentOrElse(scale -> entry.put("scale", scale), () -> entry.putNull("scale"));
            entry.put("zero_point", tensor.type().zeroPoint()).put("model_tensor", tensor.origin().name());
        }
        return array;
    }
}

package convoy.importer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The files of an imported model, in memory.
 *
 * @param spec  name of the spec among them
 * @param files content by name: the spec, its arrays, and {@code NAME.tensors.json}, which says which of the model's tensors each of the spec's is
 */
public record ImportFiles(String spec, Map<String, byte[]> files) {
    /**
     * Writes a model's files.
     *
     * @param stem the model's file name without extension, which the spec gets
     */
    public static ImportFiles of(String stem, ImportedModel model) {
        SpecWriter.Written written = SpecWriter.write(model.spec());
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(stem + ".conv", written.text().getBytes(StandardCharsets.UTF_8));
        written.arrays().forEach((name, values) -> files.put(name, NpyFile.bytes(values)));
        files.put(stem + ".tensors.json", tensors(model).getBytes(StandardCharsets.UTF_8));
        return new ImportFiles(stem + ".conv", files);
    }

    private static String tensors(ImportedModel model) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("model", model.fileName()).put("layout", model.layout().word());
        ObjectNode tensors = json.putObject("tensors");
        Stream<TensorDraft> all = Stream.concat(model.spec().inputs().stream(), model.spec().layers().stream().map(LayerDraft::output));
        all.filter(tensor -> !tensor.origin().step()).forEach(tensor -> {
            ObjectNode entry = tensors.putObject(tensor.name()).put("name", tensor.origin().name());
            tensor.origin().index().ifPresent(index -> entry.put("index", index));
        });
        return json.toPrettyString() + "\n";
    }
}

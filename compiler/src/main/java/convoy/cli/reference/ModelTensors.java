package convoy.cli.reference;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import convoy.source.Diagnostic;
import convoy.source.Result;
import convoy.source.SourceFile;
import convoy.source.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The tensors that a spec's inputs and layers had in the model from which they were imported, as {@code NAME.tensors.json} beside {@code NAME.conv} says:
 * {@code {"model": "kws.tflite", "layout": "channels_last", "tensors": {"c1": {"name": "relu/1", "index": 22}}}}. The index may be missing; other keys
 * are for others.
 *
 * @param order  of the axes in the model
 * @param byName tensors of the model by the spec's name
 */
public record ModelTensors(AxisOrder order, Map<String, ModelTensor> byName) {
    private static final String ENDING = ".tensors.json";

    /**
     * A tensor of a model.
     *
     * @param name  in the model
     * @param index among the model's tensors
     */
    public record ModelTensor(String name, OptionalInt index) {
        private Stream<String> arrayNames() {
            return Stream.concat(Stream.of(name), index.stream().mapToObj("t%03d"::formatted));
        }
    }

    public ModelTensors {
        byName = Map.copyOf(byName);
    }

    /** The names that an array of the spec's tensor may bear, the likeliest first. */
    Stream<String> arrayNames(String tensor) {
        return Stream.ofNullable(byName.get(tensor)).flatMap(ModelTensor::arrayNames);
    }

    /** The file beside a spec. */
    public static Path beside(Path spec) {
        return spec.resolveSibling(spec.getFileName().toString().replaceFirst("\\.[^.]*$", "") + ENDING);
    }

    /** Understands a file's text. */
    public static Result<ModelTensors> parse(SourceFile file) {
        JsonNode json;
        try {
            json = new ObjectMapper().readTree(file.text());
        } catch (JsonProcessingException e) {
            return wrong(file, at(file, e.getLocation()), "this is no JSON");
        }
        JsonNode layout = json.path("layout");
        Optional<AxisOrder> order = AxisOrder.of(layout.asText());
        if (order.isEmpty()) {
            return wrong(file, start(file), "`layout` is " + (layout.isMissingNode() ? "missing" : layout) + "; it is one of "
                + String.join(", ", AxisOrder.keywords()));
        }
        Map<String, ModelTensor> tensors = new LinkedHashMap<>();
        List<String> broken = new ArrayList<>();
        json.path("tensors").fields().forEachRemaining(entry ->
            tensor(entry.getValue()).ifPresentOrElse(tensor -> tensors.put(entry.getKey(), tensor), () -> broken.add(entry.getKey())));
        if (!json.path("tensors").isObject() || !broken.isEmpty()) {
            return wrong(file, start(file), broken.isEmpty() ? "`tensors` is no object" : "a tensor has a `name`, and an `index` of 0 or more where it is known; "
                + "look at " + String.join(", ", broken));
        }
        return Result.of(new ModelTensors(order.get(), tensors));
    }

    private static Optional<ModelTensor> tensor(JsonNode json) {
        JsonNode index = json.path("index");
        boolean counts = index.canConvertToInt() && index.isIntegralNumber() && index.intValue() >= 0;
        if (!json.path("name").isTextual() || !(index.isMissingNode() || counts)) {
            return Optional.empty();
        }
        return Optional.of(new ModelTensor(json.path("name").asText(), counts ? OptionalInt.of(index.intValue()) : OptionalInt.empty()));
    }

    private static Span start(SourceFile file) {
        return new Span(file, 0, Math.min(1, file.text().length()));
    }

    private static Span at(SourceFile file, JsonLocation location) {
        int offset = (int) Math.max(0, Math.min(location.getCharOffset(), file.text().length()));
        return new Span(file, offset, offset);
    }

    private static Result<ModelTensors> wrong(SourceFile file, Span span, String reason) {
        return Result.failed(List.of(Diagnostic.error("model-tensors", span, "cannot read the model's tensor names in " + file.path().getFileName())
            .because(reason).help("import the model again, or remove the file: arrays are then found by the spec's names")));
    }
}

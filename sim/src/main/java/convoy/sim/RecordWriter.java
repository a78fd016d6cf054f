package convoy.sim;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Prints records as JSON, as {@link ManifestFile} reads them: a component is a key in lower case with underscores, an enum constant a text in lower case,
 * and a map has its keys in order. It does without Jackson's mapper, whose preparation takes longer than the text.
 */
final class RecordWriter {
    private final JsonGenerator json;

    private RecordWriter(JsonGenerator json) {
        this.json = json;
    }

    /** The indented text, without a line end behind it. */
    static String text(Record value) {
        StringWriter text = new StringWriter();
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(lines));
            new RecordWriter(json).write(value);
        } catch (IOException | ReflectiveOperationException failure) {
            throw new IllegalStateException(failure);
        }
        return text.toString();
    }

    private void write(Object value) throws IOException, ReflectiveOperationException {
        if (value instanceof Record record) {
            json.writeStartObject();
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                json.writeFieldName(key(component.getName()));
                write(component.getAccessor().invoke(record));
            }
            json.writeEndObject();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object element : list) {
                write(element);
            }
            json.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : new TreeMap<>(map).entrySet()) {
                json.writeFieldName((String) entry.getKey());
                write(entry.getValue());
            }
            json.writeEndObject();
        } else {
            scalar(value);
        }
    }

    private void scalar(Object value) throws IOException {
        if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Integer || value instanceof Long) {
            json.writeNumber(((Number) value).longValue());
        } else if (value instanceof Enum<?> constant) {
            json.writeString(constant.name().toLowerCase(Locale.ROOT));
        } else {
            throw new IllegalArgumentException("no JSON for " + value);
        }
    }

    /** {@code beatsPerFrame} is {@code beats_per_frame}. */
    private static String key(String component) {
        StringBuilder key = new StringBuilder();
        for (char letter : component.toCharArray()) {
            key.append(Character.isUpperCase(letter) ? "_" : "").append(Character.toLowerCase(letter));
        }
        return key.toString();
    }
}

package convoy.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convoy.source.Diagnostic;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;

/** The JSON of {@code --json}: names in lower case with underscores. */
final class Json {
    private Json() { }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    static ArrayNode integers(List<Integer> values) {
        ArrayNode array = array();
        values.forEach(array::add);
        return array;
    }

    /** Indented, ending in a line feed. */
    static String text(ObjectNode object) {
        StringWriter writer = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(writer).useDefaultPrettyPrinter(); JsonParser tokens = object.traverse()) {
            tokens.nextToken();
            generator.copyCurrentStructure(tokens);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return writer.toString() + "\n";
    }

    static ArrayNode diagnostics(List<Diagnostic> diagnostics) {
        ArrayNode array = array();
        for (Diagnostic diagnostic : diagnostics) {
            var position = diagnostic.span().position();
            array.addObject()
                .put("code", diagnostic.code())
                .put("severity", diagnostic.severity().name().toLowerCase(Locale.ROOT))
                .put("message", diagnostic.message())
                .put("file", diagnostic.span().file().path().toString())
                .put("line", position.line())
                .put("column", position.column());
        }
        return array;
    }
}

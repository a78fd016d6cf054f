package convoy.sim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads and writes {@link Manifest} as JSON. Equal manifests give equal text. */
public final class ManifestFile {
    /** File name of a manifest in its design's folder. */
    public static final String NAME = "manifest.json";

    /** Key of the digest of all the rest. */
    private static final String DIGEST = "sha256";

    /** What ends the text of an object. */
    private static final String END = "\n}";

    /** What reads; a call that only writes, by {@link RecordWriter}, does not get it ready. */
    private static final class Reader {
        private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);
    }

    private ManifestFile() { }

    /** The manifest's JSON with its own digest behind its other keys, ending in a line feed. */
    public static String text(Manifest manifest) {
        String text = RecordWriter.text(manifest);
        return text.substring(0, text.length() - END.length()) + ",\n  \"" + DIGEST + "\" : \"" + Sha256.of(text) + "\"" + END + "\n";
    }

    /**
     * The manifest that a text states.
     *
     * @throws DesignException if the text is not the JSON of a manifest
     */
    public static Manifest parse(String text) {
        return manifest(tree(text));
    }

    /**
     * True if a folder's manifest states something else than what was written: its digest does not fit it.
     *
     * @throws DesignException if there is none, or it cannot be understood
     */
    static boolean isEdited(Path folder) {
        ObjectNode json = tree(textIn(folder));
        return !json.path(DIGEST).asText().equals(Sha256.of(RecordWriter.text(manifest(json))));
    }

    private static ObjectNode tree(String text) {
        try {
            if (Reader.MAPPER.readTree(text) instanceof ObjectNode json) {
                return json;
            }
            throw new DesignException(NAME + " holds no JSON object");
        } catch (JsonProcessingException e) {
            throw new DesignException(NAME + ", line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr() + ": this is no JSON");
        }
    }

    private static Manifest manifest(ObjectNode json) {
        ObjectNode content = json.deepCopy();
        content.remove(DIGEST);
        try {
            return Reader.MAPPER.treeToValue(content, Manifest.class);
        } catch (UnrecognizedPropertyException e) {
            throw new DesignException(NAME + " has a key that no manifest has: " + place(e));
        } catch (JsonMappingException e) {
            throw new DesignException(NAME + " lacks a key or has a wrong value: look at " + place(e));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where in the manifest, e.g. {@code inputs[0].shape}. */
    private static String place(JsonMappingException e) {
        StringBuilder place = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            place.append(step.getFieldName() == null ? "[" + step.getIndex() + "]" : (place.isEmpty() ? "" : ".") + step.getFieldName());
        }
        return place.isEmpty() ? "its top level" : place.toString();
    }

    /** Writes {@code manifest.json} into a folder. */
    public static void write(Path folder, Manifest manifest) {
        try {
            Files.writeString(folder.resolve(NAME), text(manifest));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The manifest of the design in a folder.
     *
     * @throws DesignException if there is none, or it cannot be understood
     */
    public static Manifest read(Path folder) {
        return parse(textIn(folder));
    }

    private static String textIn(Path folder) {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            throw new DesignException("no " + NAME + " in " + folder + "; `convoy compile SPEC -o DIR` writes one");
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new DesignException(NAME + " is not UTF-8 text");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

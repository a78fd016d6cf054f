package convoy.sim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads and writes {@link Manifest} as JSON. Equal manifests give equal text. */
public final class ManifestFile {
    /** File name of a manifest in its design's folder. */
    public static final String NAME = "manifest.json";

    private static final ObjectMapper MAPPER = new ObjectMapper()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);

    private ManifestFile() { }

    /** The manifest's JSON, ending in a line feed. */
    public static String text(Manifest manifest) {
        try {
            return MAPPER.writeValueAsString(manifest).replace("\r\n", "\n") + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The manifest that a text states.
     *
     * @throws DesignException if the text is not the JSON of a manifest
     */
    public static Manifest parse(String text) {
        try {
            return MAPPER.readValue(text, Manifest.class);
        } catch (JsonProcessingException e) {
            throw new DesignException(NAME + ": " + e.getOriginalMessage());
        }
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
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            throw new DesignException("no " + NAME + " in " + folder + "; `convoy compile SPEC -o DIR` writes one");
        }
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
